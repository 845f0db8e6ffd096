import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAllSites } from '../../api/places';
import { useMapCameras, useWards } from '../../api/registry';
import type { MapCamera, Ward } from '../../api/types';
import type { MapView } from '../../map/CityMap';
import { eyes, rings, sectors, wardAreas, wardNames } from '../../map/features';
import { within } from '../../map/geometry';
import { bySite, byWard, filtered, levelOf, type Group, type Level } from '../../map/groups';
import type { MapData } from '../../map/style';
import type { MapSearch } from './search';

/** What the page shows of the city under a filter, all of it and in the frame. */
export interface Scene {
  wards: Ward[];
  cameras: MapCamera[];
  level: Level;
  /** Groups of the level in the frame; none at the level of cameras. */
  groups: Group[];
  /** Cameras in the frame, before the filter by state: what one could filter for. */
  offered: MapCamera[];
  /** Cameras in the frame. */
  shown: MapCamera[];
  siteName: (code: string) => string;
  data: MapData;
}

/** How a ward is called in full: "Phường Đông Vệ". */
export function useWardName(): (ward: Ward) => string {
  const { t } = useTranslation();
  return (ward) => `${t(`wardKind.${ward.kind}`)} ${ward.name}`;
}

function useData(
  wards: Ward[],
  cameras: MapCamera[],
  siteName: (code: string) => string,
  { ward, camera }: MapSearch,
): MapData {
  const { t } = useTranslation();
  return useMemo(() => {
    const names = new Map(wards.map(({ code, name }) => [code, name]));
    const local = ward ? cameras.filter((one) => one.ward === ward) : cameras;
    return {
      areas: wardAreas(wards, ward),
      names: wardNames(wards, (one) => `${t(`wardKind.${one.kind}`).toLocaleLowerCase()} ${one.name}`),
      wards: rings(byWard(cameras, wards), (code) => names.get(code) ?? code, ward),
      sites: rings(bySite(local), siteName, undefined),
      sectors: sectors(local, camera),
      eyes: eyes(local, camera),
    };
  }, [wards, cameras, siteName, ward, camera, t]);
}

const none: never[] = [];

/**
 * The city under the address's filter and the frame. A chosen ward narrows sites and cameras; among wards it is only marked.
 * Without a map (`view` null) the frame is the whole city, and a chosen ward shows its cameras.
 */
export function useScene(search: MapSearch, view: MapView | null): Scene {
  const wards = useWards().data ?? none;
  const cameras = useMapCameras().data ?? none;
  const sites = useAllSites().data;
  const { ward, ownership, health } = search;
  const siteName = useMemo(() => {
    const names = new Map(sites?.map(({ code, name }) => [code, name]));
    return (code: string) => names.get(code) ?? code;
  }, [sites]);
  const owned = useMemo(() => filtered(cameras, { ownership }), [cameras, ownership]);
  const passing = useMemo(() => filtered(owned, { health }), [owned, health]);
  const data = useData(wards, passing, siteName, search);
  const level = view ? levelOf(view.zoom) : ward ? 'cameras' : 'wards';
  const framed = useMemo(() => {
    const seen = ({ lat, lon }: { lat: number; lon: number }) => !view || within(view.bounds, { lat, lon });
    const inFrame = (list: MapCamera[]): { groups: Group[]; cameras: MapCamera[] } => {
      if (level === 'cameras') return { groups: [], cameras: filtered(list, { ward }).filter(seen) };
      const all = level === 'wards' ? byWard(list, wards) : bySite(filtered(list, { ward }));
      const groups = all.filter(({ position }) => seen(position));
      return { groups, cameras: groups.flatMap((group) => group.cameras) };
    };
    const { groups, cameras: shown } = inFrame(passing);
    return { groups, shown, offered: inFrame(owned).cameras };
  }, [level, owned, passing, view, ward, wards]);
  return { wards, cameras, level, siteName, data, ...framed };
}
