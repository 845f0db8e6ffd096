import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EarlyViewing, Extraction } from '../../api/types';
import { Failure } from '../../shell/Failure';
import { Icon } from '../../shell/icons';
import { Crumb } from '../../shell/PageMeta';
import { Waiting } from '../../shell/Waiting';
import { WitnessStrip } from '../../shell/WitnessStrip';
import { clockTime, date, moment, span } from '../../time/format';
import { useEarlyViewing, useExtraction } from './early';
import { shownLeadIn } from './lead-in';
import { anchorsOf, wallAt, type Anchor } from './time-model';
import { useExpired } from './viewing';
import { Watermark } from './Watermark';
import './player.css';

/** How many frames there are is not known yet. */
const LONGEST_FRAME_S = 0.1;

const route = getRouteApi('/inside/for-clips/extractions/$code/early');

/** A clip that is not stored yet. Nothing of it is asked for before the log entry of this viewing exists. */
export function EarlyPage(): ReactNode {
  const { code } = route.useParams();
  return <Opening key={code} code={code} />;
}

function Opening({ code }: { code: string }): ReactNode {
  const { t } = useTranslation();
  const [attempt, setAttempt] = useState(1);
  const { data: viewing, error, isFetching } = useEarlyViewing(code, attempt);
  const extraction = useExtraction(code).data;
  const again = () => setAttempt(attempt + 1);
  if (viewing) {
    return <Opened key={viewing.id} viewing={viewing} extraction={extraction ?? viewing.extraction} onReopen={again} />;
  }
  return (
    <main className="main stack">
      <Crumb title={t('early.title')} />
      <h1>{t('early.title')}</h1>
      {extraction?.clip ? (
        <Standing extraction={extraction} />
      ) : isFetching || !error ? (
        <Waiting sentence={t('playerPage.opening')} rows={[420, 32]} />
      ) : (
        <Failure error={error} onRetry={again} />
      )}
    </main>
  );
}

function Opened({
  viewing,
  extraction,
  onReopen,
}: {
  viewing: EarlyViewing;
  extraction: Extraction;
  onReopen: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { camera, incidentCode, code } = extraction;
  return (
    <main className="main stack">
      <Crumb title={camera.name}>
        <Link to="/incidents/$code" params={{ code: incidentCode }} className="mono nw">
          {incidentCode}
        </Link>
        <Icon name="right" small />
        <b className="ell">{camera.name}</b>
      </Crumb>
      <WitnessStrip
        what={t('early.what', { camera: camera.name, code })}
        entry={viewing.auditEntry}
        at={viewing.openedAt}
        incident={incidentCode}
      />
      <h1 className="vh">{t('early.heading', { camera: camera.name, incident: incidentCode })}</h1>
      <Standing extraction={extraction} />
      <Picture viewing={viewing} ended={ended(extraction)} onReopen={onReopen} />
    </main>
  );
}

const ended = ({ state, cancelRequested }: Extraction): boolean =>
  state === 'FAILED' || state === 'CANCELLED' || cancelRequested;

/** Whether what is seen is stored, and what to do when it is. */
function Standing({ extraction }: { extraction: Extraction }): ReactNode {
  const { t } = useTranslation();
  const { clip } = extraction;
  if (clip) {
    return (
      <div className="note ok" role="status">
        <Icon name="check" />
        <div>
          <p>
            <b>{t('early.stored')}</b>
          </p>
          <p>
            {t('audit.name.sha256')} <span className="mono">{clip.sha256}</span>
          </p>
          <div className="acts">
            <Link to="/clips/$id" params={{ id: clip.id }} className="btn">
              {t('early.toStored')}
            </Link>
          </div>
        </div>
      </div>
    );
  }
  return (
    <div className="note warn" role="status">
      <Icon name="warn" />
      <div>
        <p>
          <b>{t(ended(extraction) ? 'early.ended' : 'early.notStored')}</b>
        </p>
        <p>{t(ended(extraction) ? 'early.endedAction' : 'early.notStoredAction')}</p>
      </div>
    </div>
  );
}

function Picture({
  viewing,
  ended: over,
  onReopen,
}: {
  viewing: EarlyViewing;
  ended: boolean;
  onReopen: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const expired = useExpired(viewing);
  const video = useRef<HTMLVideoElement>(null);
  const leadIn = useRef(0);
  const anchors = anchorsOf(viewing.timeMap);
  const [at, setAt] = useState(0);
  const [broken, setBroken] = useState(false);
  const served = !expired && !over && !broken;
  useEffect(() => {
    if (!served) video.current?.removeAttribute('src');
    if (!served) video.current?.load();
  }, [served]);
  return (
    <figure className="tile">
      <div className="pic" onContextMenu={(event) => event.preventDefault()}>
        <video
          ref={video}
          src={served ? viewing.mediaUrl : undefined}
          controls={served}
          controlsList="nodownload noremoteplayback"
          preload="auto"
          playsInline
          disablePictureInPicture
          disableRemotePlayback
          aria-label={t('playerPage.picture', { camera: viewing.extraction.camera.name })}
          onLoadedMetadata={({ currentTarget }) => {
            leadIn.current = shownLeadIn(currentTarget.duration, anchors, LONGEST_FRAME_S);
            if (leadIn.current > 0) currentTarget.currentTime = leadIn.current + 0.001;
          }}
          onTimeUpdate={({ currentTarget }) => setAt(Math.max(0, currentTarget.currentTime - leadIn.current))}
          onError={served ? () => setBroken(true) : undefined}
        />
        {served && <Watermark text={`${viewing.watermark} · ${t('early.label')}`} />}
        {!served && !over && (
          <div className="nosig" role="alert">
            <b>{expired ? t('playerPage.expired', { at: moment(viewing.expiresAt) }) : t('early.broken')}</b>
            <p>{t(expired ? 'playerPage.expiredAction' : 'early.brokenAction')}</p>
            <button type="button" className="btn sm" onClick={onReopen}>
              {t('playerPage.reopen')}
            </button>
          </div>
        )}
      </div>
      <figcaption className="cap early num">
        <b className="not-master nw">{t('early.label')}</b>
        <span className="asked">{span(viewing.extraction.asked)}</span>
        <Wall anchors={anchors} at={at} />
      </figcaption>
    </figure>
  );
}

/** True time of the picture that is shown. */
function Wall({ anchors, at }: { anchors: Anchor[]; at: number }): ReactNode {
  const { t } = useTranslation();
  if (anchors.length === 0) return null;
  const wall = wallAt(anchors, at);
  return <span className="nw">{t('early.wall', { at: clockTime(wall.at), date: date(wall.at) })}</span>;
}
