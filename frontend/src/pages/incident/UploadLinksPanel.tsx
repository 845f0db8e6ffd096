import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/errors';
import type { Incident, Purpose, UploadLink, UploadLinkMade } from '../../api/types';
import { useMakeUploadLink, useRevokeUploadLink, useUploadLinks } from '../../api/uploads';
import { ErrorSummary, type Errors } from '../../form/ErrorSummary';
import { Field } from '../../form/Field';
import { MomentField } from '../../form/MomentField';
import { useWords } from '../../i18n/words';
import { Failure, hasFieldErrors } from '../../shell/Failure';
import { Icon } from '../../shell/icons';
import { serviceNow } from '../../time/clock';
import { iso, moment, ms, spanWithDate } from '../../time/format';
import type { Row } from './coverage/row';
import { byControl, check, PURPOSES, windowOf, type RequestDraft } from './request-draft';

/** Ids of this form's controls: the request's own form is on the same page. */
const idOf = (field: string) => `upload-${field}`;

function Made({ made }: { made: UploadLinkMade }): ReactNode {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const address = window.location.origin + made.address;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      setCopied(true);
    } catch {
      // Browsers give no clipboard to a page without TLS: the address is marked, ready to be copied by hand.
      document.getElementById(idOf('address'))?.focus();
    }
  };
  return (
    <div className="pad stack tight">
      <p className="note ok" role="status">
        <Icon name="check" />
        <span>{t('uploadLinks.made', { camera: made.link.cameraName, until: moment(made.link.expiresAt) })}</span>
      </p>
      <Field name={idOf('address')} label={t('uploadLinks.address')}>
        {(control) => (
          <input
            {...control}
            className="inp mono"
            readOnly
            value={address}
            onFocus={(event) => event.target.select()}
          />
        )}
      </Field>
      <div>
        <button type="button" className="btn p" onClick={() => void copy()}>
          {t(copied ? 'uploadLinks.copied' : 'uploadLinks.copy')}
        </button>
      </div>
    </div>
  );
}

function Item({ link, onRevoke }: { link: UploadLink; onRevoke: (() => void) | null }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const { upload } = link;
  const open = ['WAITING', 'OPENED', 'RECEIVING'].includes(link.state);
  const tone = link.state === 'RECEIVED' ? 'chip ok' : open ? 'chip info' : 'chip';
  return (
    <li className="pad stack tight">
      <div className="row w">
        <b>{link.cameraName}</b>
        <span className={tone}>{t(`uploadLinks.state.${link.state}`)}</span>
        {link.state === 'RECEIVING' && upload && (
          <span className="num sm m2">
            {t('uploadLinks.progress', { done: words.bytes(upload.received), whole: words.bytes(upload.size) })}
          </span>
        )}
        <span className="grow" />
        {open && onRevoke && (
          <button type="button" className="btn sm d" onClick={onRevoke}>
            {t('uploadLinks.revoke')}
          </button>
        )}
      </div>
      <p className="sm m2 num">
        {[
          link.code,
          spanWithDate(link.window),
          t('uploadLinks.by', { by: link.createdBy, at: moment(link.createdAt) }),
          open && t('uploadLinks.until', { until: moment(link.expiresAt) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {upload && (
        <p className="sm m2 num">
          {[
            t('uploadLinks.said', {
              sender: upload.sender,
              first: moment(upload.firstPicture),
              offset: words.offset({
                seconds: upload.offsetSeconds,
                uncertaintySeconds: upload.uncertaintySeconds,
                method: 'UPLOAD_ASSERTED',
                measuredAt: upload.saidAt,
              }),
            }),
            upload.extraction,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
    </li>
  );
}

function MakeForm({
  incident,
  rows,
  draft,
  onMade,
  onCancel,
}: {
  incident: Incident;
  rows: Row[];
  draft: RequestDraft;
  onMade: (made: UploadLinkMade) => void;
  onCancel: () => void;
}): ReactNode {
  const { t, i18n } = useTranslation();
  const make = useMakeUploadLink(incident.code);
  const [content, setContent] = useState({ ...draft, cameras: draft.cameras.slice(0, 1) });
  const [errors, setErrors] = useState<Errors>({});
  const [sending, setSending] = useState(0);
  const change = (changed: Partial<RequestDraft>) => setContent((before) => ({ ...before, ...changed }));
  const named = (found: Errors) =>
    Object.fromEntries(Object.entries(found).map(([field, sentence]) => [idOf(field), sentence]));
  const may = rows.filter(({ candidate: { mayRequest, refusal } }) => mayRequest || refusal === 'NO_RECORDER');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (make.isPending) return;
    const found = check(content, serviceNow(), (key, values) =>
      key === 'request.needCameras' ? t('uploadLinks.needCamera') : t(key, { now: '', from: '', ...values }),
    );
    setErrors(named(found));
    setSending((count) => count + 1);
    const window = windowOf(content);
    const [camera] = content.cameras;
    if (Object.keys(found).length > 0 || !window || !camera || content.purpose === '') return;
    make.mutate(
      {
        purpose: content.purpose,
        legalBasis: content.legalBasis.trim(),
        camera,
        window: { from: iso(window.from), to: iso(window.to) },
      },
      {
        onSuccess: onMade,
        onError: (error) => {
          if (!(error instanceof ApiError)) return;
          setErrors(named(byControl(error.fieldErrors(i18n.language === 'en' ? 'en' : 'vi'))));
          setSending((count) => count + 1);
        },
      },
    );
  };
  return (
    <form className="pad stack" onSubmit={submit} noValidate aria-label={t('uploadLinks.make')}>
      <p className="md m2">{t('uploadLinks.about')}</p>
      <ErrorSummary errors={errors} sending={sending} />
      {make.error && !hasFieldErrors(make.error) && <Failure error={make.error} />}
      <Field name={idOf('cameras')} label={t('uploadLinks.camera')} error={errors[idOf('cameras')]}>
        {(control) => (
          <select
            {...control}
            className="inp"
            value={content.cameras[0] ?? ''}
            onChange={({ target }) => change({ cameras: target.value ? [target.value] : [] })}
          >
            <option value="">{t('uploadLinks.chooseCamera')}</option>
            {may.map(({ number, candidate: { camera } }) => (
              <option key={camera.code} value={camera.code}>{`${number} ${camera.name}`}</option>
            ))}
          </select>
        )}
      </Field>
      <MomentField
        name={idOf('window-from')}
        label={t('request.from')}
        value={content.from}
        error={errors[idOf('window-from')]}
        onChange={(from) => change({ from })}
      />
      <MomentField
        name={idOf('window-to')}
        label={t('request.to')}
        value={content.to}
        error={errors[idOf('window-to')]}
        onChange={(to) => change({ to })}
      />
      <Field name={idOf('purpose')} label={t('request.purpose')} error={errors[idOf('purpose')]}>
        {(control) => (
          <select
            {...control}
            className="inp"
            value={content.purpose}
            onChange={({ target }) => change({ purpose: target.value as Purpose })}
          >
            <option value="">{t('request.choosePurpose')}</option>
            {PURPOSES.map((purpose) => (
              <option key={purpose} value={purpose}>
                {t(`purpose.${purpose}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        name={idOf('legalBasis')}
        label={t('request.basis')}
        hint={t('request.basisHint')}
        error={errors[idOf('legalBasis')]}
      >
        {(control) => (
          <input
            {...control}
            className="inp"
            autoComplete="off"
            maxLength={300}
            value={content.legalBasis}
            onChange={({ target }) => change({ legalBasis: target.value })}
          />
        )}
      </Field>
      <div className="row">
        <button type="submit" className="btn p" aria-disabled={make.isPending}>
          {t(make.isPending ? 'uploadLinks.making' : 'uploadLinks.send')}
        </button>
        <button type="button" className="btn q" onClick={onCancel}>
          {t('uploadLinks.cancel')}
        </button>
      </div>
    </form>
  );
}

/** One-time links by which owners of cameras send footage of this incident, and what came by them. */
export function UploadLinksPanel({
  incident,
  rows,
  draft,
  writes,
}: {
  incident: Incident;
  rows: Row[];
  draft: RequestDraft;
  writes: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const links = useUploadLinks(incident.code);
  const revoke = useRevokeUploadLink(incident.code);
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<UploadLinkMade | null>(null);
  const finish = (link: UploadLinkMade) => {
    setMade(link);
    setMaking(false);
  };
  return (
    <section className="panel" aria-labelledby="upload-links-title">
      <header>
        <h2 id="upload-links-title">{t('uploadLinks.title')}</h2>
        <span className="grow" />
        {writes && !making && incident.state !== 'CLARIFIED' && (
          <button type="button" className="btn" onClick={() => setMaking(true)}>
            <Icon name="plus" />
            {t('uploadLinks.make')}
          </button>
        )}
      </header>
      {making && (
        <MakeForm
          incident={incident}
          rows={rows}
          draft={{ ...draft, from: draft.from ?? ms(incident.window.from), to: draft.to ?? ms(incident.window.to) }}
          onMade={finish}
          onCancel={() => setMaking(false)}
        />
      )}
      {made && !making && <Made made={made} />}
      {links.error && (
        <div className="pad">
          <Failure error={links.error} onRetry={() => void links.refetch()} />
        </div>
      )}
      {revoke.error && (
        <div className="pad">
          <Failure error={revoke.error} />
        </div>
      )}
      {links.data?.length === 0 && !making && <p className="list-empty">{t('uploadLinks.none')}</p>}
      {links.data && links.data.length > 0 && (
        <ul>
          {links.data.map((link) => (
            <Item key={link.code} link={link} onRevoke={writes ? () => revoke.mutate(link.code) : null} />
          ))}
        </ul>
      )}
    </section>
  );
}
