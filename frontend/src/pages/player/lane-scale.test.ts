import { describe, expect, it } from 'vitest';
import { following, percent, ticks, zoomed } from './lane-scale';

const T0 = Date.parse('2026-11-20T14:45:00Z');
const whole = { from: T0, to: T0 + 900_000 };

describe('ticks', () => {
  it('are whole and few', () => {
    const marks = ticks(whole, 6);
    expect(marks.length).toBeLessThanOrEqual(7);
    expect(marks[0]).toBe(T0);
    expect(marks.every((mark) => mark % 60_000 === 0)).toBe(true);
  });

  it('begin inside a span that begins between two', () => {
    expect(ticks({ from: T0 + 400, to: T0 + 4400 }, 6)[0]).toBe(T0 + 1000);
  });
});

describe('zoomed', () => {
  it('keeps the instant under the hand where it is', () => {
    const around = T0 + 300_000;
    const near = zoomed(whole, whole, around, 0.5);
    expect(near.to - near.from).toBe(450_000);
    expect(percent(near, around)).toBeCloseTo(percent(whole, around), 9);
  });

  it('never leaves the whole, and is never shorter than four seconds', () => {
    expect(zoomed({ from: T0, to: T0 + 10_000 }, whole, T0, 1000)).toEqual(whole);
    const closest = zoomed(whole, whole, T0, 0.00001);
    expect(closest).toEqual({ from: T0, to: T0 + 4000 });
  });
});

describe('following', () => {
  it('stays while the head is in it and moves on when it is not', () => {
    const view = { from: T0, to: T0 + 10_000 };
    expect(following(view, whole, T0 + 9000)).toBe(view);
    const next = following(view, whole, T0 + 12_000);
    expect(next.to - next.from).toBe(10_000);
    expect(percent(next, T0 + 12_000)).toBeCloseTo(10, 9);
    expect(following(view, whole, whole.to).to).toBe(whole.to);
  });
});
