import type { Position } from '../api/types';

/** Metres in one degree of latitude. */
const DEGREE_M = 111_320;

/** Metres east and south of an origin: a plane that is true to a metre over the few kilometres a plan shows. */
export interface Metres {
  x: number;
  y: number;
}

/** Where a position lies on the plane around an origin. */
export function toPlane(origin: Position, at: Position): Metres {
  return {
    x: (at.lon - origin.lon) * DEGREE_M * Math.cos((origin.lat * Math.PI) / 180),
    y: (origin.lat - at.lat) * DEGREE_M,
  };
}

/** The position of a point on the plane around an origin. */
export function toPosition(origin: Position, at: Metres): Position {
  return {
    lat: origin.lat - at.y / DEGREE_M,
    lon: origin.lon + at.x / (DEGREE_M * Math.cos((origin.lat * Math.PI) / 180)),
  };
}

/** True where a position lies inside a closed ring of [lon, lat]. */
export function inside(ring: number[][], { lat, lon }: Position): boolean {
  let within = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi = 0, yi = 0] = ring[i] ?? [];
    const [xj = 0, yj = 0] = ring[j] ?? [];
    if (yi > lat !== yj > lat && lon < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) within = !within;
  }
  return within;
}

/** Outline of what a camera sees: bearing and field of view in degrees clockwise from north, range in metres. */
export function sectorPath(at: Metres, bearing: number, fieldOfView: number, range: number): string {
  if (fieldOfView >= 359) {
    return `M${at.x - range} ${at.y}a${range} ${range} 0 1 0 ${2 * range} 0a${range} ${range} 0 1 0 ${-2 * range} 0Z`;
  }
  const edge = (degrees: number) => {
    const radians = (degrees * Math.PI) / 180;
    return `${(at.x + range * Math.sin(radians)).toFixed(1)} ${(at.y - range * Math.cos(radians)).toFixed(1)}`;
  };
  const large = fieldOfView > 180 ? 1 : 0;
  const [left, right] = [bearing - fieldOfView / 2, bearing + fieldOfView / 2];
  return `M${at.x.toFixed(1)} ${at.y.toFixed(1)}L${edge(left)}A${range} ${range} 0 ${large} 1 ${edge(right)}Z`;
}

/** Outline of a ward on the plane around an origin. */
export function ringPath(origin: Position, ring: number[][]): string {
  const points = ring.map(([lon = 0, lat = 0]) => {
    const { x, y } = toPlane(origin, { lat, lon });
    return `${x.toFixed(0)} ${y.toFixed(0)}`;
  });
  return `M${points.join('L')}Z`;
}
