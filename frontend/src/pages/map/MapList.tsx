import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraStatus } from '../../api/types';
import { useWords } from '../../i18n/words';
import { HealthBar, HealthGlyph, StatusChip } from '../../map/Health';
import { statuses, tallyOf } from '../../map/tally';
import { CameraTable } from './CameraTable';
import { GroupTable } from './GroupTable';
import type { CityActions } from './MapPage';
import { useWardName, type Scene } from './scene';
import type { MapSearch } from './search';

interface ListProps {
  scene: Scene;
  search: MapSearch;
  change: (part: MapSearch) => void;
  actions: CityActions;
}

/** The map in words: what is in the frame, counted, filtered and sorted as the map is. */
export function MapList(props: ListProps): ReactNode {
  const { scene, search } = props;
  return (
    <section className="lst" aria-labelledby="in-frame">
      <Head {...props} />
      <div className="rows">
        {scene.shown.length === 0 ? (
          <Empty {...props} />
        ) : scene.level === 'cameras' ? (
          <CameraTable cameras={scene.shown} chosen={search.camera} onChoose={props.actions.chooseCamera} />
        ) : (
          <GroupTable {...props} level={scene.level} />
        )}
      </div>
      {scene.level === 'cameras' ? <ChosenCamera {...props} /> : <ChosenWard {...props} />}
    </section>
  );
}

function Head({ scene, search, change, actions }: ListProps): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const { level, groups, shown, offered } = scene;
  const tally = tallyOf(offered);
  const publicOnes = shown.filter(({ ownership }) => ownership === 'PUBLIC').length;
  const number = words.number(level === 'cameras' ? shown.length : groups.length);
  const sites = new Set(shown.map(({ site }) => site)).size;
  return (
    <div className="hd">
      <div className="row">
        <h2 className="grow num" id="in-frame">
          {t(`mapPage.inFrame.${level}`, { number })}
        </h2>
        {level !== 'wards' && (
          <button type="button" className="lnk md" onClick={actions.wholeCity}>
            {t('mapPage.wholeCity')}
          </button>
        )}
      </div>
      <p className="md m2 num">
        {t('mapPage.counts', {
          cameras: words.number(shown.length),
          sites: words.number(sites),
          public: words.number(publicOnes),
          household: words.number(shown.length - publicOnes),
        })}
      </p>
      <HealthBar tally={tally} big />
      <div className="hs" role="group" aria-label={t('mapPage.health')}>
        {statuses.map(
          (status) =>
            (status !== 'WITHDRAWN' || tally.WITHDRAWN > 0) && (
              <button
                key={status}
                type="button"
                aria-pressed={search.health === status}
                onClick={() => change({ health: search.health === status ? undefined : status })}
              >
                <b className="num">
                  <HealthGlyph status={status} />
                  {words.number(tally[status])}
                </b>
                <span>{t(`cameraStatus.${status}`)}</span>
              </button>
            ),
        )}
      </div>
    </div>
  );
}

function Empty({ scene, search, change }: ListProps): ReactNode {
  const { t } = useTranslation();
  const nameOf = useWardName();
  const ward = scene.wards.find(({ code }) => code === search.ward);
  const conditions = [
    search.ownership && t(`ownership.${search.ownership as 'PUBLIC'}`),
    search.health && t(`cameraStatus.${search.health as CameraStatus}`),
    ward && nameOf(ward),
  ].filter(Boolean);
  return (
    <div className="list-empty">
      <p>
        {conditions.length > 0
          ? t('city.noneMatch', { conditions: conditions.join(', ').toLocaleLowerCase() })
          : t('mapPage.noneHere')}
      </p>
      {conditions.length > 0 && (
        <button
          type="button"
          className="btn"
          onClick={() => change({ ward: undefined, ownership: undefined, health: undefined })}
        >
          {t('list.clear')}
        </button>
      )}
    </div>
  );
}

function ChosenWard({ scene, search, actions }: ListProps): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const nameOf = useWardName();
  const ward = scene.wards.find(({ code }) => code === search.ward);
  if (!ward) return null;
  const own = scene.cameras.filter(({ ward: code }) => code === ward.code);
  const { LOST: lost } = tallyOf(own);
  return (
    <div className="det">
      <div className="row w">
        <h3 className="nw">{nameOf(ward)}</h3>
        <span className="m md num nw">
          {t('mapPage.wardCounts', { cameras: words.number(own.length), sites: words.number(ward.sites) })}
        </span>
      </div>
      <div className="row w">
        {scene.level === 'wards' && (
          <button type="button" className="btn sm" onClick={() => actions.enterWard(ward.code)}>
            {t('mapPage.enterWard', { sites: words.number(ward.sites) })}
          </button>
        )}
        <Link to="/cameras" search={{ ward: ward.code, status: lost > 0 ? 'LOST' : undefined }} className="btn sm p">
          {lost > 0 ? t('mapPage.seeLost', { number: words.number(lost) }) : t('mapPage.seeCameras')}
        </Link>
      </div>
    </div>
  );
}

function ChosenCamera({ scene, search }: ListProps): ReactNode {
  const { t } = useTranslation();
  const camera = scene.cameras.find(({ code }) => code === search.camera);
  if (!camera) return null;
  return (
    <div className="det">
      <div className="row w">
        <h3 className="ell">{camera.name}</h3>
        <StatusChip status={camera.status} />
      </div>
      <p className="sm m2 num">
        {t('mapPage.sees', { bearing: Math.round(camera.bearing), fov: camera.fov, range: camera.range })}
        {camera.footage && ` · ${t('city.footage')}`}
      </p>
      <div className="row">
        <Link to="/cameras" search={{ camera: camera.code, ward: camera.ward }} className="btn sm p">
          {t('mapPage.seeCamera')}
        </Link>
      </div>
    </div>
  );
}
