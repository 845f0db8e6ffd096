import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRequest } from '../../api/requests';
import type { FootageRequest } from '../../api/types';
import { ExtractionItem } from '../../extractions/ExtractionItem';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shell/Failure';
import { Icon } from '../../shell/icons';
import { Crumb } from '../../shell/PageMeta';
import { Waiting } from '../../shell/Waiting';
import { lengthSeconds, moment, spanWithDate } from '../../time/format';
import { Standings } from './RequestsPage';
import './requests.css';

function Facts({ request }: { request: FootageRequest }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const facts: [string, ReactNode][] = [
    [
      t('requests.window'),
      `${spanWithDate(request.window)} (${t('request.trueTime')}) · ${words.duration(lengthSeconds(request.window))}`,
    ],
    [t('request.purpose'), t(`purpose.${request.purpose}`)],
    [t('request.basis'), request.legalBasis],
    [t('requests.by'), t('request.by', { by: request.requestedBy, at: moment(request.requestedAt) })],
  ];
  return (
    <dl className="request-facts num">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** One footage request: what was asked and why, and how each of its extractions went. */
export function RequestPage(): ReactNode {
  const { t } = useTranslation();
  const { code } = useParams({ from: '/inside/for-requests/requests/$code' });
  const request = useRequest(code);
  return (
    <main className="main stack">
      <Crumb title={code}>
        <Link to="/requests">{t('requests.title')}</Link>
        <Icon name="right" small />
        <b className="mono">{code}</b>
      </Crumb>
      {request.error && <Failure error={request.error} onRetry={() => void request.refetch()} />}
      {request.isPending && <Waiting sentence={t('wait.list')} rows={[28, 44, 88, 88]} />}
      {request.data && (
        <>
          <div>
            <p className="sm m">
              {t('requests.ofIncident')}{' '}
              <Link to="/incidents/$code" params={{ code: request.data.incidentCode }}>
                <span className="mono">{request.data.incidentCode}</span>
              </Link>
            </p>
            <h1>{t('request.heading', { code })}</h1>
          </div>
          <Facts request={request.data} />
          <section className="panel" aria-labelledby="request-extractions">
            <header>
              <h2 id="request-extractions">{t('request.extractions')}</h2>
              <Standings request={request.data} />
            </header>
            <ul>
              {request.data.extractions.map((one) => (
                <ExtractionItem key={one.code} extraction={one} />
              ))}
            </ul>
          </section>
        </>
      )}
    </main>
  );
}
