import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useIncidents } from '../../api/incidents';
import { useSession } from '../../api/session';
import type { IncidentState, IncidentSummary } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shell/Failure';
import { Icon } from '../../shell/icons';
import { Crumb } from '../../shell/PageMeta';
import { Pager } from '../../shell/Pager';
import { Waiting } from '../../shell/Waiting';
import { spanWithDate } from '../../time/format';
import './incidents.css';

const SIZE = 25;
const STATES = ['NEW', 'VERIFYING', 'CLARIFIED'] as const;

function isState(text: string | undefined): text is IncidentState {
  return STATES.some((state) => state === text);
}

function Row({ incident }: { incident: IncidentSummary }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <tr>
      <td className="c-title">
        <Link to="/incidents/$code" params={{ code: incident.code }}>
          {incident.title}
        </Link>
        <span className="sm m">
          <span className="mono">{incident.code}</span>
          {` · ${t(`kind.${incident.kind}`)}`}
        </span>
      </td>
      <td className="num c-when">{spanWithDate(incident.window)}</td>
      <td className="c-where">
        {incident.address}
        <span className="sm m">{incident.wardName}</span>
      </td>
      <td className="c-state">
        <span className={`chip ${incident.state === 'CLARIFIED' ? 'ok' : incident.state === 'NEW' ? 'o' : 'ac'}`}>
          {incident.state === 'CLARIFIED' && <Icon name="check" />}
          {t(`incidentState.${incident.state}`)}
        </span>
      </td>
      <td className="num c-clips">
        {t('incidents.clips', { count: incident.clips, clips: words.number(incident.clips) })}
        <span className="sm m">
          {t('incidents.useful', { count: incident.useful, useful: words.number(incident.useful) })}
        </span>
      </td>
      <td className="c-by">{incident.openedBy}</td>
    </tr>
  );
}

function Table({ incidents }: { incidents: IncidentSummary[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <table className="stacked incidents">
      <thead>
        <tr>
          <th scope="col">{t('incidents.what')}</th>
          <th scope="col">{t('incidents.when')}</th>
          <th scope="col">{t('incidents.where')}</th>
          <th scope="col">{t('incidents.state')}</th>
          <th scope="col">{t('incidents.footage')}</th>
          <th scope="col">{t('incidents.by')}</th>
        </tr>
      </thead>
      <tbody>
        {incidents.map((incident) => (
          <Row key={incident.code} incident={incident} />
        ))}
      </tbody>
    </table>
  );
}

function Empty({ state, q, onClear }: { state: IncidentState | undefined; q: string; onClear: () => void }): ReactNode {
  const { t } = useTranslation();
  const { role } = useSession();
  const conditions = [state && t(`incidentState.${state}`), q && `“${q}”`].filter(Boolean).join(', ');
  if (conditions) {
    return (
      <div className="list-empty">
        <p>{t('incidents.noneMatch', { conditions })}</p>
        <button type="button" className="btn" onClick={onClear}>
          {t('list.clear')}
        </button>
      </div>
    );
  }
  return (
    <div className="list-empty">
      <p>{t(role === 'INVESTIGATOR' ? 'incidents.noneYet' : 'incidents.noneYetAuditor')}</p>
    </div>
  );
}

/** The list of incidents, newest first; the filter is in the address. */
export function IncidentsPage(): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const { role } = useSession();
  const search = useSearch({ from: '/inside/for-incidents/incidents' });
  const navigate = useNavigate({ from: '/incidents' });
  const [typed, setTyped] = useState(search.q ?? '');
  const q = useDeferredValue(typed.trim());
  const state = isState(search.state) ? search.state : undefined;
  const page = search.page ?? 0;
  useEffect(() => {
    if (q !== (search.q ?? '')) void navigate({ search: { state, q: q || undefined }, replace: true });
  }, [q, search.q, state, navigate]);
  const list = useIncidents({ state, q: search.q, page, size: SIZE });
  const clear = () => {
    setTyped('');
    void navigate({ search: {} });
  };
  return (
    <main className="main stack">
      <Crumb title={t('incidents.title')} />
      <div className="row w">
        <h1 className="grow">{t('incidents.title')}</h1>
        {role === 'INVESTIGATOR' && (
          <Link to="/incidents/new" className="btn p">
            <Icon name="plus" />
            {t('incidents.open')}
          </Link>
        )}
      </div>
      <section className="panel" aria-label={t('incidents.title')}>
        <div className="filters">
          <div className="seg" role="group" aria-label={t('incidents.state')}>
            {([undefined, ...STATES] as const).map((one) => (
              <button
                key={one ?? 'all'}
                type="button"
                aria-pressed={state === one}
                onClick={() => void navigate({ search: { state: one, q: search.q } })}
              >
                {one ? t(`incidentState.${one}`) : t('list.all')}
              </button>
            ))}
          </div>
          <label className="inp find-in">
            <Icon name="search" />
            <span className="vh">{t('incidents.find')}</span>
            <input
              type="search"
              value={typed}
              placeholder={t('incidents.find')}
              onChange={(event) => setTyped(event.target.value)}
            />
          </label>
          <span className="grow" />
          {list.data && (
            <span className="md m num" role="status">
              {t('incidents.count', { count: list.data.total, total: words.number(list.data.total) })}
            </span>
          )}
        </div>
        {list.error && (
          <div className="pad">
            <Failure error={list.error} onRetry={() => void list.refetch()} />
          </div>
        )}
        {list.isPending && (
          <div className="pad">
            <Waiting sentence={t('wait.list')} rows={[52, 52, 52, 52, 52]} />
          </div>
        )}
        {list.data && list.data.items.length > 0 && <Table incidents={list.data.items} />}
        {list.data?.items.length === 0 && <Empty state={state} q={search.q ?? ''} onClear={clear} />}
        {list.data && (
          <Pager
            page={page}
            size={SIZE}
            total={list.data.total}
            onPage={(next) => void navigate({ search: { state, q: search.q, page: next } })}
          />
        )}
      </section>
    </main>
  );
}
