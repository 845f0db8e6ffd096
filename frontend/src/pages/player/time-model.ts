import type { Extraction, Viewing } from '../../api/types';
import { ms } from '../../time/format';

/** A stretch of true time in epoch milliseconds, `from` inclusive, `to` exclusive. */
export interface Span {
  from: number;
  to: number;
}

/** Where one moment of the file lies: true time and the recorder's reading, epoch milliseconds. */
export interface Anchor {
  media: number;
  at: number;
  recorder: number;
}

/** Everything the player knows about time in one clip. */
export interface TimeModel {
  anchors: Anchor[];
  asked: Span;
  /** What was asked, and what was got beyond it. */
  whole: Span;
  /** Stretches with frames, in order. */
  runs: Span[];
  /** Stretches of the whole without frames, in order; the gaps inside and what is missing at either end. */
  missing: Span[];
  /** How long one frame lasts, seconds, on average. */
  frame: number;
  /** By how many seconds true time may be off, or null where the recorder's clock was never measured. */
  uncertainty: number | null;
}

/** Frames of a recorder's clip lie on a raster of 1/90000 s; two readings closer than this are the same moment. */
const SAME_S = 0.0005;

/** What is missing at either end is called so from this length on: a frame more or less is none. */
const LEAST_END_MS = 1000;

/** True time and recorder's time of a moment of the file, seconds; piecewise linear, a jump where footage is missing. */
export function wallAt(anchors: Anchor[], media: number): { at: number; recorder: number } {
  let index = anchors.findLastIndex((anchor) => anchor.media <= media + SAME_S);
  if (index < 0) index = 0;
  const start = anchors[index];
  if (!start) throw new Error('clip without a time map');
  const end = anchors[index + 1];
  const past = media - start.media;
  const length = end ? end.media - start.media : 0;
  const along = (from: number, to: number | undefined) =>
    Math.round(to !== undefined && length > SAME_S ? from + ((to - from) * past) / length : from + past * 1000);
  return { at: along(start.at, end?.at), recorder: along(start.recorder, end?.recorder) };
}

/** The moment of the file, seconds, that shows a true time; null where the file has no such moment. */
export function mediaAt(anchors: Anchor[], at: number): number | null {
  for (let index = anchors.length - 1; index >= 0; index--) {
    const start = anchors[index];
    const end = anchors[index + 1];
    if (!start || at < start.at) continue;
    if (!end) return start.media + (at - start.at) / 1000;
    if (end.media - start.media <= SAME_S) return at === start.at ? start.media : null;
    return start.media + ((at - start.at) / (end.at - start.at)) * (end.media - start.media);
  }
  return null;
}

/** The span that holds a moment, or null. */
export function spanAt(spans: Span[], at: number): Span | null {
  return spans.find(({ from, to }) => at >= from && at < to) ?? null;
}

/** What is left of a span when others, in order and apart, are taken out. */
export function without(whole: Span, taken: Span[]): Span[] {
  const left: Span[] = [];
  let from = whole.from;
  for (const span of taken) {
    if (span.to <= from) continue;
    if (span.from >= whole.to) break;
    if (span.from > from) left.push({ from, to: span.from });
    from = Math.max(from, span.to);
  }
  if (from < whole.to) left.push({ from, to: whole.to });
  return left;
}

/** Decimals of a second that a reading may show: their last unit is never finer than the uncertainty, none if unmeasured. */
export function decimalsFor(uncertainty: number | null): 0 | 1 | 2 | 3 {
  if (uncertainty === null) return 0;
  const allowed = ([3, 2, 1] as const).find((decimals) => 10 ** -decimals >= uncertainty - 1e-9);
  return allowed ?? 0;
}

/** The next stretch with frames that begins after a moment, or null. */
export function nextRun(runs: Span[], at: number): Span | null {
  return runs.find(({ from }) => from > at) ?? null;
}

/** The last gap that begins before a moment, or null. */
export function previousGap(missing: Span[], at: number): Span | null {
  return missing.findLast(({ from }) => from < at) ?? null;
}

const spanOf = ({ from, to }: { from: string; to: string }): Span => ({ from: ms(from), to: ms(to) });

/** The time map of a viewing; its last anchor is the clip's end. */
export function anchorsOf(timeMap: Viewing['timeMap']): Anchor[] {
  return timeMap.map(({ mediaSeconds, at, recorder }) => ({ media: mediaSeconds, at: ms(at), recorder: ms(recorder) }));
}

/** Reads what a viewing says about time. */
export function timeModel(timeMap: Viewing['timeMap'], extraction: Extraction): TimeModel | null {
  const { clip } = extraction;
  if (!clip || timeMap.length === 0) return null;
  const asked = spanOf(extraction.asked);
  const got = spanOf(clip.got);
  const whole = { from: Math.min(asked.from, got.from), to: Math.max(asked.to, got.to) };
  const runs = without(got, clip.gaps.map(spanOf));
  const length = runs.reduce((sum, { from, to }) => sum + to - from, 0) / 1000;
  return {
    anchors: anchorsOf(timeMap),
    asked,
    whole,
    runs,
    missing: without(whole, runs).filter(
      ({ from, to }) => (from > got.from && to < got.to) || to - from >= LEAST_END_MS,
    ),
    frame: clip.frames > 0 && length > 0 ? length / clip.frames : 1 / 25,
    uncertainty: clip.offset.method === 'NOT_MEASURED' ? null : clip.offset.uncertaintySeconds,
  };
}
