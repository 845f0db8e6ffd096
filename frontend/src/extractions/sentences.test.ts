import { describe, expect, it } from 'vitest';
import type { Extraction, Interval } from '../api/types';
import { missing, standing } from './sentences';

const asked = { from: '2026-11-22T20:09:04Z', to: '2026-11-22T20:13:04Z' };
const stored = (gaps: Interval[]) =>
  ({ asked, state: 'STORED', clip: { got: { from: '2026-11-22T20:10:00Z', to: asked.to }, gaps } }) as Extraction;

describe('missing', () => {
  it('names a missing beginning once', () => {
    const gap = { from: asked.from, to: '2026-11-22T20:10:00Z' };
    expect(missing(stored([gap])).map(({ from, to }) => [Date.parse(from), Date.parse(to)])).toEqual([
      [Date.parse(gap.from), Date.parse(gap.to)],
    ]);
    expect(standing(stored([gap]))).toBe('PARTIAL');
  });

  it('leaves out what was not asked: a clock nobody measured widens the cut', () => {
    expect(missing(stored([{ from: '2026-11-22T20:04:04Z', to: asked.from }]))).toEqual([]);
    expect(standing(stored([{ from: '2026-11-22T20:04:04Z', to: asked.from }]))).toBe('STORED');
  });
});
