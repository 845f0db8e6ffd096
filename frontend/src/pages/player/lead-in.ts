import type { Anchor } from './time-model';

/**
 * By how many seconds an element's clock is ahead of the clip's own time. Firefox plays a clip's hidden lead-in and counts from
 * there (its bug 1735300), which the length that it tells gives away; other browsers begin where the clip does. Known from the
 * element's `loadedmetadata` on.
 *
 * @param frame how long one frame lasts, seconds: a browser may take the last one for longer than it is
 */
export function shownLeadIn(duration: number, anchors: Anchor[], frame: number): number {
  const excess = duration - (anchors.at(-1)?.media ?? 0);
  return Number.isFinite(excess) && excess > 1.5 * frame ? excess : 0;
}
