import type { Coverage, Interval } from '../../../api/types';
import { ms } from '../../../time/format';

/** A stretch of true time in epoch milliseconds, end not included. */
export interface Stretch {
  from: number;
  to: number;
}

/** What is known of a stretch of one camera's time; the order is the order of precedence. */
export type Kind = 'fetching' | 'taken' | 'recorded' | 'future' | 'overwritten' | 'gap' | 'unknown';

/** One stretch of one kind. */
export interface Piece extends Stretch {
  kind: Kind;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const SHORTEST = 2 * MINUTE;
const LONGEST = 24 * HOUR;
const STEPS = [10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 14400].map((seconds) => seconds * SECOND);
/** Vietnam is UTC+7: ticks stand on its whole hours. */
const SHIFT = 7 * HOUR;

/** An interval of the service in milliseconds. */
export function stretch(interval: Interval): Stretch {
  return { from: ms(interval.from), to: ms(interval.to) };
}

/** The part that two stretches share, or null. */
export function shared(a: Stretch, b: Stretch): Stretch | null {
  const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)];
  return from < to ? { from, to } : null;
}

/** The axis to begin with: the incident's window with at least ten minutes, or its own length, on each side. */
export function firstAxis(window: Stretch): Stretch {
  const pad = Math.max(10 * MINUTE, window.to - window.from);
  const step = 5 * MINUTE;
  return bounded({
    from: Math.floor((window.from - pad) / step) * step,
    to: Math.ceil((window.to + pad) / step) * step,
  });
}

function bounded(axis: Stretch): Stretch {
  const length = axis.to - axis.from;
  const wanted = Math.min(LONGEST, Math.max(SHORTEST, length));
  if (wanted === length) return axis;
  const middle = (axis.from + axis.to) / 2;
  return { from: Math.round(middle - wanted / 2), to: Math.round(middle + wanted / 2) };
}

/** The axis made longer (factor above 1) or shorter, with the instant `around` keeping its place on the screen. */
export function zoomed(axis: Stretch, factor: number, around: number): Stretch {
  const length = Math.min(LONGEST, Math.max(SHORTEST, (axis.to - axis.from) * factor));
  const before = (around - axis.from) / (axis.to - axis.from);
  const from = Math.round((around - before * length) / SECOND) * SECOND;
  return { from, to: from + Math.round(length / SECOND) * SECOND };
}

/** The axis moved by a part of its length; negative is earlier. */
export function moved(axis: Stretch, part: number): Stretch {
  const by = Math.round(((axis.to - axis.from) * part) / SECOND) * SECOND;
  return { from: axis.from + by, to: axis.to + by };
}

/** The axis, made longer where it must be to show a window in full. */
export function showing(axis: Stretch, window: Stretch): Stretch {
  if (window.from >= axis.from && window.to <= axis.to) return axis;
  const margin = Math.max(MINUTE, (window.to - window.from) * 0.1);
  return bounded({ from: Math.min(axis.from, window.from - margin), to: Math.max(axis.to, window.to + margin) });
}

/** Where an instant lies on the axis: 0 its start, 1 its end; kept inside. */
export function fraction(axis: Stretch, at: number): number {
  return Math.min(1, Math.max(0, (at - axis.from) / (axis.to - axis.from)));
}

/** The instant at a fraction of the axis, on a whole second, or on a whole 5 or 15 s where a pixel is longer than that. */
export function instantAt(axis: Stretch, part: number, widthPx: number): number {
  const perPixel = (axis.to - axis.from) / Math.max(1, widthPx);
  const snap = perPixel > 15 * SECOND ? 15 * SECOND : perPixel > 2.5 * SECOND ? 5 * SECOND : SECOND;
  const at = axis.from + Math.min(1, Math.max(0, part)) * (axis.to - axis.from);
  return Math.round(at / snap) * snap;
}

/** Instants to label on the axis, on round times of day in Vietnam, at most `most` of them. */
export function ticks(axis: Stretch, most: number): number[] {
  const step = STEPS.find((one) => (axis.to - axis.from) / one <= most) ?? 6 * HOUR;
  const first = Math.ceil((axis.from + SHIFT) / step) * step - SHIFT;
  const found: number[] = [];
  for (let at = first; at <= axis.to; at += step) found.push(at);
  return found;
}

/** What a camera's row is drawn from. Without coverage everything but what was taken is unknown. */
export interface RowFacts {
  coverage: Coverage | null;
  taken: Interval[];
  fetching: Interval[];
  now: number;
}

/** The axis cut into stretches of one kind each, without holes or overlaps. */
export function pieces(axis: Stretch, facts: RowFacts): Piece[] {
  const runs = (facts.coverage?.runs ?? []).map(stretch);
  const gaps = (facts.coverage?.gaps ?? []).map(stretch);
  const taken = facts.taken.map(stretch);
  const fetching = facts.fetching.map(stretch);
  const oldest = facts.coverage?.oldest ? ms(facts.coverage.oldest) : null;
  const known = facts.coverage?.completeness === 'KNOWN';
  const kindAt = (at: number): Kind => {
    const within = (list: Stretch[]) => list.some(({ from, to }) => at >= from && at < to);
    if (within(fetching)) return 'fetching';
    if (within(taken)) return 'taken';
    if (within(runs)) return 'recorded';
    if (at >= facts.now) return 'future';
    if (oldest !== null && at < oldest) return 'overwritten';
    return known || within(gaps) ? 'gap' : 'unknown';
  };
  const edges = [...runs, ...gaps, ...taken, ...fetching].flatMap(({ from, to }) => [from, to]);
  const cuts = [axis.from, axis.to, facts.now, ...(oldest === null ? [] : [oldest]), ...edges]
    .filter((at) => at >= axis.from && at <= axis.to)
    .sort((a, b) => a - b);
  const found: Piece[] = [];
  for (let i = 1; i < cuts.length; i++) {
    const [from = 0, to = 0] = [cuts[i - 1], cuts[i]];
    if (from === to) continue;
    const kind = kindAt(from);
    const last = found.at(-1);
    if (last?.kind === kind) last.to = to;
    else found.push({ kind, from, to });
  }
  return found;
}

/** Seconds of the given kinds inside a window. */
export function secondsOf(row: Piece[], window: Stretch, kinds: Kind[]): number {
  return row
    .filter((piece) => kinds.includes(piece.kind))
    .reduce((sum, piece) => {
      const part = shared(piece, window);
      return sum + (part ? (part.to - part.from) / SECOND : 0);
    }, 0);
}

/** What pressing the pointer takes hold of: an edge within eight pixels, else empty time; `fixed` is the end that stays. */
export function grasp(axis: Stretch, window: Stretch | null, at: number, widthPx: number): { fixed: number } {
  const near = ((axis.to - axis.from) / Math.max(1, widthPx)) * 8;
  if (window && Math.abs(at - window.from) <= near) return { fixed: window.to };
  if (window && Math.abs(at - window.to) <= near) return { fixed: window.from };
  return { fixed: at };
}

/** The window between a fixed end and the pointer, or null while they are the same second. */
export function windowBetween(fixed: number, at: number): Stretch | null {
  return fixed === at ? null : { from: Math.min(fixed, at), to: Math.max(fixed, at) };
}

/** A window with one edge moved by some seconds; an edge stops one second short of the other. */
export function nudged(window: Stretch, edge: 'from' | 'to', bySeconds: number): Stretch {
  const by = bySeconds * SECOND;
  return edge === 'from'
    ? { ...window, from: Math.min(window.from + by, window.to - SECOND) }
    : { ...window, to: Math.max(window.to + by, window.from + SECOND) };
}
