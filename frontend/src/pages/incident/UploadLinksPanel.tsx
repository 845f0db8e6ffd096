import { Link } from '@tanstack/react-router';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/errors';
import type { Incident, Purpose, Upload, UploadLink, UploadLinkMade } from '../../api/types';
import {
  useAskWard,
  useDiscardUpload,
  useMakeUploadLink,
  useRevokeUploadLink,
  useUploadLinks,
  useUploadRoom,
} from '../../api/uploads';
import { ErrorSummary, type Errors } from '../../form/ErrorSummary';
import { Field } from '../../form/Field';
import { MomentField } from '../../form/MomentField';
import { useWords } from '../../i18n/words';
import { Failure, hasFieldErrors } from '../../shell/Failure';
import { Icon } from '../../shell/icons';
import { serviceNow } from '../../time/clock';
import { iso, moment, ms, spanWithDate } from '../../time/format';
import { LinkAddress } from '../../upload-links/LinkAddress';
import { isOpen, toneOf } from '../../upload-links/state';
import type { Row } from './coverage/row';
import { byControl, check, PURPOSES, windowOf, type RequestDraft } from './request-draft';

/** From this share of the room on it is said how much is left. */
const ROOM_SAID = 0.8;

/** Ids of this form's controls: the request's own form is on the same page. */
const idOf = (field: string) => `upload-${field}`;

function Made({ made }: { made: UploadLinkMade }): ReactNode {
  const { t } = useTranslation();
  const { link, address } = made;
  const values = { camera: link.cameraName, until: moment(link.expiresAt) };
  return (
    <div className="pad">
      {address === null ? (
        <p className="note ok" role="status">
          <Icon name="check" />
          <span>{t('uploadLinks.asked', { ...values, ward: link.ward ?? '' })}</span>
        </p>
      ) : (
        <LinkAddress
          address={address}
          sentence={t('uploadLinks.made', values)}
          text={t('wardLinks.message', { camera: link.cameraName, window: spanWithDate(link.window) })}
        />
      )}
    </div>
  );
}

/** Gives a file up, after it was said what follows and why. */
function Discard({ incident, link, upload }: { incident: string; link: string; upload: Upload }): ReactNode {
  const { t, i18n } = useTranslation();
  const words = useWords();
  const discard = useDiscardUpload(incident);
  const [reason, setReason] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  if (reason === null) {
    return (
      <div>
        <button type="button" className="btn sm" onClick={() => setReason('')}>
          {t('uploadLinks.discard', { size: words.bytes(upload.size) })}
        </button>
      </div>
    );
  }
  const refused =
    discard.error instanceof ApiError
      ? discard.error.fieldErrors(i18n.language === 'en' ? 'en' : 'vi')['reason']
      : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() !== '' && !discard.isPending)
      discard.mutate({ code: link, id: upload.id, reason: reason.trim() });
  };
  return (
    <form className="stack tight" onSubmit={submit} noValidate>
      <p className="note warn">
        <Icon name="warn" />
        <span>{t('uploadLinks.discardConsequence', { name: upload.sentAs })}</span>
      </p>
      {discard.error && !hasFieldErrors(discard.error) && <Failure error={discard.error} />}
      <Field
        name={`discard-${upload.id}`}
        label={t('uploadLinks.discardReason')}
        error={missing ? t('uploadLinks.needReason') : refused}
      >
        {(control) => (
          <input
            {...control}
            className="inp"
            autoComplete="off"
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      <div className="row">
        <button type="submit" className="btn d" aria-disabled={discard.isPending}>
          {t('uploadLinks.discardDo')}
        </button>
        <button type="button" className="btn q" onClick={() => setReason(null)}>
          {t('uploadLinks.discardKeep')}
        </button>
      </div>
    </form>
  );
}

/** Said to whoever can make room, once most of it is used up. */
function Room(): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const { data } = useUploadRoom(true);
  if (!data || data.used < ROOM_SAID * data.total) return null;
  const incidents = [...new Set(data.discardable.map((one) => one.incidentCode))];
  return (
    <div className="note warn flat">
      <Icon name="warn" />
      <div>
        <p>{t('uploadLinks.room', { used: words.bytes(data.used), total: words.bytes(data.total) })}</p>
        {incidents.length > 0 ? (
          <p>
            {t('uploadLinks.roomAction')}
            {incidents.map((code) => (
              <span key={code}>
                {' '}
                <Link to="/incidents/$code" params={{ code }} className="mono nw">
                  {code}
                </Link>
              </span>
            ))}
          </p>
        ) : (
          <p>{t('uploadLinks.roomNobody')}</p>
        )}
      </div>
    </div>
  );
}

function Item({
  link,
  onRevoke,
  onAskWard,
}: {
  link: UploadLink;
  /** Null for whoever only reads. */
  onRevoke: (() => void) | null;
  onAskWard: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const { upload } = link;
  const open = isOpen(link.state);
  return (
    <li className="pad stack tight">
      <div className="row w">
        <b>{link.cameraName}</b>
        <span className={toneOf(link.state)}>{t(`uploadLinks.state.${link.state}`)}</span>
        {link.state === 'RECEIVING' && upload && (
          <span className="num sm m2">
            {t('uploadLinks.progress', { done: words.bytes(upload.received), whole: words.bytes(upload.size) })}
          </span>
        )}
        <span className="grow" />
        {open && onRevoke && link.ward === null && (
          <button type="button" className="btn sm" onClick={onAskWard}>
            {t('uploadLinks.askWard')}
          </button>
        )}
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
          link.ward && t('uploadLinks.byWard', { ward: link.ward }),
          link.ward &&
            link.handedBy &&
            link.handedAt &&
            t('uploadLinks.handed', { by: link.handedBy, at: moment(link.handedAt) }),
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
      {upload?.discardedBy && upload.discardedAt && (
        <p className="sm m2 num">
          {t('uploadLinks.discarded', {
            by: upload.discardedBy,
            at: moment(upload.discardedAt),
            reason: upload.discardReason ?? '',
          })}
        </p>
      )}
      {onRevoke && upload?.mayBeDiscarded && <Discard incident={link.incidentCode} link={link.code} upload={upload} />}
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
  const [byWard, setByWard] = useState(false);
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
        byWard,
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
      <fieldset className="field">
        <legend className="lab">{t('uploadLinks.who')}</legend>
        {[false, true].map((ward) => (
          <label key={String(ward)} className="row md">
            <input type="radio" name="upload-by" checked={byWard === ward} onChange={() => setByWard(ward)} />
            {t(ward ? 'uploadLinks.whoWard' : 'uploadLinks.whoMe')}
          </label>
        ))}
        {byWard && <span className="hint">{t('uploadLinks.whoWardHint')}</span>}
      </fieldset>
      <div className="row">
        <button type="submit" className="btn p" aria-disabled={make.isPending}>
          {t(make.isPending ? 'uploadLinks.making' : byWard ? 'uploadLinks.sendWard' : 'uploadLinks.send')}
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
  const askWard = useAskWard(incident.code);
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
      {writes && <Room />}
      {[revoke.error, askWard.error].filter(Boolean).map((error) => (
        <div key={String(error)} className="pad">
          <Failure error={error} />
        </div>
      ))}
      {links.data?.length === 0 && !making && <p className="list-empty">{t('uploadLinks.none')}</p>}
      {links.data && links.data.length > 0 && (
        <ul>
          {links.data.map((link) => (
            <Item
              key={link.code}
              link={link}
              onRevoke={writes ? () => revoke.mutate(link.code) : null}
              onAskWard={() => askWard.mutate(link.code)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
