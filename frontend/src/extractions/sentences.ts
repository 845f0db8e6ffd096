import type { TFunction } from 'i18next';
import type { Extraction, Gap } from '../api/types';
import { iso, ms, span } from '../time/format';

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

/**
 * The parts of the asked window that the clip does not have; a clip's gaps count its missing ends too. None where the
 * manifest calls the clip whole.
 */
export function missing(extraction: Extraction): Gap[] {
  if (extraction.clip?.verdict?.whole) return [];
  return gapsOfAsked(extraction).filter(({ from, to }) => ms(to) - ms(from) >= LEAST_MS);
}

/** The clip's gaps as far as they lie in the asked window: what is cut may be wider. */
function gapsOfAsked({ asked, clip }: Extraction): Gap[] {
  return (clip?.gaps ?? [])
    .map((gap) => ({
      ...gap,
      from: iso(Math.max(ms(gap.from), ms(asked.from))),
      to: iso(Math.min(ms(gap.to), ms(asked.to))),
    }))
    .filter(({ from, to }) => ms(to) > ms(from));
}

/** Why there is no picture at a moment, epoch milliseconds, that lies in a gap of the clip; untold where that was not kept. */
export function causeAt({ clip }: Extraction, at: number): NonNullable<Gap['cause']> | 'UNTOLD' {
  return clip?.gaps.find(({ from, to }) => at >= ms(from) && at < ms(to))?.cause ?? 'UNTOLD';
}

/** What is missing and why, a sentence for each cause. */
export function lacking(t: TFunction, extraction: Extraction): string[] {
  const lost = missing(extraction);
  return [...new Set(lost.map(({ cause }) => cause ?? 'UNTOLD'))].map((cause) =>
    t(`extraction.lacking.${cause}`, {
      missing: lost
        .filter((gap) => (gap.cause ?? 'UNTOLD') === cause)
        .map(span)
        .join(', '),
    }),
  );
}

/**
 * What the manifest says of a clip beside what {@link missing} names: frames that were left out, gaps too short to be named, and
 * that nobody but who asked says of which time it is. Empty where there is nothing of that, and for a clip that was stored before
 * its verdict was kept.
 */
export function shortfall(t: TFunction, extraction: Extraction): string {
  const { clip } = extraction;
  if (!clip?.verdict) return '';
  const { whole, framesLeftOut, startBasis } = clip.verdict;
  const lost = () => {
    if (whole) return '';
    if (framesLeftOut > 0) return t('extraction.leftOut', { count: framesLeftOut });
    if (missing(extraction).length > 0) return '';
    if (gapsOfAsked(extraction).length > 0) return t('extraction.shortGap');
    if (startBasis === 'UNCONFIRMED') return '';
    // Where the recorder tells its times and nothing is missing, its clock alone is in more doubt than was cut for.
    return t(startBasis === null ? 'extraction.looseClock' : 'extraction.looseStart');
  };
  const time = startBasis === 'ASKED' || startBasis === 'UNCONFIRMED' ? t(`extraction.start.${startBasis}`) : '';
  return [lost(), time].filter(Boolean).join(' ');
}

/** Whether the clip lacks something of the asked window: as its manifest says, or by its gaps where that was not kept. */
export function partial(extraction: Extraction): boolean {
  const verdict = extraction.clip?.verdict;
  return verdict ? !verdict.whole : missing(extraction).length > 0;
}

/** How an extraction stands. */
export function standing(extraction: Extraction): Standing {
  if (extraction.state === 'STORED') return partial(extraction) ? 'PARTIAL' : 'STORED';
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
