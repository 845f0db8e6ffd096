import { getRouteApi, Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Viewing } from '../../api/types';
import { Failure } from '../../shell/Failure';
import { Icon } from '../../shell/icons';
import { Crumb } from '../../shell/PageMeta';
import { Waiting } from '../../shell/Waiting';
import { WitnessStrip } from '../../shell/WitnessStrip';
import { Player } from './Player';
import { logUnavailable, useViewing } from './viewing';
import './player.css';

const route = getRouteApi('/inside/for-clips/clips/$id');

/** One clip against the wall clock. Nothing of it is asked for before the log entry of this viewing exists. */
export function PlayerPage(): ReactNode {
  const { id } = route.useParams();
  return <Opening key={id} id={id} />;
}

function Opening({ id }: { id: string }): ReactNode {
  const { t } = useTranslation();
  const [attempt, setAttempt] = useState(1);
  const { data: viewing, error, isFetching } = useViewing(id, attempt);
  const again = () => setAttempt(attempt + 1);
  if (viewing) return <Opened key={viewing.id} viewing={viewing} onReopen={again} />;
  return (
    <main className="main stack">
      <Crumb title={t('player.title')} />
      <h1>{t('player.title')}</h1>
      {isFetching || !error ? (
        <Waiting sentence={t('playerPage.opening')} rows={[420, 32, 62]} />
      ) : logUnavailable(error) ? (
        <div className="note bad" role="alert">
          <Icon name="warn" />
          <div>
            <p>
              <b>{t('playerPage.notLogged')}</b>
            </p>
            <p>{t('playerPage.notLoggedAction')}</p>
            <div className="acts">
              <button type="button" className="btn" onClick={again}>
                {t('error.retry')}
              </button>
            </div>
          </div>
        </div>
      ) : (
        <Failure error={error} onRetry={again} />
      )}
      <p>
        <Link to="/clips">{t('playerPage.toClips')}</Link>
      </p>
    </main>
  );
}

function Opened({ viewing, onReopen }: { viewing: Viewing; onReopen: () => void }): ReactNode {
  const { t } = useTranslation();
  const { extraction, auditEntry, openedAt } = viewing;
  const { camera, incidentCode, code } = extraction;
  return (
    <>
      <Crumb title={camera.name}>
        <Link to="/incidents/$code" params={{ code: incidentCode }} className="mono nw">
          {incidentCode}
        </Link>
        <Icon name="right" small />
        <b className="ell">{camera.name}</b>
        <span className="mono m only-l">{code}</span>
      </Crumb>
      <WitnessStrip
        what={t('playerPage.what', { camera: camera.name, code })}
        entry={auditEntry}
        at={openedAt}
        incident={incidentCode}
      />
      <Player viewing={viewing} onReopen={onReopen} />
    </>
  );
}
