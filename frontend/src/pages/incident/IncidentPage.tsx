import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useIncidentAudit } from '../../api/audit';
import { useCandidates, useExtractions, useIncident } from '../../api/incidents';
import type { Incident } from '../../api/types';
import { ExtractionItem } from '../../extractions/ExtractionItem';
import { useExtractionEvents } from '../../extractions/events';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shell/Failure';
import { Icon } from '../../shell/icons';
import { Crumb } from '../../shell/PageMeta';
import { Waiting } from '../../shell/Waiting';
import { WitnessStrip } from '../../shell/WitnessStrip';
import { serviceNow, useServiceMinute } from '../../time/clock';
import { iso, moment, spanWithDate } from '../../time/format';
import { CamerasTab, useRestedAxis } from './CamerasTab';
import { Clarify } from './Clarify';
import { ClipPanel } from './ClipPanel';
import { firstAxis, showing, stretch } from './coverage/geometry';
import { Header } from './Header';
import { LogTab } from './LogTab';
import { nextStep } from './next-step';
import { useRequestDraft, windowOf } from './request-draft';
import { useRequests } from '../../api/requests';
import './incident.css';

const TABS = ['cameras', 'requests', 'clips', 'log'] as const;
type Tab = (typeof TABS)[number];

/** One incident: what happened, who may have seen it, what was asked and got. */
export function IncidentPage(): ReactNode {
  const { t } = useTranslation();
  const { code } = useParams({ from: '/inside/for-incidents/incidents/$code' });
  const incident = useIncident(code);
  return (
    <main className="main">
      <Crumb title={code}>
        <Link to="/incidents">{t('incidents.title')}</Link>
        <Icon name="right" small />
        <b className="mono">{code}</b>
      </Crumb>
      {!incident.data && <h1 className="vh">{code}</h1>}
      {incident.error && <Failure error={incident.error} onRetry={() => void incident.refetch()} />}
      {incident.isPending && <Waiting sentence={t('wait.incident')} rows={[28, 120, 40, 420]} />}
      {incident.data && <Opened key={code} incident={incident.data} openedAt={incident.dataUpdatedAt} />}
    </main>
  );
}

function Opened({ incident, openedAt }: { incident: Incident; openedAt: number }): ReactNode {
  const { code } = incident;
  const search = useSearch({ from: '/inside/for-incidents/incidents/$code' });
  const navigate = useNavigate({ from: '/incidents/$code' });
  const [viewedAt] = useState(() => serviceNow() - (Date.now() - openedAt));
  const now = useServiceMinute();
  const radius = search.radius ?? 200;
  const draft = useRequestDraft(incident);
  const window = windowOf(draft.content);
  const [axis, setAxis] = useState(() => firstAxis(stretch(incident.window)));
  const asked = useRestedAxis(window ? showing(axis, window) : axis);
  const candidates = useCandidates(code, radius, { from: iso(asked.from), to: iso(asked.to) });
  const list = useExtractions(code);
  const lostAt = useExtractionEvents(code);
  const log = useIncidentAudit(code, null);
  const extractions = list.data ?? [];
  const tab: Tab = TABS.find((one) => one === search.tab) ?? 'cameras';
  const step = nextStep(incident, candidates.data?.cameras, extractions, draft.content.cameras, now);
  return (
    <>
      {incident.viewEntry !== null && (
        <WitnessStrip what={code} entry={incident.viewEntry} at={viewedAt} incident={code} />
      )}
      <Header incident={incident} extractions={extractions} step={step} window={window} />
      <Tabs
        incident={incident}
        counts={{
          cameras: candidates.data?.cameras.length ?? null,
          requests: new Set(extractions.map((one) => one.requestCode)).size,
          clips: extractions.filter((one) => one.clip !== null).length,
          log: log.data?.total ?? incident.auditEntries,
        }}
      />
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {tab === 'cameras' && (
        <CamerasTab
          incident={incident}
          candidates={candidates}
          extractions={extractions}
          lostAt={lostAt}
          draft={draft}
          axis={axis}
          onAxis={setAxis}
          radius={radius}
          onRadius={(next) => void navigate({ search: { radius: next }, replace: true, resetScroll: false })}
          now={now}
        />
      )}
      {tab === 'requests' && <RequestsTab code={code} />}
      {tab === 'clips' && (
        <div className="stack">
          <ClipPanel extractions={extractions} incident={incident} />
          <Clarify incident={incident} extractions={extractions} />
        </div>
      )}
      {tab === 'log' && <LogTab code={code} entry={search.entry} />}
    </>
  );
}

function Tabs({ incident, counts }: { incident: Incident; counts: Record<Tab, number | null> }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <nav className="tabs" aria-label={t('incident.tabs')}>
      {TABS.map((one) => (
        <Link
          key={one}
          to="/incidents/$code"
          params={{ code: incident.code }}
          search={(known) => ({ radius: known.radius, tab: one === 'cameras' ? undefined : one })}
          activeOptions={{ includeSearch: true, explicitUndefined: true }}
          resetScroll={false}
        >
          {t(`incident.tab.${one}`)}
          {counts[one] !== null && <span className="num">{words.number(counts[one])}</span>}
        </Link>
      ))}
    </nav>
  );
}

function RequestsTab({ code }: { code: string }): ReactNode {
  const { t } = useTranslation();
  const requests = useRequests({ incident: code, size: 50 });
  const extractions = useExtractions(code);
  const fresh = new Map(extractions.data?.map((one) => [one.code, one]));
  if (requests.error) return <Failure error={requests.error} onRetry={() => void requests.refetch()} />;
  if (requests.isPending) return <Waiting sentence={t('wait.list')} rows={[88, 88, 88]} />;
  if (requests.data.items.length === 0) return <p className="list-empty panel">{t('incident.noRequests')}</p>;
  return (
    <div className="stack">
      {requests.data.items.map((request) => (
        <section className="panel" key={request.code} aria-label={request.code}>
          <header className="w">
            <h2>
              <Link to="/requests/$code" params={{ code: request.code }}>
                <span className="mono">{request.code}</span>
              </Link>
            </h2>
            <span className="sm m2 num">
              {[spanWithDate(request.window), t(`purpose.${request.purpose}`), request.legalBasis].join(' · ')}
            </span>
            <span className="grow" />
            <span className="sm m num">
              {t('request.by', { by: request.requestedBy, at: moment(request.requestedAt) })}
            </span>
          </header>
          <ul>
            {request.extractions.map((one) => (
              <ExtractionItem key={one.code} extraction={fresh.get(one.code) ?? one} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
