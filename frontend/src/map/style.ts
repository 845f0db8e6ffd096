import type { FeatureCollection } from 'geojson';
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { Colours } from './colours';
import { CAMERAS_FROM, SITES_FROM } from './groups';

/** What the map draws, by source; each can be replaced while the map stands. */
export interface MapData {
  areas: FeatureCollection;
  names: FeatureCollection;
  wards: FeatureCollection;
  sites: FeatureCollection;
  sectors: FeatureCollection;
  eyes: FeatureCollection;
}

/** Raster tiles of the city's own server. */
export interface Tiles {
  url: string;
  attribution: string | null;
}

/** The page's own font, in weights that MapLibre reads from the name; no glyph server is asked. */
const font = (weight: 'Medium' | 'SemiBold') => [`Plex ${weight}`, 'Plex', 'sans-serif'];

const chosen: ['==', ['get', 'chosen'], true] = ['==', ['get', 'chosen'], true];

function ground(colours: Colours, tiles: Tiles | null): LayerSpecification[] {
  const plain: LayerSpecification[] = [
    { id: 'ground', type: 'background', paint: { 'background-color': colours['map-ground'] } },
  ];
  if (tiles) plain.push({ id: 'tiles', type: 'raster', source: 'tiles' });
  return [
    ...plain,
    {
      id: 'area',
      type: 'fill',
      source: 'areas',
      paint: { 'fill-color': colours['map-ward'], 'fill-opacity': tiles ? 0.15 : 1 },
    },
    {
      id: 'area-chosen',
      type: 'fill',
      source: 'areas',
      filter: chosen,
      paint: {
        'fill-color': colours['accent-soft'],
        'fill-opacity': ['interpolate', ['linear'], ['zoom'], SITES_FROM, 1, CAMERAS_FROM, 0.35],
      },
    },
    {
      id: 'area-hatch',
      type: 'fill',
      source: 'areas',
      maxzoom: SITES_FROM,
      filter: chosen,
      paint: { 'fill-pattern': 'hatch' },
    },
    {
      id: 'edge',
      type: 'line',
      source: 'areas',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': colours['map-edge'], 'line-width': 1.2 },
    },
    {
      id: 'edge-chosen',
      type: 'line',
      source: 'areas',
      filter: chosen,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': colours.accent, 'line-width': 2.5 },
    },
  ];
}

/** Public sectors have a solid edge, household ones a dashed edge; the chosen one is filled. */
function sectorLayers(colours: Colours): LayerSpecification[] {
  const edge = (id: string, ownership: string, dash: number[] | null): LayerSpecification => ({
    id,
    type: 'line',
    source: 'sectors',
    minzoom: CAMERAS_FROM,
    filter: ['==', ['get', 'ownership'], ownership],
    paint: {
      'line-color': ['case', chosen, colours['cov-rec'], colours['line-2']],
      'line-width': ['case', chosen, 2, 1],
      ...(dash ? { 'line-dasharray': dash } : {}),
    },
  });
  return [
    {
      id: 'sector',
      type: 'fill',
      source: 'sectors',
      minzoom: CAMERAS_FROM,
      paint: {
        'fill-color': ['case', chosen, colours['cov-rec'], colours['line-2']],
        'fill-opacity': ['case', chosen, 0.28, 0.08],
      },
    },
    edge('sector-public', 'PUBLIC', null),
    edge('sector-household', 'HOUSEHOLD', [4, 3]),
  ];
}

function label(colours: Colours) {
  return {
    'text-color': ['case', chosen, colours.ink, colours['map-label']],
    'text-halo-color': colours['map-ward'],
    'text-halo-width': 1.6,
  } satisfies NonNullable<Extract<LayerSpecification, { type: 'symbol' }>['paint']>;
}

/** Rings stand above their names, so that names find their places around all rings. */
function ringLayers(id: 'wards' | 'sites', colours: Colours): LayerSpecification[] {
  const zooms = id === 'wards' ? { maxzoom: SITES_FROM } : { minzoom: SITES_FROM, maxzoom: CAMERAS_FROM };
  return [
    {
      id: `${id}-names`,
      type: 'symbol',
      source: id,
      ...zooms,
      layout: {
        'symbol-sort-key': ['get', 'order'],
        'text-field': id === 'wards' ? ['get', 'name'] : ['step', ['zoom'], '', 14, ['get', 'name']],
        'text-font': font('Medium'),
        'text-size': 12,
        'text-max-width': 9,
        'text-variable-anchor': ['top', 'right', 'left', 'bottom'],
        'text-radial-offset': ['get', 'away'],
        'text-padding': 0,
      },
      paint: label(colours),
    },
    {
      id,
      type: 'symbol',
      source: id,
      ...zooms,
      layout: {
        'icon-image': ['get', 'image'],
        'icon-allow-overlap': true,
        'icon-padding': 0,
        'symbol-sort-key': ['get', 'order'],
      },
    },
  ];
}

function eyeLayers(colours: Colours): LayerSpecification[] {
  return [
    {
      id: 'eye-names',
      type: 'symbol',
      source: 'eyes',
      minzoom: 17,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': font('Medium'),
        'text-size': 12,
        'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
        'text-radial-offset': 1.3,
        'text-max-width': 12,
        'symbol-sort-key': ['case', chosen, 0, 1],
      },
      paint: label(colours),
    },
    {
      id: 'eyes',
      type: 'symbol',
      source: 'eyes',
      minzoom: CAMERAS_FROM,
      layout: {
        'icon-image': ['get', 'image'],
        'icon-allow-overlap': true,
        'icon-padding': 0,
        'icon-offset': ['array', 'number', 2, ['get', 'moved']],
        'symbol-sort-key': ['case', chosen, 1, 0],
      },
    },
  ];
}

/** The whole map in the colours of the theme: ground and wards, what cameras see, rings, marks, names. */
export function cityStyle(colours: Colours, data: MapData, tiles: Tiles | null): StyleSpecification {
  const source = (content: FeatureCollection) => ({ type: 'geojson' as const, data: content });
  return {
    version: 8,
    sources: {
      ...(tiles ? { tiles: { type: 'raster', tiles: [tiles.url], tileSize: 256 } } : {}),
      areas: source(data.areas),
      names: source(data.names),
      wards: source(data.wards),
      sites: source(data.sites),
      sectors: source(data.sectors),
      eyes: source(data.eyes),
    },
    layers: [
      ...ground(colours, tiles),
      ...sectorLayers(colours),
      {
        id: 'names',
        type: 'symbol',
        source: 'names',
        minzoom: SITES_FROM,
        layout: { 'text-field': ['get', 'name'], 'text-font': font('SemiBold'), 'text-size': 13 },
        paint: label(colours),
      },
      ...ringLayers('sites', colours),
      ...ringLayers('wards', colours),
      ...eyeLayers(colours),
    ],
  };
}
