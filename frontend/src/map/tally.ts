import type { CameraStatus, MapCamera } from '../api/types';

/** How many cameras are in each state. */
export type Tally = Record<CameraStatus, number>;

/** Worst first, as rings and bars are drawn: lost, attention, unknown, then what works; withdrawn ones leave the ring open. */
export const worstFirst = ['LOST', 'ATTENTION', 'UNKNOWN', 'ACTIVE', 'WITHDRAWN'] as const satisfies CameraStatus[];

/** The states one can ask for, as the page lists them. */
export const statuses = ['ACTIVE', 'ATTENTION', 'LOST', 'UNKNOWN', 'WITHDRAWN'] as const satisfies CameraStatus[];

/** Counts cameras by state. */
export function tallyOf(cameras: Iterable<Pick<MapCamera, 'status'>>): Tally {
  const tally: Tally = { ACTIVE: 0, ATTENTION: 0, LOST: 0, UNKNOWN: 0, WITHDRAWN: 0 };
  for (const { status } of cameras) tally[status]++;
  return tally;
}

/** All cameras of a tally. */
export function total(tally: Tally): number {
  return statuses.reduce((sum, status) => sum + tally[status], 0);
}

/** One stretch of a ring: degrees clockwise from the top. */
export interface Arc {
  status: CameraStatus;
  from: number;
  to: number;
}

/**
 * Shares a ring among the states, worst first from the top. A state that is there at all gets `least` degrees, so that one
 * lost camera among ninety is seen; the others give way in proportion to what they have above it.
 */
export function donutArcs(tally: Tally, least = 10): Arc[] {
  const all = total(tally);
  const present = worstFirst.filter((status) => tally[status] > 0);
  const share = present.map((status) => (360 * tally[status]) / all);
  const spare = share.reduce((sum, degrees) => sum + Math.max(0, degrees - least), 0);
  const given = share.map((degrees) => Math.max(least, degrees));
  const over = given.reduce((sum, degrees) => sum + degrees, 0) - 360;
  let at = 0;
  return present.map((status, index) => {
    const degrees = given[index] ?? 0;
    const from = at;
    at += spare > 0 ? degrees - (over * Math.max(0, degrees - least)) / spare : degrees;
    return { status, from, to: at };
  });
}
