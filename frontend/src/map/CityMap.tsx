import type { Map as MapLibre, GeoJSONSource, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useEffectEvent, useImperativeHandle, useRef, useState, type ReactNode, type Ref } from 'react';
import type { Position } from '../api/types';
import { useColours } from './colours';
import type { Bounds } from './geometry';
import { imageOf } from './images';
import { cityStyle, type MapData, type Tiles } from './style';

/** What part of the city is in the frame. */
export interface MapView {
  zoom: number;
  centre: Position;
  bounds: Bounds;
}

/** Where to look: at bounds (not closer than `closest`), or at a place from a zoom. */
export type MapAim = { bounds: Bounds; closest?: number; least?: number } | { centre: Position; zoom: number };

/** What the page may ask of the map. */
export interface MapHandle {
  zoomBy(steps: number): void;
  aim(aim: MapAim): void;
}

/** What was clicked: a camera, a ring, or a ward's area; with its code. */
export interface MapPick {
  kind: 'eyes' | 'sites' | 'wards' | 'area';
  code: string;
}

const pickable: MapPick['kind'][] = ['eyes', 'sites', 'wards', 'area'];

function viewOf(map: MapLibre): MapView {
  const { lat, lng } = map.getCenter();
  const bounds = map.getBounds();
  return {
    zoom: map.getZoom(),
    centre: { lat, lon: lng },
    bounds: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()],
  };
}

function pickAt(map: MapLibre, { point: { x, y } }: MapMouseEvent): MapPick | null {
  for (const kind of pickable) {
    if (!map.getLayer(kind)) continue;
    const room = kind === 'area' ? 0 : 6;
    const [found] = map.queryRenderedFeatures(
      [
        [x - room, y - room],
        [x + room, y + room],
      ],
      { layers: [kind] },
    );
    if (found) return { kind, code: String(found.properties['code']) };
  }
  return null;
}

function aimAt(map: MapLibre, aim: MapAim): void {
  if ('centre' in aim) {
    map.jumpTo({ center: [aim.centre.lon, aim.centre.lat], zoom: aim.zoom });
    return;
  }
  map.fitBounds(aim.bounds, { padding: 24, duration: 0, ...(aim.closest ? { maxZoom: aim.closest } : {}) });
  if (aim.least && map.getZoom() < aim.least) map.jumpTo({ zoom: aim.least });
}

/**
 * The city, drawn with WebGL from the service's own data. A picture of what the list beside it says, so it is hidden from
 * screen readers and takes no focus.
 */
export function CityMap({
  data,
  tiles,
  start,
  handle,
  onView,
  onPick,
  onFailure,
}: {
  data: MapData;
  tiles: Tiles | null;
  start: MapAim;
  handle: Ref<MapHandle>;
  onView: (view: MapView) => void;
  onPick: (pick: MapPick) => void;
  onFailure: () => void;
}): ReactNode {
  const colours = useColours();
  const holder = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapLibre | null>(null);
  const tellView = useEffectEvent((moved: MapLibre) => onView(viewOf(moved)));
  const tellPick = useEffectEvent((picked: MapPick) => onPick(picked));
  const tellFailure = useEffectEvent(() => onFailure());
  const style = useEffectEvent(() => cityStyle(colours, data, tiles));
  const picture = useEffectEvent((name: string) => imageOf(name, colours));
  const begin = useEffectEvent((made: MapLibre) => aimAt(made, start));
  const fill = useEffectEvent((filled: MapLibre) => {
    for (const [name, content] of Object.entries(data)) filled.getSource<GeoJSONSource>(name)?.setData(content);
  });

  useEffect(() => {
    let made: MapLibre | null = null;
    let gone = false;
    const start = async () => {
      const { maplibre, fontsReady } = await import('./maplibre');
      await fontsReady();
      if (gone || !holder.current) return;
      made = new maplibre.Map({
        container: holder.current,
        style: style(),
        center: [105.776, 19.807],
        zoom: 11,
        minZoom: 9,
        maxZoom: 20,
        maxPitch: 0,
        dragRotate: false,
        pitchWithRotate: false,
        keyboard: false,
        attributionControl: false,
        fadeDuration: 0,
      });
      const standing = made;
      standing.touchZoomRotate.disableRotation();
      standing.getCanvas().tabIndex = -1;
      standing.setMissingStyleImageResolver((name) => {
        const image = picture(name);
        if (image && !standing.hasImage(name)) standing.addImage(name, image.data, { pixelRatio: image.pixelRatio });
      });
      standing.on('style.load', () => fill(standing));
      standing.on('moveend', () => tellView(standing));
      standing.on('click', (event) => {
        const picked = pickAt(standing, event);
        if (picked) tellPick(picked);
      });
      standing.on('mousemove', (event) => {
        standing.getCanvas().style.cursor = pickAt(standing, event) ? 'pointer' : '';
      });
      begin(standing);
      tellView(standing);
      setMap(standing);
    };
    start().catch(() => {
      if (!gone) tellFailure();
    });
    return () => {
      gone = true;
      made?.remove();
      setMap(null);
    };
  }, []);

  useEffect(() => {
    map?.setStyle(style(), { diff: false });
  }, [map, colours, tiles]);
  useEffect(() => {
    if (map) fill(map);
  }, [map, data]);

  useImperativeHandle(
    handle,
    () => ({
      zoomBy: (steps) => map?.zoomTo(map.getZoom() + steps, { duration: 0 }),
      aim: (aim) => map && aimAt(map, aim),
    }),
    [map],
  );

  return <div className="citymap" ref={holder} aria-hidden="true" />;
}
