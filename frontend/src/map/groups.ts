import type { CameraStatus, MapCamera, Position, Ward } from '../api/types';
import { tallyOf, type Tally } from './tally';

/** What the map shows at a zoom: a ring for each ward, a ring for each site, or each camera with what it sees. */
export type Level = 'wards' | 'sites' | 'cameras';

/** Zooms at which the next level begins. */
export const SITES_FROM = 13;
export const CAMERAS_FROM = 16;

/** The level of a zoom. */
export function levelOf(zoom: number): Level {
  if (zoom < SITES_FROM) return 'wards';
  return zoom < CAMERAS_FROM ? 'sites' : 'cameras';
}

/** What map and list are narrowed by; every part of it stands in the page's address. */
export interface MapFilter {
  ward?: string | undefined;
  ownership?: string | undefined;
  health?: string | undefined;
}

/** The cameras that pass a filter. */
export function filtered(cameras: MapCamera[], { ward, ownership, health }: MapFilter): MapCamera[] {
  return cameras.filter(
    (camera) =>
      (!ward || camera.ward === ward) &&
      (!ownership || camera.ownership === ownership) &&
      (!health || camera.status === (health as CameraStatus)),
  );
}

/** Cameras that stand together: of one ward, or of one site. */
export interface Group {
  code: string;
  /** Where its ring is drawn. */
  position: Position;
  cameras: MapCamera[];
  tally: Tally;
}

/** Cameras by site, each at the middle of its cameras, in the order in which the sites are met. */
export function bySite(cameras: MapCamera[]): Group[] {
  return [...groupBy(cameras, ({ site }) => site)].map(([code, standing]) => group(code, middle(standing), standing));
}

/** Cameras by ward, each at the ward's centre; wards without any are left out. */
export function byWard(cameras: MapCamera[], wards: Ward[]): Group[] {
  const standing = groupBy(cameras, ({ ward }) => ward);
  return wards.flatMap(({ code, centre }) => {
    const found = standing.get(code);
    return found ? [group(code, centre, found)] : [];
  });
}

function groupBy(cameras: MapCamera[], keyOf: (camera: MapCamera) => string): Map<string, MapCamera[]> {
  const groups = new Map<string, MapCamera[]>();
  for (const camera of cameras) {
    const key = keyOf(camera);
    const group = groups.get(key);
    if (group) group.push(camera);
    else groups.set(key, [camera]);
  }
  return groups;
}

function group(code: string, position: Position, cameras: MapCamera[]): Group {
  return { code, position, cameras, tally: tallyOf(cameras) };
}

function middle(cameras: MapCamera[]): Position {
  const sum = cameras.reduce(({ lat, lon }, camera) => ({ lat: lat + camera.lat, lon: lon + camera.lon }), {
    lat: 0,
    lon: 0,
  });
  return { lat: sum.lat / cameras.length, lon: sum.lon / cameras.length };
}

/**
 * How far each camera's mark is moved from its place, in pixels east and south: eyes on one pole (within a metre) stand in a
 * circle around it in the order of their bearings, so that each can be seen and hit. A camera alone has no entry.
 */
export function fanOut(cameras: MapCamera[], pixels = 18): Map<string, [number, number]> {
  const poles = groupBy(cameras, ({ lat, lon }) => `${lat.toFixed(5)} ${lon.toFixed(5)}`);
  const moved = new Map<string, [number, number]>();
  for (const eyes of poles.values()) {
    if (eyes.length < 2) continue;
    const ordered = eyes.toSorted((a, b) => a.bearing - b.bearing);
    ordered.forEach(({ code }, index) => {
      const turn = ((ordered[0]?.bearing ?? 0) + (360 * index) / ordered.length) * (Math.PI / 180);
      moved.set(code, [Math.round(pixels * Math.sin(turn)), Math.round(-pixels * Math.cos(turn))]);
    });
  }
  return moved;
}
