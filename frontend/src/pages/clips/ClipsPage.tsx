import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { downloadAddress, useClips } from '../../api/clips';
import type { ClipSummary, Extraction } from '../../api/types';
import { OutcomeChip } from '../../extractions/OutcomeChip';
import { lacking, shortfall } from '../../extractions/sentences';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shell/Failure';
import { Icon, OwnershipGlyph } from '../../shell/icons';
import { Crumb } from '../../shell/PageMeta';
import { Pager } from '../../shell/Pager';
import { Waiting } from '../../shell/Waiting';
import { moment, spanWithDate } from '../../time/format';
import { GotBar } from './GotBar';
import { useLock } from './lock';
import './clips.css';

const SIZE = 50;
const route = getRouteApi('/inside/for-clips/clips');

/** Every stored clip the reader may see, newest first; of one incident where the address names it. */
export function ClipsPage(): ReactNode {
  const { t } = useTranslation();
  const { incident, page = 0 } = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, refetch } = useClips({ incident, page, size: SIZE });
  return (
    <main className="main stack">
      <Crumb title={t('clips.title')} />
      <div className="row w gap12">
        <h1>{t('clips.title')}</h1>
        {incident && (
          <>
            <span className="chip o big">
              {t('clipsPage.of')} <span className="mono">{incident}</span>
            </span>
            <Link to="/clips" className="md">
              {t('clipsPage.all')}
            </Link>
          </>
        )}
      </div>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting sentence={t('wait.list')} rows={[76, 76, 76]} />}
      {data && (
        <div className="panel">
          {data.items.length === 0 ? <Empty incident={incident} /> : <ClipTable extractions={data.items} />}
          <Pager
            page={page}
            size={SIZE}
            total={data.total}
            onPage={(next) => void navigate({ search: (before) => ({ ...before, page: next || undefined }) })}
          />
        </div>
      )}
    </main>
  );
}

function Empty({ incident }: { incident: string | undefined }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="list-empty">
      <p>{incident ? t('clipsPage.noneOf', { incident }) : t('clipsPage.none')}</p>
      {incident ? (
        <Link to="/incidents/$code" params={{ code: incident }} className="btn">
          {t('clipsPage.toIncident', { incident })}
        </Link>
      ) : (
        <Link to="/incidents" className="btn">
          {t('clipsPage.toIncidents')}
        </Link>
      )}
    </div>
  );
}

function ClipTable({ extractions }: { extractions: Extraction[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <table className="clips stacked">
      <thead>
        <tr>
          <th scope="col">{t('clipsPage.column.camera')}</th>
          <th scope="col">{t('clipsPage.column.incident')}</th>
          <th scope="col">{t('clipsPage.column.window')}</th>
          <th scope="col">{t('clipsPage.column.lock')}</th>
          <th scope="col">{t('clipsPage.column.outcome')}</th>
          <th scope="col">
            <span className="vh">{t('clipsPage.column.acts')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {extractions.map((extraction) =>
          extraction.clip ? <Row key={extraction.code} extraction={extraction} clip={extraction.clip} /> : null,
        )}
      </tbody>
    </table>
  );
}

function Row({ extraction, clip }: { extraction: Extraction; clip: ClipSummary }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const lock = useLock()(clip);
  const { camera, code, incidentCode, asked, askedSeconds, link } = extraction;
  return (
    <tr>
      <td>
        <span className="row">
          <OwnershipGlyph ownership={camera.ownership} label={t(`ownershipCamera.${camera.ownership}`)} />
          <Link to="/clips/$id" params={{ id: clip.id }} className="name">
            {camera.name}
          </Link>
        </span>
        <small className="mono">{code}</small>
      </td>
      <td>
        <Link to="/incidents/$code" params={{ code: incidentCode }} className="mono">
          {incidentCode}
        </Link>
      </td>
      <td className="num">
        {spanWithDate(asked)}
        <GotBar asked={asked} clip={clip} />
        <small>
          {[
            t('clipsPage.gotOf', { got: words.duration(clip.gotSeconds), asked: words.duration(askedSeconds) }),
            ...lacking(t, extraction),
            shortfall(t, extraction),
          ]
            .filter(Boolean)
            .join(' ')}
        </small>
      </td>
      <td className="num">
        <span className={lock.enforced ? 'lock' : 'lock no'}>
          <Icon name={lock.enforced ? 'lock' : 'warn'} small />
          {lock.sentence}
        </span>
      </td>
      <td>
        <OutcomeChip link={link} />
        {link && <small className="num">{t('clipsPage.by', { name: link.linkedBy, at: moment(link.linkedAt) })}</small>}
      </td>
      <td className="acts">
        <Link to="/clips/$id" params={{ id: clip.id }} className="btn">
          <Icon name="play" small />
          {t('clipsPage.view')}
          <span className="vh">{camera.name}</span>
        </Link>
        <a className="btn q" href={downloadAddress(clip.id)} download>
          <Icon name="download" small />
          {t('clipsPage.downloadShort')}
          <span className="vh">{camera.name}</span>
        </a>
      </td>
    </tr>
  );
}
