import { useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { settingsQuery } from '../../api/session';
import { byVietnamese } from '../../form/search-text';
import { useWords } from '../../i18n/words';
import { CityMap, type MapAim, type MapHandle, type MapPick, type MapView } from '../../map/CityMap';
import { metresPerPixel, scaleBar } from '../../map/geometry';
import { Icon, OwnershipGlyph } from '../../shell/icons';
import { Legend } from './Legend';
import { useWardName, type Scene } from './scene';
import type { MapSearch } from './search';

/** The map with what stands on it: the filter, the legend, the zoom, the scale. */
export function MapStage({
  scene,
  search,
  change,
  view,
  start,
  handle,
  onHandle,
  onView,
  onPick,
  failed,
  onFailure,
}: {
  scene: Scene;
  search: MapSearch;
  change: (part: MapSearch) => void;
  view: MapView | null;
  start: MapAim;
  handle: MapHandle | null;
  onHandle: (handle: MapHandle | null) => void;
  onView: (view: MapView) => void;
  onPick: (pick: MapPick) => void;
  failed: boolean;
  onFailure: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const settings = useQuery(settingsQuery).data;
  const url = settings?.tileUrl ?? null;
  const attribution = settings?.tileAttribution ?? null;
  const tiles = useMemo(() => (url ? { url, attribution } : null), [url, attribution]);
  return (
    <div className="mapw">
      <Filters scene={scene} search={search} change={change} />
      <Summary scene={scene} />
      {failed ? (
        <p className="note warn nomap">
          <Icon name="warn" />
          {t('mapPage.noMap')}
        </p>
      ) : (
        <CityMap
          data={scene.data}
          tiles={tiles}
          start={start}
          handle={onHandle}
          onView={onView}
          onPick={onPick}
          onFailure={onFailure}
        />
      )}
      {!failed && (
        <>
          <Legend level={scene.level} />
          <div className="zoom">
            <button type="button" onClick={() => handle?.zoomBy(1)}>
              <Icon name="plus" small />
              {t('mapPage.closer')}
            </button>
            <button type="button" onClick={() => handle?.zoomBy(-1)}>
              <Icon name="minus" small />
              {t('mapPage.farther')}
            </button>
          </div>
          {view && <Scale view={view} />}
          {tiles?.attribution && <span className="credit">{tiles.attribution}</span>}
        </>
      )}
    </div>
  );
}

/** What the picture shows, for those who do not see it. */
function Summary({ scene: { level, groups, shown } }: { scene: Scene }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const cameras = words.number(shown.length);
  return <p className="vh">{t(`mapPage.summary.${level}`, { groups: words.number(groups.length), cameras })}</p>;
}

function Filters({
  scene,
  search,
  change,
}: {
  scene: Scene;
  search: MapSearch;
  change: (part: MapSearch) => void;
}): ReactNode {
  const { t } = useTranslation();
  const nameOf = useWardName();
  const wards = scene.wards.toSorted((a, b) => byVietnamese(a.name, b.name));
  return (
    <div className="bar">
      <label className="pickward">
        <span className="vh">{t('mapPage.ward')}</span>
        <select value={search.ward ?? ''} onChange={(event) => change({ ward: event.target.value || undefined })}>
          <option value="">{t('mapPage.allWards')}</option>
          {wards.map((ward) => (
            <option key={ward.code} value={ward.code}>
              {nameOf(ward)}
            </option>
          ))}
        </select>
        <Icon name="down" small />
      </label>
      <div className="seg" role="group" aria-label={t('mapPage.ownership')}>
        {([undefined, 'PUBLIC', 'HOUSEHOLD'] as const).map((ownership) => (
          <button
            key={ownership ?? 'all'}
            type="button"
            aria-pressed={search.ownership === ownership}
            onClick={() => change({ ownership })}
          >
            {ownership && <OwnershipGlyph ownership={ownership} />}
            {ownership ? t(`ownership.${ownership}`) : t('list.all')}
          </button>
        ))}
      </div>
    </div>
  );
}

function Scale({ view: { centre, zoom } }: { view: MapView }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const { metres, pixels } = scaleBar(metresPerPixel(centre.lat, zoom), 96);
  const text =
    metres >= 1000 ? t('mapPage.km', { value: words.number(metres / 1000) }) : t('mapPage.m', { value: metres });
  return (
    <span className="scale num" aria-hidden="true">
      <i style={{ width: pixels }} />
      {text}
    </span>
  );
}
