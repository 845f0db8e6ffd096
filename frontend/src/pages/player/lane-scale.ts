import type { Span } from './time-model';

const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400];

/** Whole, round instants inside a span for the ruler, at most `most` of them; epoch milliseconds. */
export function ticks({ from, to }: Span, most: number): number[] {
  const step = (STEPS_S.find((seconds) => (to - from) / (seconds * 1000) <= most) ?? 28_800) * 1000;
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, index) => first + index * step);
}

/** Where an instant lies in a span, percent. */
export function percent({ from, to }: Span, at: number): number {
  return ((at - from) / (to - from)) * 100;
}

/** A span brought closer (`factor` < 1) or farther around an instant, kept inside the whole and at least 4 seconds long. */
export function zoomed(view: Span, whole: Span, around: number, factor: number): Span {
  const length = Math.min(whole.to - whole.from, Math.max(4000, (view.to - view.from) * factor));
  const from = around - (length * (around - view.from)) / (view.to - view.from);
  return kept({ from, to: from + length }, whole);
}

/** A span moved so that an instant is in it: unchanged while it is, else the instant at a tenth of its length. */
export function following(view: Span, whole: Span, at: number): Span {
  if (at >= view.from && at <= view.to) return view;
  const length = view.to - view.from;
  return kept({ from: at - length / 10, to: at + (9 * length) / 10 }, whole);
}

function kept({ from, to }: Span, whole: Span): Span {
  const shift = Math.max(0, whole.from - from) - Math.max(0, to - whole.to);
  return { from: from + shift, to: to + shift };
}
