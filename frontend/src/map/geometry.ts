import type { Position } from '../api/types';

/** Mean radius of the earth, metres. */
const EARTH_M = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** West, south, east, north in degrees. */
export type Bounds = [number, number, number, number];

/** The position reached from another one on a bearing (degrees clockwise from north) after some metres. */
export function destination({ lat, lon }: Position, bearing: number, metres: number): Position {
  const angle = metres / EARTH_M;
  const [from, toward] = [lat * RADIANS, bearing * RADIANS];
  const to = Math.asin(Math.sin(from) * Math.cos(angle) + Math.cos(from) * Math.sin(angle) * Math.cos(toward));
  const turn = Math.atan2(
    Math.sin(toward) * Math.sin(angle) * Math.cos(from),
    Math.cos(angle) - Math.sin(from) * Math.sin(to),
  );
  return { lat: to / RADIANS, lon: lon + turn / RADIANS };
}

/** Metres between two positions, along the ground. */
export function distance(a: Position, b: Position): number {
  const half = (degrees: number) => Math.sin((degrees * RADIANS) / 2) ** 2;
  const chord = half(b.lat - a.lat) + Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * half(b.lon - a.lon);
  return 2 * EARTH_M * Math.asin(Math.sqrt(chord));
}

/** What a camera sees: where it stands, where it looks and how far, in degrees and metres. */
export interface Eye {
  position: Position;
  bearing: number;
  fieldOfView: number;
  rangeMetres: number;
}

/** Closed ring of [lon, lat] around what a camera sees; a full circle when it looks all around. Edges at most 6° apart. */
export function sectorRing({ position, bearing, fieldOfView, rangeMetres }: Eye): [number, number][] {
  const all = fieldOfView >= 360;
  const steps = Math.max(2, Math.ceil(Math.min(360, fieldOfView) / 6));
  const rim = Array.from({ length: steps + 1 }, (_, step): [number, number] => {
    const turn = all ? (360 * step) / steps : bearing - fieldOfView / 2 + (fieldOfView * step) / steps;
    const { lat, lon } = destination(position, turn, rangeMetres);
    return [lon, lat];
  });
  const apex: [number, number] = [position.lon, position.lat];
  return all ? rim : [apex, ...rim, apex];
}

/** How many metres one pixel shows at a latitude and a zoom (tiles of 512 pixels, as MapLibre counts). */
export function metresPerPixel(lat: number, zoom: number): number {
  return (2 * Math.PI * 6_378_137 * Math.cos(lat * RADIANS)) / (512 * 2 ** zoom);
}

/** The longest round length, 1, 2 or 5 times a power of ten metres, that fits `room` pixels. */
export function scaleBar(metresInPixel: number, room: number): { metres: number; pixels: number } {
  const most = metresInPixel * room;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = power * ([5, 2].find((step) => step * power <= most) ?? 1);
  return { metres, pixels: metres / metresInPixel };
}

/** True where a position lies inside the bounds, edges included. */
export function within([west, south, east, north]: Bounds, { lat, lon }: Position): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}

/** The smallest bounds around points of [lon, lat]; null around none. */
export function boundsOf(points: Iterable<readonly number[]>): Bounds | null {
  let bounds: Bounds | null = null;
  for (const [lon = 0, lat = 0] of points) {
    bounds = bounds
      ? [Math.min(bounds[0], lon), Math.min(bounds[1], lat), Math.max(bounds[2], lon), Math.max(bounds[3], lat)]
      : [lon, lat, lon, lat];
  }
  return bounds;
}
