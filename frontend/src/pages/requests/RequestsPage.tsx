import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRequests } from '../../api/requests';
import { useSession } from '../../api/session';
import type { FootageRequest } from '../../api/types';
import { standing, tones, type Standing } from '../../extractions/sentences';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shell/Failure';
import { Crumb } from '../../shell/PageMeta';
import { Pager } from '../../shell/Pager';
import { Waiting } from '../../shell/Waiting';
import { moment, spanWithDate } from '../../time/format';
import './requests.css';

const SIZE = 25;
const ORDER: Standing[] = [
  'FAILED',
  'WAITING',
  'STOPPING',
  'FETCHING',
  'CUTTING',
  'STORING',
  'PLANNED',
  'PARTIAL',
  'STORED',
  'CANCELLED',
];

/** How a request's extractions stand, each state with its count, what needs a person first. */
export function Standings({ request }: { request: FootageRequest }): ReactNode {
  const { t } = useTranslation();
  const counts = new Map<Standing, number>();
  for (const one of request.extractions) counts.set(standing(one), (counts.get(standing(one)) ?? 0) + 1);
  return (
    <span className="row w gap4">
      {ORDER.filter((how) => counts.has(how)).map((how) => (
        <span
          key={how}
          className={`chip num ${tones[how]}`}
        >{`${counts.get(how)} ${t(`extractionState.${how}`)}`}</span>
      ))}
    </span>
  );
}

function Row({ request }: { request: FootageRequest }): ReactNode {
  const { t } = useTranslation();
  return (
    <tr>
      <td className="c-code">
        <Link to="/requests/$code" params={{ code: request.code }}>
          <span className="mono">{request.code}</span>
        </Link>
      </td>
      <td className="c-incident">
        <Link to="/incidents/$code" params={{ code: request.incidentCode }}>
          <span className="mono">{request.incidentCode}</span>
        </Link>
      </td>
      <td className="num">{spanWithDate(request.window)}</td>
      <td className="c-purpose">
        {t(`purpose.${request.purpose}`)}
        <span className="sm m">{request.legalBasis}</span>
      </td>
      <td>
        <Standings request={request} />
      </td>
      <td className="num">
        {request.requestedBy}
        <span className="sm m">{moment(request.requestedAt)}</span>
      </td>
    </tr>
  );
}

/** Every footage request, newest first. */
export function RequestsPage(): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const { role } = useSession();
  const search = useSearch({ from: '/inside/for-requests/requests' });
  const navigate = useNavigate({ from: '/requests' });
  const page = search.page ?? 0;
  const list = useRequests({ incident: search.incident, page, size: SIZE });
  return (
    <main className="main stack">
      <Crumb title={t('requests.title')} />
      <h1>{t('requests.title')}</h1>
      <section className="panel" aria-label={t('requests.title')}>
        {(search.incident || list.data) && (
          <header>
            {search.incident && (
              <>
                <span className="md">{t('requests.of')}</span>
                <span className="mono">{search.incident}</span>
                <button type="button" className="btn q" onClick={() => void navigate({ search: {} })}>
                  {t('list.clear')}
                </button>
              </>
            )}
            <span className="grow" />
            {list.data && (
              <span className="md m num" role="status">
                {t('requests.count', { count: list.data.total, total: words.number(list.data.total) })}
              </span>
            )}
          </header>
        )}
        {list.error && (
          <div className="pad">
            <Failure error={list.error} onRetry={() => void list.refetch()} />
          </div>
        )}
        {list.isPending && (
          <div className="pad">
            <Waiting sentence={t('wait.list')} />
          </div>
        )}
        {list.data && list.data.items.length > 0 && (
          <table className="stacked requests">
            <thead>
              <tr>
                <th scope="col">{t('requests.code')}</th>
                <th scope="col">{t('requests.incident')}</th>
                <th scope="col">{t('requests.window')}</th>
                <th scope="col">{t('requests.why')}</th>
                <th scope="col">{t('requests.state')}</th>
                <th scope="col">{t('requests.by')}</th>
              </tr>
            </thead>
            <tbody>
              {list.data.items.map((request) => (
                <Row key={request.code} request={request} />
              ))}
            </tbody>
          </table>
        )}
        {list.data?.items.length === 0 && (
          <div className="list-empty">
            <p>{t(role === 'INVESTIGATOR' ? 'requests.none' : 'requests.noneReader')}</p>
            {role === 'INVESTIGATOR' && (
              <Link to="/incidents" className="btn">
                {t('requests.toIncidents')}
              </Link>
            )}
          </div>
        )}
        {list.data && (
          <Pager
            page={page}
            size={SIZE}
            total={list.data.total}
            onPage={(next) => void navigate({ search: { ...search, page: next } })}
          />
        )}
      </section>
    </main>
  );
}
