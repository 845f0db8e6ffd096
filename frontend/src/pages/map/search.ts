import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { MapView } from '../../map/CityMap';

/** What the map's address holds: the filter, the chosen camera, the order of the list, and where the map looks. */
export interface MapSearch {
  ward?: string | undefined;
  ownership?: string | undefined;
  health?: string | undefined;
  camera?: string | undefined;
  sort?: string | undefined;
  /** "19.80700,105.77600,12.4": latitude, longitude, zoom. */
  at?: string | undefined;
}

const route = getRouteApi('/inside/for-map/map');

/** The address's content and the way to change parts of it; moving the map leaves no step in the history. */
export function useMapSearch(): [MapSearch, (change: MapSearch, replace?: boolean) => void] {
  const search: MapSearch = route.useSearch();
  const navigate = route.useNavigate();
  const change = useCallback(
    (part: MapSearch, replace = true) =>
      void navigate({ search: (before: MapSearch) => ({ ...before, ...part }), replace, resetScroll: false }),
    [navigate],
  );
  return [search, change];
}

/** A view as the address writes it. */
export function atText({ centre, zoom }: Pick<MapView, 'centre' | 'zoom'>): string {
  return `${centre.lat.toFixed(5)},${centre.lon.toFixed(5)},${zoom.toFixed(2)}`;
}

/** The view an address asks for, or null when it asks for none that can be shown. */
export function parseAt(text: string | undefined): Pick<MapView, 'centre' | 'zoom'> | null {
  const [lat = NaN, lon = NaN, zoom = NaN] = (text ?? '').split(',').map(Number);
  const possible = Math.abs(lat) <= 85 && Math.abs(lon) <= 180 && zoom >= 0 && zoom <= 22;
  return possible ? { centre: { lat, lon }, zoom } : null;
}
