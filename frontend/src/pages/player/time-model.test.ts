import { describe, expect, it } from 'vitest';
import type { Extraction } from '../../api/types';
import {
  decimalsFor,
  mediaAt,
  nextRun,
  previousGap,
  spanAt,
  timeModel,
  wallAt,
  without,
  type Anchor,
} from './time-model';

const T0 = Date.parse('2026-11-20T14:45:00Z');
const at = (seconds: number) => T0 + seconds * 1000;
const anchor = (media: number, seconds: number, offset = -37): Anchor => ({
  media,
  at: at(seconds),
  recorder: at(seconds + offset),
});

/** 60 s, a gap of 20 s that the file skips, 100 s. */
const jump = [anchor(0, 0), anchor(60, 60), anchor(60, 80), anchor(160, 180)];
/** The same footage in a file that keeps the gap. */
const kept = [anchor(0, 0), anchor(180, 180)];

describe('wallAt', () => {
  it('is linear between anchors, on both clocks', () => {
    expect(wallAt(jump, 2.4)).toEqual({ at: at(2.4), recorder: at(-34.6) });
  });

  it('puts the first frame after a jump after the gap, and the last before it before', () => {
    expect(wallAt(jump, 60).at).toBe(at(80));
    expect(wallAt(jump, 60 - 1 / 15).at).toBe(Math.round(at(60 - 1 / 15)));
    expect(wallAt(jump, 59.9998).at).toBe(at(80));
  });

  it('goes on at the pace of time after the last anchor and before the first', () => {
    expect(wallAt(jump, 161).at).toBe(at(181));
    expect(wallAt([anchor(5, 0)], 4).at).toBe(at(-1));
  });

  it('follows a clock that was set inside the clip', () => {
    const set = [anchor(0, 0, -37), anchor(10, 10, -37), anchor(10, 10, 0.2), anchor(20, 20, 0.2)];
    expect(wallAt(set, 9)).toEqual({ at: at(9), recorder: at(-28) });
    expect(wallAt(set, 11)).toEqual({ at: at(11), recorder: at(11.2) });
  });

  it('rounds to the millisecond, so that a frame on a whole second is not cut to the second before', () => {
    const thirds = [anchor(0, 0), { media: 0.3, at: at(0.3), recorder: at(0.3) }, anchor(3, 3)];
    expect(wallAt(thirds, 1).at).toBe(at(1));
  });
});

describe('mediaAt', () => {
  it('is the inverse of wallAt where there is footage', () => {
    for (const map of [jump, kept]) {
      for (const media of [0, 0.5, 59.5, 100, 159]) expect(mediaAt(map, wallAt(map, media).at)).toBeCloseTo(media, 6);
    }
  });

  it('has no moment for the inside of a jump, nor before the first frame', () => {
    expect(mediaAt(jump, at(70))).toBeNull();
    expect(mediaAt(jump, at(80))).toBe(60);
    expect(mediaAt(jump, at(-1))).toBeNull();
  });
});

describe('spans', () => {
  const whole = { from: at(0), to: at(180) };
  const runs = [
    { from: at(0), to: at(60) },
    { from: at(80), to: at(180) },
  ];
  const gap = { from: at(60), to: at(80) };

  it('tell the gap a moment is in: its start is inside, its end is not', () => {
    expect(spanAt([gap], at(60))).toBe(gap);
    expect(spanAt([gap], at(79.999))).toBe(gap);
    expect(spanAt([gap], at(80))).toBeNull();
    expect(spanAt([gap], at(59.999))).toBeNull();
  });

  it('take others out of a whole, overlaps and edges included', () => {
    expect(without(whole, runs)).toEqual([gap]);
    expect(without(whole, [])).toEqual([whole]);
    expect(without(whole, [whole])).toEqual([]);
    expect(
      without({ from: 0, to: 10 }, [
        { from: -5, to: 2 },
        { from: 1, to: 4 },
        { from: 9, to: 20 },
      ]),
    ).toEqual([{ from: 4, to: 9 }]);
  });

  it('lead to the next footage and the gap before', () => {
    expect(nextRun(runs, at(65))).toBe(runs[1]);
    expect(nextRun(runs, at(90))).toBeNull();
    expect(previousGap([gap], at(90))).toBe(gap);
    expect(previousGap([gap], at(60))).toBeNull();
  });
});

describe('decimalsFor', () => {
  it.each([
    [2, 0],
    [1, 0],
    [0.5, 0],
    [0.11, 0],
    [0.1, 1],
    [0.05, 1],
    [0.01, 2],
    [0.002, 2],
    [0.001, 3],
    [0, 3],
  ])('of ± %s s is %s: the last decimal is never finer', (uncertainty, decimals) => {
    expect(decimalsFor(uncertainty)).toBe(decimals);
  });

  it('shows whole seconds where the clock was never measured', () => {
    expect(decimalsFor(null)).toBe(0);
  });
});

describe('timeModel', () => {
  const iso = (seconds: number) => new Date(at(seconds)).toISOString();
  const extraction = (got: [number, number], gaps: [number, number][], method = 'ENTERED_BY_HAND') =>
    ({
      asked: { from: iso(0), to: iso(180) },
      clip: {
        got: { from: iso(got[0]), to: iso(got[1]) },
        gaps: gaps.map(([from, to]) => ({ from: iso(from), to: iso(to) })),
        frames: 2400,
        offset: { seconds: -37, uncertaintySeconds: 0.5, method, measuredAt: iso(0) },
      },
    }) as unknown as Extraction;
  const map = kept.map(({ media, at: true_, recorder }) => ({
    mediaSeconds: media,
    at: new Date(true_).toISOString(),
    recorder: new Date(recorder).toISOString(),
  }));

  it('counts what is missing inside and at the ends, and how long a frame is without the gaps', () => {
    const model = timeModel(map, extraction([0, 171], [[60, 80]]));
    expect(model?.missing).toEqual([
      { from: at(60), to: at(80) },
      { from: at(171), to: at(180) },
    ]);
    expect(model?.frame).toBeCloseTo(151 / 2400, 9);
    expect(model?.uncertainty).toBe(0.5);
  });

  it('does not call a frame more or less at an end missing, but every gap inside', () => {
    const model = timeModel(map, extraction([0.04, 179.96], [[60, 60.3]]));
    expect(model?.missing).toEqual([{ from: at(60), to: at(60.3) }]);
  });

  it('shows what was got beyond what was asked', () => {
    expect(timeModel(map, extraction([-0.5, 181], []))?.whole).toEqual({ from: at(-0.5), to: at(181) });
  });

  it('knows no uncertainty of a clock that was not measured, and nothing without a map', () => {
    expect(timeModel(map, extraction([0, 180], [], 'NOT_MEASURED'))?.uncertainty).toBeNull();
    expect(timeModel([], extraction([0, 180], []))).toBeNull();
  });
});
