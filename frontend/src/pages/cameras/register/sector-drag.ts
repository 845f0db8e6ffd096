import type { Metres } from '../../../plan/geometry';

/** The compass bearing from the middle to a point of the plane (x east, y south), whole degrees from 0 to 359. */
export function bearingTo({ x, y }: Metres): number {
  return (Math.round((Math.atan2(x, -y) * 180) / Math.PI) + 360) % 360;
}

/** The field of view that puts the edge of a sector on a point: twice the angle between bearing and point, 5° to 360°. */
export function openTo(bearing: number, at: Metres): number {
  const turn = Math.abs(((bearingTo(at) - bearing + 540) % 360) - 180);
  return Math.min(360, Math.max(5, 2 * turn));
}

/** A point at a bearing and a distance from the middle. */
export function pointAt(bearing: number, metres: number): Metres {
  const turn = (bearing * Math.PI) / 180;
  return { x: metres * Math.sin(turn), y: -metres * Math.cos(turn) };
}
