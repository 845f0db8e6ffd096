import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCamera } from '../../api/registry';
import { useSession } from '../../api/session';
import type { Camera } from '../../api/types';
import { useWords } from '../../i18n/words';
import { StatusChip } from '../../map/Health';
import { Failure } from '../../shell/Failure';
import { Icon, OwnershipGlyph } from '../../shell/icons';
import { Waiting } from '../../shell/Waiting';
import { useServiceMinute } from '../../time/clock';
import { moment, ms } from '../../time/format';
import { ConsentStep } from './ConsentStep';
import { OffsetForm } from './OffsetForm';
import { SectorPicture } from './SectorPicture';
import { useCamerasSearch } from './search';

/** One camera; with `act` in the address, the step that changes it takes the page's whole width. */
export function CameraDetail({ code }: { code: string }): ReactNode {
  const { t } = useTranslation();
  const { data: camera, error, refetch } = useCamera(code);
  const { search, change } = useCamerasSearch();
  const { role, wardCode } = useSession();
  const back = () => change({ act: undefined });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!camera) return <Waiting sentence={t('camerasPage.waiting')} rows={[220, 36, 36, 36]} />;
  const own = role === 'WARD_OFFICIAL' && wardCode === camera.wardCode;
  if (own && search.act === 'consent' && camera.consent) return <ConsentStep camera={camera} onDone={back} />;
  if (own && search.act === 'offset' && camera.recorder) {
    return <OffsetForm camera={camera} recorder={camera.recorder} onDone={back} />;
  }
  return <Detail camera={camera} own={own} />;
}

function Detail({ camera, own }: { camera: Camera; own: boolean }): ReactNode {
  const { t } = useTranslation();
  const { change } = useCamerasSearch();
  const { name, code, ownership, status, statusReason, sample } = camera;
  return (
    <section className="panel camera" aria-labelledby="camera-name">
      <header>
        <OwnershipGlyph ownership={ownership} label={t(`ownershipCamera.${ownership}`)} />
        <h2 id="camera-name" className="grow">
          {name}
        </h2>
        <button type="button" className="btn q sm" onClick={() => change({ camera: undefined, act: undefined })}>
          {t('camerasPage.close')}
        </button>
      </header>
      <div className="pad stack">
        <div className="row w">
          <StatusChip status={status} />
          {sample && <span className="chip o">{t('app.sample')}</span>}
          <span className="mono m sm">{code}</span>
        </div>
        {statusReason && <p className="md m2">{statusReason}</p>}
        <SectorPicture camera={camera} />
        <Place camera={camera} />
        <Recorder camera={camera} own={own} />
        {camera.consent && <Consent consent={camera.consent} own={own} />}
        {!own && <p className="sm m">{t('camerasPage.whoMay', { ward: camera.wardName })}</p>}
      </div>
    </section>
  );
}

function Facts({ rows }: { rows: [name: string, value: ReactNode][] }): ReactNode {
  return (
    <dl className="kv num">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Place({ camera }: { camera: Camera }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const { position, bearing, fieldOfView, rangeMetres } = camera;
  return (
    <Facts
      rows={[
        [t('camerasPage.site'), t('camerasPage.siteIn', { site: camera.siteName, ward: camera.wardName })],
        [
          t('camerasPage.position'),
          <>
            {`${words.number(position.lat, 5)}; ${words.number(position.lon, 5)} `}
            <Link to="/map" search={{ camera: camera.code }} className="nw">
              {t('camerasPage.onMap')}
            </Link>
          </>,
        ],
        [
          t('camerasPage.sees'),
          t('camerasPage.sector', {
            bearing: words.number(bearing),
            fov: words.number(fieldOfView),
            range: words.number(rangeMetres),
          }),
        ],
      ]}
    />
  );
}

function Recorder({ camera: { recorder }, own }: { camera: Camera; own: boolean }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const { change } = useCamerasSearch();
  const now = useServiceMinute();
  if (!recorder) return <Facts rows={[[t('camerasPage.column.recorder'), t('camerasPage.noRecorderLong')]]} />;
  const { clockOffset } = recorder;
  const measured = clockOffset.method !== 'NOT_MEASURED';
  return (
    <>
      <Facts
        rows={[
          [
            t('camerasPage.column.recorder'),
            <>
              <span className="mono">{recorder.code}</span>
              <small>
                {t('camerasPage.channel', { kind: t(`recorderKind.${recorder.kind}`), channel: recorder.channel })}
              </small>
            </>,
          ],
          [
            t('camerasPage.clock'),
            <>
              {measured ? `${words.offset(clockOffset)}, ${words.spokenOffset(clockOffset)}` : t('time.notMeasured')}
              {measured && (
                <small>
                  {t('camerasPage.measured', {
                    at: moment(clockOffset.measuredAt),
                    age: words.countdown((now - ms(clockOffset.measuredAt)) / 1000),
                  })}
                </small>
              )}
            </>,
          ],
        ]}
      />
      {own && (
        <div className="row w">
          <button type="button" className="btn" onClick={() => change({ act: 'offset' })}>
            <Icon name="clock" />
            {t(measured ? 'camerasPage.changeOffset' : 'camerasPage.enterOffset')}
          </button>
          <Link to="/recorders/$code" params={{ code: recorder.code }} className="btn">
            {t('recorder.open')}
          </Link>
        </div>
      )}
    </>
  );
}

function Consent({ consent, own }: { consent: NonNullable<Camera['consent']>; own: boolean }): ReactNode {
  const { t } = useTranslation();
  const { change } = useCamerasSearch();
  const granted = consent.state === 'GRANTED';
  const owner: [string, ReactNode][] = consent.owner === null ? [] : [[t('camerasPage.owner'), consent.owner]];
  return (
    <>
      <Facts
        rows={[
          ...owner,
          [
            t('camerasPage.consent'),
            <>
              <span className={granted ? 'chip ok' : 'chip bad'}>
                <Icon name={granted ? 'check' : 'cross'} />
                {t(`consent.${consent.state}`)}
              </span>
              <small>{t('camerasPage.since', { at: moment(consent.since) })}</small>
            </>,
          ],
        ]}
      />
      {own && (
        <button type="button" className={granted ? 'btn d' : 'btn'} onClick={() => change({ act: 'consent' })}>
          {t(granted ? 'camerasPage.withdraw' : 'camerasPage.grant')}
        </button>
      )}
    </>
  );
}
