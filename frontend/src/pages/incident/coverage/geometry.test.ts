import { describe, expect, it } from 'vitest';
import type { Coverage } from '../../../api/types';
import {
  firstAxis,
  fraction,
  grasp,
  instantAt,
  moved,
  nudged,
  pieces,
  secondsOf,
  showing,
  ticks,
  windowBetween,
  zoomed,
  type RowFacts,
} from './geometry';

const at = (time: string) => Date.parse(`2024-11-14T${time}+07:00`);
const interval = (from: string, to: string) => ({
  from: new Date(at(from)).toISOString(),
  to: new Date(at(to)).toISOString(),
});
const axis = { from: at('21:30:00'), to: at('22:20:00') };

const coverage = (changed: Partial<Coverage>): Coverage => ({
  completeness: 'KNOWN',
  runs: [],
  gaps: [],
  oldest: null,
  overwrittenAt: null,
  askedAt: '2024-11-14T16:00:00Z',
  ...changed,
});
const facts = (changed: Partial<RowFacts>): RowFacts => ({
  coverage: null,
  taken: [],
  fetching: [],
  now: at('23:30:00'),
  ...changed,
});
const drawn = (row: RowFacts) =>
  pieces(axis, row).map(({ kind, from, to }) => [kind, (from - axis.from) / 60_000, (to - axis.from) / 60_000]);

describe('a row of the grid', () => {
  it('shows runs and the gap between them, each at its length', () => {
    const row = facts({
      coverage: coverage({
        runs: [interval('21:00:00', '21:50:00'), interval('21:52:00', '22:30:00')],
        gaps: [interval('21:50:00', '21:52:00')],
      }),
    });
    expect(drawn(row)).toEqual([
      ['recorded', 0, 20],
      ['gap', 20, 22],
      ['recorded', 22, 50],
    ]);
  });

  it('never calls the unknown a gap', () => {
    expect(drawn(facts({}))).toEqual([['unknown', 0, 50]]);
    expect(drawn(facts({ coverage: coverage({ completeness: 'UNKNOWN' }) }))).toEqual([['unknown', 0, 50]]);
    expect(drawn(facts({ coverage: coverage({ completeness: 'NOT_TOLD' }) }))).toEqual([['unknown', 0, 50]]);
    const extent = coverage({ completeness: 'EXTENT_ONLY', gaps: [interval('22:00:00', '22:10:00')] });
    expect(drawn(facts({ coverage: extent }))).toEqual([
      ['unknown', 0, 30],
      ['gap', 30, 40],
      ['unknown', 40, 50],
    ]);
  });

  it('draws what was taken and is being fetched over what is recorded', () => {
    const row = facts({
      coverage: coverage({ runs: [interval('21:00:00', '23:00:00')] }),
      taken: [interval('21:40:00', '22:00:00')],
      fetching: [interval('21:30:00', '21:45:00')],
    });
    expect(drawn(row)).toEqual([
      ['fetching', 0, 15],
      ['taken', 15, 30],
      ['recorded', 30, 50],
    ]);
  });

  it('tells what was overwritten from what was never recorded, and leaves the future open', () => {
    const row = facts({
      coverage: coverage({ oldest: new Date(at('21:40:00')).toISOString(), runs: [interval('21:50:00', '22:00:00')] }),
      now: at('22:10:00'),
    });
    expect(drawn(row)).toEqual([
      ['overwritten', 0, 10],
      ['gap', 10, 20],
      ['recorded', 20, 30],
      ['gap', 30, 40],
      ['future', 40, 50],
    ]);
  });

  it('covers the axis without holes or overlaps, whatever the intervals', () => {
    const row = facts({
      coverage: coverage({
        runs: [interval('21:35:00', '21:45:00'), interval('21:40:00', '21:55:00'), interval('10:00:00', '11:00:00')],
        gaps: [interval('21:54:00', '21:58:00')],
      }),
      taken: [interval('21:20:00', '21:36:00'), interval('22:15:00', '22:45:00')],
    });
    const found = pieces(axis, row);
    expect(found[0]?.from).toBe(axis.from);
    expect(found.at(-1)?.to).toBe(axis.to);
    for (let i = 1; i < found.length; i++) {
      expect(found[i]?.from).toBe(found[i - 1]?.to);
      expect(found[i]?.kind).not.toBe(found[i - 1]?.kind);
    }
  });

  it('counts the seconds of a kind inside a window', () => {
    const row = pieces(axis, facts({ coverage: coverage({ runs: [interval('21:50:00', '21:55:00')] }) }));
    const window = { from: at('21:45:00'), to: at('21:52:30') };
    expect(secondsOf(row, window, ['recorded'])).toBe(150);
    expect(secondsOf(row, window, ['gap'])).toBe(300);
    expect(secondsOf(row, window, ['unknown'])).toBe(0);
  });
});

describe('the axis', () => {
  it('begins with at least ten minutes on each side of the incident, on round five minutes', () => {
    expect(firstAxis({ from: at('21:48:00'), to: at('21:56:00') })).toEqual({
      from: at('21:35:00'),
      to: at('22:10:00'),
    });
    const long = firstAxis({ from: at('18:00:00'), to: at('20:00:00') });
    expect(long).toEqual({ from: at('16:00:00'), to: at('22:00:00') });
  });

  it('puts its labels on round times of day in Vietnam', () => {
    expect(ticks(axis, 6)).toEqual(['21:30:00', '21:40:00', '21:50:00', '22:00:00', '22:10:00', '22:20:00'].map(at));
    expect(ticks({ from: at('05:00:00'), to: at('17:00:00') }, 6)[0]).toBe(at('06:00:00'));
    for (const minutes of [2, 7, 33, 90, 400, 1440]) {
      const marks = ticks({ from: axis.from, to: axis.from + minutes * 60_000 }, 6);
      expect(marks.length).toBeGreaterThan(0);
      expect(marks.length).toBeLessThanOrEqual(7);
    }
  });

  it('zooms around the pointer, which stays over the same instant', () => {
    const around = at('21:40:00');
    const closer = zoomed(axis, 0.5, around);
    expect(closer.to - closer.from).toBe(25 * 60_000);
    expect(fraction(closer, around)).toBeCloseTo(fraction(axis, around), 3);
    expect(zoomed(axis, 0.0001, around).to - zoomed(axis, 0.0001, around).from).toBe(2 * 60_000);
    expect(zoomed(axis, 1000, around).to - zoomed(axis, 1000, around).from).toBe(24 * 3600_000);
  });

  it('moves by a part of its length', () => {
    expect(moved(axis, -0.5)).toEqual({ from: at('21:05:00'), to: at('21:55:00') });
  });

  it('always shows the asked window', () => {
    const inside = { from: at('21:45:00'), to: at('22:00:00') };
    expect(showing(axis, inside)).toBe(axis);
    const later = { from: at('22:10:00'), to: at('22:40:00') };
    const longer = showing(axis, later);
    expect(longer.from).toBe(axis.from);
    expect(longer.to).toBeGreaterThan(later.to);
  });
});

describe('the window by hand', () => {
  it('falls on whole seconds, or coarser where a pixel is longer', () => {
    expect(instantAt(axis, 0.5, 3000)).toBe(at('21:55:00'));
    expect(instantAt(axis, 0.50001, 3000) % 1000).toBe(0);
    expect(instantAt(axis, 0.37, 466) % 5000).toBe(0);
    expect(instantAt(axis, -1, 466)).toBe(axis.from);
    expect(instantAt(axis, 2, 466)).toBe(axis.to);
  });

  it('takes hold of an edge within eight pixels, else begins a new window', () => {
    const window = { from: at('21:45:00'), to: at('22:00:00') };
    const pixel = (axis.to - axis.from) / 500;
    expect(grasp(axis, window, window.from + 7 * pixel, 500)).toEqual({ fixed: window.to });
    expect(grasp(axis, window, window.to - 7 * pixel, 500)).toEqual({ fixed: window.from });
    const free = window.from + 20 * pixel;
    expect(grasp(axis, window, free, 500)).toEqual({ fixed: free });
    expect(grasp(axis, null, free, 500)).toEqual({ fixed: free });
  });

  it('can be drawn to either side, and is none at zero length', () => {
    expect(windowBetween(10, 20)).toEqual({ from: 10, to: 20 });
    expect(windowBetween(20, 10)).toEqual({ from: 10, to: 20 });
    expect(windowBetween(10, 10)).toBeNull();
  });

  it('moves by the arrow keys, and an edge never crosses the other', () => {
    const window = { from: at('21:45:00'), to: at('21:45:05') };
    expect(nudged(window, 'from', -10).from).toBe(at('21:44:50'));
    expect(nudged(window, 'to', 60).to).toBe(at('21:46:05'));
    expect(nudged(window, 'from', 60)).toEqual({ from: at('21:45:04'), to: at('21:45:05') });
    expect(nudged(window, 'to', -60)).toEqual({ from: at('21:45:00'), to: at('21:45:01') });
  });
});
