import { describe, expect, it } from 'vitest';
import type { Extraction } from '../api/types';
import { counted, reached, remaining } from './remaining';

const fetching = (second: number, progressSeconds: number, attempt = 1) =>
  ({
    attempt,
    state: 'FETCHING',
    askedSeconds: 200,
    progressSeconds,
    updatedAt: new Date(Date.UTC(2026, 10, 30, 3, 0, second)).toISOString(),
  }) as Extraction;
const since = reached(fetching(0, 0));

describe('from where its pace counts', () => {
  it('is where it is until something has come, and stays there then', () => {
    const still = counted(since, fetching(10, 0));
    expect(still).toEqual(reached(fetching(10, 0)));
    expect(counted(still, fetching(20, 8))).toBe(still);
    expect(remaining(still, fetching(20, 8))).toBe(240);
  });

  it('is anew for another attempt, and for a fetch that begins again', () => {
    const before = reached(fetching(10, 30));
    expect(counted(before, fetching(20, 40))).toBe(before);
    expect(counted(before, fetching(20, 40, 2))).toEqual(reached(fetching(20, 40, 2)));
    expect(counted(before, fetching(20, 3))).toEqual(reached(fetching(20, 3)));
  });

  it('does not change without news', () => {
    expect(counted(since, fetching(0, 0))).toBe(since);
  });
});

describe('what remains of a fetch', () => {
  it('is what is left at the pace so far', () => {
    expect(remaining(since, fetching(10, 10))).toBe(190);
    expect(remaining(since, fetching(10, 50))).toBe(30);
    expect(remaining(since, fetching(10, 200))).toBe(0);
  });

  it('is not known of one that has just begun, stands still, or is another attempt', () => {
    expect(remaining(since, fetching(2, 10))).toBeNull();
    expect(remaining(since, fetching(30, 0))).toBeNull();
    expect(remaining(since, fetching(30, 10, 2))).toBeNull();
  });
});
