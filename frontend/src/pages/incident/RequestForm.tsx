import { Link } from '@tanstack/react-router';
import { useState, type CSSProperties, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/errors';
import { useSendRequest } from '../../api/incidents';
import { useSession } from '../../api/session';
import type { FootageRequest, Incident, Purpose } from '../../api/types';
import { ErrorSummary, type Errors } from '../../form/ErrorSummary';
import { Field, Message } from '../../form/Field';
import { MomentField } from '../../form/MomentField';
import { useWords } from '../../i18n/words';
import { Failure, hasFieldErrors } from '../../shell/Failure';
import { Icon } from '../../shell/icons';
import { serviceNow } from '../../time/clock';
import { clockTime, iso, moment, ms, span, spanWithDate } from '../../time/format';
import { secondsOf, type Stretch } from './coverage/geometry';
import type { Row } from './coverage/row';
import {
  byControl,
  check,
  freshDraft,
  lastRequest,
  PURPOSES,
  rememberRequest,
  windowOf,
  type RequestDraft,
  type useRequestDraft,
} from './request-draft';

const UNMEASURED_SECONDS = 300;

interface FormProps {
  incident: Incident;
  draft: ReturnType<typeof useRequestDraft>;
  rows: Row[];
  now: number;
  /** Where the window's middle stands on the axis, 0 to 1. */
  notch: number | null;
}

function Totals({ window, rows }: { window: Stretch | null; rows: Row[] }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  if (!window) return <span className="m2 md">{t('request.noWindow')}</span>;
  const interval = { from: iso(window.from), to: iso(window.to) };
  const length = (window.to - window.from) / 1000;
  const held = rows.reduce((sum, row) => sum + secondsOf(row.pieces, window, ['recorded']), 0);
  const taken = rows.reduce((sum, row) => sum + secondsOf(row.pieces, window, ['taken']), 0);
  return (
    <>
      <span className="big num">{span(interval)}</span>
      <span className="m2 md num">
        {[
          spanWithDate(interval).split(', ').at(-1),
          t('request.trueTime'),
          words.duration(length),
          t('request.cameras', { count: rows.length }),
          held > 0 && t('request.held', { held: words.duration(held) }),
          taken > 0 && t('request.taken', { taken: words.duration(taken) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  );
}

/** What each recorder's own clock will read for this window, worked out before anything is sent. */
function RecorderTimes({ window, rows, error }: { window: Stretch | null; rows: Row[]; error?: string | undefined }) {
  const { t } = useTranslation();
  const words = useWords();
  const shifted = (at: number, seconds: number) => clockTime(at + seconds * 1000);
  return (
    <div className={error ? 'field err' : 'field'} id="cameras" tabIndex={-1}>
      <span className="lab">{t('request.recorderTimes')}</span>
      {error && <Message>{error}</Message>}
      {rows.length === 0 && !error && <p className="md m2">{t('request.chooseAbove')}</p>}
      {rows.length > 0 && window && (
        <table className="conv num">
          <thead>
            <tr>
              <th scope="col">{t('request.camera')}</th>
              <th scope="col">{t('request.offset')}</th>
              <th scope="col">{t('request.recorderTime')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ number, candidate: { camera } }) => {
              const offset = camera.recorder?.clockOffset;
              const unknown = !offset || offset.method === 'NOT_MEASURED';
              const wider = unknown ? UNMEASURED_SECONDS : 0;
              const by = unknown ? 0 : offset.seconds;
              return (
                <tr key={camera.code}>
                  <td>{`${number} ${camera.name}`}</td>
                  <td>{offset ? words.offset(offset) : t('time.notMeasured')}</td>
                  <td>{`${shifted(window.from, by - wider)}–${shifted(window.to, by + wider)}`}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {rows.length > 0 && (
        <span className="hint">
          {t(
            rows.some((row) => row.candidate.camera.recorder?.clockOffset.method === 'NOT_MEASURED')
              ? 'request.widened'
              : 'request.uncertainty',
          )}
        </span>
      )}
    </div>
  );
}

/** Says what would be lost or missing, while it can still be changed. */
function Warnings({ window, rows, now }: { window: Stretch | null; rows: Row[]; now: number }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  if (!window || rows.length === 0) return null;
  const first = rows
    .map((row) => row.candidate.coverage?.overwrittenAt)
    .filter((at) => at !== null && at !== undefined)
    .map(ms)
    .filter((at) => at > now)
    .sort((a, b) => a - b)[0];
  const gaps = rows.reduce((sum, row) => sum + secondsOf(row.pieces, window, ['gap', 'overwritten']), 0);
  const unknown = rows.filter((row) => secondsOf(row.pieces, window, ['unknown']) > 0).length;
  const lines = [
    first !== undefined && t('request.overwritten', { time: words.countdown((first - now) / 1000), at: moment(first) }),
    gaps > 0 && t('request.gaps', { gaps: words.duration(gaps) }),
    unknown > 0 && t('request.unknown', { count: unknown }),
  ].filter((line) => line !== false);
  return lines.map((line) => (
    <p className="note" key={line}>
      <Icon name="clock" />
      <span>{line}</span>
    </p>
  ));
}

function PurposeAndBasis({
  incident,
  draft,
  errors,
  change,
}: {
  incident: Incident;
  draft: RequestDraft;
  errors: Errors;
  change: (changed: Partial<RequestDraft>) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { account } = useSession();
  const last = lastRequest(account, incident.code);
  const kept = last && last.purpose === draft.purpose && last.legalBasis === draft.legalBasis;
  return (
    <>
      <Field name="purpose" label={t('request.purpose')} error={errors['purpose']}>
        {(control) => (
          <select
            {...control}
            className="inp"
            value={draft.purpose}
            onChange={(event) => change({ purpose: event.target.value as Purpose })}
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
      <Field name="legalBasis" label={t('request.basis')} hint={t('request.basisHint')} error={errors['legalBasis']}>
        {(control) => (
          <input
            {...control}
            className="inp"
            autoComplete="off"
            maxLength={300}
            value={draft.legalBasis}
            onChange={(event) => change({ legalBasis: event.target.value })}
          />
        )}
      </Field>
      {kept && <p className="sm m">{t('request.kept')}</p>}
    </>
  );
}

/** The request as it grows from the selection in the grid above it. */
export function RequestForm({ incident, draft, rows, now, notch }: FormProps): ReactNode {
  const { t, i18n } = useTranslation();
  const { account } = useSession();
  const send = useSendRequest(incident.code);
  const [errors, setErrors] = useState<Errors>({});
  const [sending, setSending] = useState(0);
  const [sent, setSent] = useState<FootageRequest | null>(null);
  const { content } = draft;
  const window = windowOf(content);
  const chosen = rows.filter((row) => content.cameras.includes(row.candidate.camera.code));
  const change = (changed: Partial<RequestDraft>) => {
    setSent(null);
    draft.change(changed);
    const fields = Object.keys(changed).map((name) => ({ from: 'window-from', to: 'window-to' })[name] ?? name);
    setErrors((known) => Object.fromEntries(Object.entries(known).filter(([field]) => !fields.includes(field))));
  };
  const shownErrors = content.cameras.length > 0 ? omit(errors, 'cameras') : errors;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (send.isPending) return;
    const found = check(content, serviceNow(), (key, values) => t(key, { now: '', from: '', ...values }));
    setErrors(found);
    setSending((count) => count + 1);
    if (Object.keys(found).length > 0 || !window || content.purpose === '') return;
    const { purpose } = content;
    const legalBasis = content.legalBasis.trim();
    send.mutate(
      {
        requestId: content.requestId,
        purpose,
        legalBasis,
        cameras: content.cameras,
        window: { from: iso(window.from), to: iso(window.to) },
      },
      {
        onSuccess: (request) => {
          rememberRequest(account, incident.code, { purpose, legalBasis });
          draft.clear({ ...freshDraft(account, incident), from: content.from, to: content.to });
          setSent(request);
        },
        onError: (error) => {
          if (!(error instanceof ApiError)) return;
          setErrors(byControl(error.fieldErrors(i18n.language === 'en' ? 'en' : 'vi')));
          setSending((count) => count + 1);
        },
      },
    );
  };
  return (
    <form
      className={notch === null ? 'reqbox' : 'reqbox joined'}
      style={{ '--notch': notch } as CSSProperties}
      aria-label={t('request.form')}
      onSubmit={submit}
      noValidate
    >
      <div className="selsum">
        <h2>{t('request.form')}</h2>
        <Totals window={window} rows={chosen} />
        <span className="grow" />
        {draft.restoredAt !== null && (
          <span className="sm m num">{t('form.draftAt', { at: clockTime(draft.restoredAt) })}</span>
        )}
      </div>
      <ErrorSummary errors={shownErrors} sending={sending} />
      <div className="rq">
        <div className="stack">
          <MomentField
            name="window-from"
            label={t('request.from')}
            value={content.from}
            error={shownErrors['window-from']}
            onChange={(from) => change({ from })}
          />
          <MomentField
            name="window-to"
            label={t('request.to')}
            value={content.to}
            error={shownErrors['window-to']}
            onChange={(to) => change({ to })}
          />
          <p className="sm m">{t('form.timeHint')}</p>
        </div>
        <div className="stack">
          <RecorderTimes window={window} rows={chosen} error={shownErrors['cameras']} />
          <Warnings window={window} rows={chosen} now={now} />
        </div>
        <div className="stack">
          <PurposeAndBasis incident={incident} draft={content} errors={shownErrors} change={change} />
        </div>
      </div>
      {send.error && !hasFieldErrors(send.error) && <Failure error={send.error} />}
      {sent && (
        <p className="note ok" role="status">
          <Icon name="check" />
          <span>
            {t('request.sent', { count: sent.extractions.length })}{' '}
            <Link to="/requests/$code" params={{ code: sent.code }}>
              <span className="mono">{sent.code}</span>
            </Link>
          </span>
        </p>
      )}
      <div className={chosen.length > 0 ? 'sends sticky' : 'sends'}>
        <button type="submit" className="btn p" id="send-request" aria-disabled={send.isPending}>
          {t(send.isPending ? 'request.sending' : 'request.send')}
        </button>
        {chosen.length > 0 && (
          <button type="button" className="btn q" onClick={() => draft.clear(freshDraft(account, incident))}>
            {t('request.drop')}
          </button>
        )}
        <span className="grow" />
        <span className="m sm">{t('request.logged')}</span>
      </div>
    </form>
  );
}

function omit(errors: Errors, field: string): Errors {
  return Object.fromEntries(Object.entries(errors).filter(([name]) => name !== field));
}
