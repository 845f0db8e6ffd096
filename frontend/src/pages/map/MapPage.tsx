import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAllSites } from '../../api/places';
import { useMapCameras, useWards } from '../../api/registry';
import type { MapCamera, Ward } from '../../api/types';
import type { MapAim, MapHandle, MapPick, MapView } from '../../map/CityMap';
import { boundsOf } from '../../map/geometry';
import { CAMERAS_FROM, SITES_FROM } from '../../map/groups';
import { Failure } from '../../shell/Failure';
import { Crumb } from '../../shell/PageMeta';
import { Waiting } from '../../shell/Waiting';
import { MapList } from './MapList';
import { MapStage } from './MapStage';
import { useScene, type Scene } from './scene';
import { atText, parseAt, useMapSearch, type MapSearch } from './search';
import './map.css';

/** On a phone the whole city would be a heap of rings, so its middle is shown. */
const leastZoom = () => (matchMedia('(max-width: 900px)').matches ? 12.2 : 0);

/** Where the map looks first: where the address says, at its camera, or at the whole city. */
function startOf(search: MapSearch, cameras: MapCamera[], wards: Ward[]): MapAim {
  const at = parseAt(search.at);
  if (at) return at;
  const camera = cameras.find(({ code }) => code === search.camera);
  if (camera) return { centre: camera, zoom: 17.5 };
  const bounds = boundsOf(wards.flatMap(({ boundary }) => boundary));
  return bounds ? { bounds, least: leastZoom() } : { centre: { lat: 19.807, lon: 105.776 }, zoom: 12 };
}

/** Every camera of the city, on the map and in the list beside it; both share one filter, one choice and one frame. */
export function MapPage(): ReactNode {
  const { t } = useTranslation();
  const cameras = useMapCameras();
  const wards = useWards();
  useAllSites();
  const error = cameras.error ?? wards.error;
  if (cameras.data && wards.data) return <City />;
  return (
    <main className="main stack">
      <Crumb title={t('map.title')} />
      <h1 className="vh">{t('map.title')}</h1>
      {error ? (
        <Failure error={error} onRetry={() => void Promise.all([cameras.refetch(), wards.refetch()])} />
      ) : (
        <Waiting sentence={t('mapPage.waiting')} rows={[420, 33, 33, 33]} />
      )}
    </main>
  );
}

/** What the frame will be, as far as one can say before the map is there. */
function expected(aim: MapAim): MapView {
  const world: MapView['bounds'] = [-180, -90, 180, 90];
  if ('centre' in aim) return { ...aim, bounds: world };
  const [west, south, east, north] = aim.bounds;
  return { zoom: 12, centre: { lat: (south + north) / 2, lon: (west + east) / 2 }, bounds: aim.bounds };
}

function City(): ReactNode {
  const { t } = useTranslation();
  const [search, change] = useMapSearch();
  const [view, setView] = useState<MapView | null>(null);
  const [failed, setFailed] = useState(false);
  const [handle, setHandle] = useState<MapHandle | null>(null);
  const cameras = useMapCameras().data;
  const wards = useWards().data;
  const [start] = useState(() => startOf(search, cameras ?? [], wards ?? []));
  const scene = useScene(search, failed ? null : (view ?? expected(start)));

  const moved = useCallback(
    (now: MapView) => {
      setView(now);
      change({ at: atText(now) });
    },
    [change],
  );
  const aim = useCallback((at: MapAim) => handle?.aim(at), [handle]);
  const actions = useMemo(() => cityActions(scene, change, aim), [scene, change, aim]);
  return (
    <main className="mp">
      <Crumb title={t('map.title')}>
        <b>{t('map.title')}</b>
        <span className="m only-l">{t('mapPage.city')}</span>
      </Crumb>
      <h1 className="vh">{t('map.title')}</h1>
      <MapStage
        scene={scene}
        search={search}
        change={change}
        view={view}
        start={start}
        handle={handle}
        onHandle={setHandle}
        onView={moved}
        onPick={actions.pick}
        failed={failed}
        onFailure={() => setFailed(true)}
      />
      <MapList scene={scene} search={search} change={change} actions={actions} />
    </main>
  );
}

/** What a click on the map or in the list does. */
export interface CityActions {
  pick(pick: MapPick): void;
  /** Brings a ward's sites into the frame. */
  enterWard(code: string): void;
  /** Brings a site's cameras into the frame. */
  enterSite(code: string): void;
  chooseCamera(code: string): void;
  wholeCity(): void;
}

function cityActions(scene: Scene, change: (part: MapSearch) => void, aim: (at: MapAim) => void): CityActions {
  const { wards, cameras } = scene;
  const enterSite = (code: string) => {
    const bounds = boundsOf(cameras.filter(({ site }) => site === code).map(({ lat, lon }) => [lon, lat]));
    if (bounds) aim({ bounds, closest: 17.5, least: CAMERAS_FROM + 0.2 });
  };
  const enterWard = (code: string) => {
    change({ ward: code });
    const bounds = boundsOf(wards.find((ward) => ward.code === code)?.boundary ?? []);
    if (bounds) aim({ bounds, closest: 15.5, least: SITES_FROM + 0.1 });
  };
  const pick = ({ kind, code }: MapPick) => {
    if (kind === 'eyes') change({ camera: code });
    else if (kind === 'sites') enterSite(code);
    else if (kind === 'wards' || scene.level === 'wards') change({ ward: code });
  };
  return {
    pick,
    enterWard,
    enterSite,
    chooseCamera: (code) => change({ camera: code }),
    wholeCity: () => {
      change({ camera: undefined });
      const bounds = boundsOf(wards.flatMap(({ boundary }) => boundary));
      if (bounds) aim({ bounds, closest: SITES_FROM - 0.1, least: leastZoom() });
    },
  };
}
