// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { isAnother, remember, sampleOf } from './sample';

const file = (first: number, last: number) => {
  const bytes = new Uint8Array(1 << 20).fill(7);
  bytes[0] = first;
  bytes[bytes.length - 1] = last;
  return new Blob([bytes]);
};

describe('the file that an upload was begun with', () => {
  beforeEach(() => localStorage.clear());

  it('is told from another of the same size by either end', async () => {
    remember('u1', await sampleOf(file(1, 1)));

    expect(isAnother('u1', await sampleOf(file(1, 1)))).toBe(false);
    expect(isAnother('u1', await sampleOf(file(2, 1)))).toBe(true);
    expect(isAnother('u1', await sampleOf(file(1, 2)))).toBe(true);
  });

  it('is not asked of a device that did not begin it', async () => {
    expect(isAnother('u2', await sampleOf(file(1, 1)))).toBe(false);
  });
});
