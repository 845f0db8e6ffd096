import type { Extraction, Interval } from '../api/types';
import { iso, ms } from '../time/format';

/** Shorter than this nothing is called missing: a frame more or less is not a gap. */
const LEAST_MS = 1000;

/** How an extraction stands, told apart as finely as its chip and sentence need. */
export type Standing =
  | 'PLANNED'
  | 'FETCHING'
  | 'CUTTING'
  | 'STORING'
  | 'STORED'
  | 'PARTIAL'
  | 'WAITING'
  | 'STOPPING'
  | 'FAILED'
  | 'CANCELLED';

/** The parts of the asked window that the clip does not have; a clip's gaps count its missing ends too. */
export function missing({ asked, clip }: Extraction): Interval[] {
  return (clip?.gaps ?? [])
    .map((gap) => ({
      from: iso(Math.max(ms(gap.from), ms(asked.from))),
      to: iso(Math.min(ms(gap.to), ms(asked.to))),
    }))
    .filter(({ from, to }) => ms(to) - ms(from) >= LEAST_MS);
}

/** How an extraction stands. */
export function standing(extraction: Extraction): Standing {
  if (extraction.state === 'STORED') return missing(extraction).length > 0 ? 'PARTIAL' : 'STORED';
  if (extraction.cancelRequested) return 'STOPPING';
  if (extraction.retryAt !== null) return 'WAITING';
  return extraction.state;
}

/** The state's colour, always beside its word. */
export const tones: Record<Standing, string> = {
  PLANNED: '',
  FETCHING: 'info',
  CUTTING: 'info',
  STORING: 'info',
  STORED: 'ok',
  PARTIAL: 'warn',
  WAITING: 'warn',
  STOPPING: 'warn',
  FAILED: 'bad',
  CANCELLED: '',
};
