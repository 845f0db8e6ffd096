import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMeasureClock, useRecorder, useRecorderClock } from '../../api/recorders';
import type { Recorder, RecorderClock } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shell/Failure';
import { Icon } from '../../shell/icons';
import { Crumb } from '../../shell/PageMeta';
import { Waiting } from '../../shell/Waiting';
import { moment } from '../../time/format';
import { LoginCard } from './LoginCard';
import '../cameras/cameras.css';
import './recorders.css';

const DAY_SECONDS = 86_400;

/** One recorder of the own ward: where it answers, its login, its clock and its cameras. */
export function RecorderPage(): ReactNode {
  const { t } = useTranslation();
  const { code } = useParams({ from: '/inside/for-officials/recorders/$code' });
  const { data: recorder, error, refetch } = useRecorder(code);
  return (
    <main className="main stack recorders">
      <Crumb title={code}>
        <Link to="/cameras">{t('cameras.title')}</Link>
        <Icon name="right" small />
        <b className="mono">{code}</b>
      </Crumb>
      <h1>{t('recorder.of', { code })}</h1>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!recorder && !error && <Waiting sentence={t('recorder.waiting')} rows={[160, 120]} />}
      {recorder && (
        <div className="cards">
          <Facts recorder={recorder} />
          {recorder.host !== null && <LoginCard recorder={recorder} />}
          <ClockCard recorder={recorder} />
        </div>
      )}
    </main>
  );
}

function Facts({ recorder }: { recorder: Recorder }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const { kind, host, port, tls, playback, reach, retentionDays, channels, health, login } = recorder;
  const rows: [string, ReactNode][] = [
    [t('recorder.kind'), t(`recorderKind.${kind}`)],
    [
      t('recorder.address'),
      host === null ? (
        t('recorder.folder')
      ) : (
        <span className="mono">{`${host}:${port ?? ''}${tls ? ` · ${t('recorder.withTls')}` : ''}`}</span>
      ),
    ],
    ...(playback
      ? ([
          [
            t('recorder.template'),
            <span key="template" className="mono">
              {playback.template}
            </span>,
          ],
          [t('recorder.zone'), playback.zone],
          [t('recorder.end'), t(`recorder.ends.${playback.end}`)],
        ] satisfies [string, ReactNode][])
      : []),
    ...(reach ? ([[t('recorder.reach'), t('recorder.askedThere', { reach })]] satisfies [string, ReactNode][]) : []),
    // Nobody asks a folder.
    ...(host === null
      ? []
      : ([
          [
            t('recorder.answers'),
            health?.restsUntil
              ? t('recorder.rests', { count: health.failures, until: moment(health.restsUntil) })
              : health?.answeredAt
                ? t('recorder.answered', { at: moment(health.answeredAt) })
                : t(login?.refusedAt ? 'recorder.refuses' : 'recorder.neverAsked'),
          ],
        ] satisfies [string, ReactNode][])),
    [
      t('recorder.keeps'),
      retentionDays === null ? t('recorder.retentionUnknown') : words.countdown(retentionDays * DAY_SECONDS),
    ],
    [
      t('recorder.eyes'),
      <ul key="eyes" className="eyes">
        {channels.map(({ channel, camera }) => (
          <li key={channel}>
            <span className="mono">{channel}</span>
            <Link to="/cameras" search={{ camera }} className="mono">
              {camera}
            </Link>
          </li>
        ))}
      </ul>,
    ],
  ];
  return (
    <section className="panel">
      <dl className="kv num pad">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function ClockCard({ recorder }: { recorder: Recorder }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const { data: clock, error, refetch } = useRecorderClock(recorder.code);
  const measure = useMeasureClock(recorder.code);
  return (
    <section className="panel" aria-labelledby="clock-title">
      <div className="pad stack">
        <h2 id="clock-title">{t('camerasPage.clock')}</h2>
        {recorder.clockOffset.method !== 'NOT_MEASURED' && (
          <p className="num">
            {`${words.offset(recorder.clockOffset)}, ${words.spokenOffset(recorder.clockOffset)}, ${t(`recorder.method.${recorder.clockOffset.method}`)}`}
          </p>
        )}
        {error && <Failure error={error} onRetry={() => void refetch()} />}
        {clock && <History clock={clock} />}
        {measure.error && <Failure error={measure.error} />}
        {recorder.host !== null && (
          <div className="row w">
            <button
              type="button"
              className="btn"
              aria-disabled={measure.isPending}
              onClick={() => !measure.isPending && measure.mutate()}
            >
              <Icon name="clock" />
              {t(measure.isPending ? 'recorder.measuring' : 'recorder.measure')}
            </button>
          </div>
        )}
      </div>
    </section>
  );
}

function History({ clock: { readings, drift } }: { clock: RecorderClock }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  if (readings.length === 0) return <p className="sm m">{t('recorder.noReadings')}</p>;
  return (
    <>
      {drift && (
        <p className="m2 num">
          {t('recorder.drift', {
            drift: words.signed(drift.secondsPerDay, 1),
            uncertainty: words.number(drift.uncertaintySecondsPerDay, 1),
            over: words.duration(drift.overSeconds),
          })}
        </p>
      )}
      <table className="readings num">
        <thead>
          <tr>
            <th>{t('recorder.at')}</th>
            <th>{t('recorder.offset')}</th>
            <th>{t('recorder.how')}</th>
          </tr>
        </thead>
        <tbody>
          {readings.slice(0, 10).map(({ offset }) => (
            <tr key={`${offset.measuredAt}-${offset.method}`}>
              <td>{moment(offset.measuredAt)}</td>
              <td>{words.offset(offset)}</td>
              <td>{offset.method !== 'NOT_MEASURED' && t(`recorder.method.${offset.method}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
