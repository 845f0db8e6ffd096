import type { Extraction, Interval } from '../api/types';
import { iso, ms } from '../time/format';

/** Shorter than this nothing is called missing: a frame more or less is not a gap. */
const LEAST_MS = 1000;

/** How an extraction stands, told apart as finely as its chip and sentence need. */
export type Standing = 'PLANNED' | 'FETCHING' | 'CUTTING' | 'STORING' | 'STORED' | 'PARTIAL' | 'WAITING' | 'FAILED';

/** The parts of the asked window that the clip does not have: before it, its gaps, after it. */
export function missing(extraction: Extraction): Interval[] {
  const { asked, clip } = extraction;
  if (!clip) return [];
  const before = { from: asked.from, to: iso(Math.min(ms(clip.got.from), ms(asked.to))) };
  const after = { from: iso(Math.max(ms(clip.got.to), ms(asked.from))), to: asked.to };
  return [before, ...clip.gaps, after].filter(({ from, to }) => ms(to) - ms(from) >= LEAST_MS);
}

/** How an extraction stands. */
export function standing(extraction: Extraction): Standing {
  if (extraction.state === 'STORED') return missing(extraction).length > 0 ? 'PARTIAL' : 'STORED';
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
  FAILED: 'bad',
};
