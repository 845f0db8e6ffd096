import { describe, expect, it } from 'vitest';
import type { ContactSheet } from '../../api/types';
import { placeOf, tileAt, tilesIn, widthOf } from './sheet';

const T0 = Date.parse('2026-11-20T14:45:00Z');
const tile = (index: number) => ({
  index,
  mediaSeconds: index * 10,
  at: new Date(T0 + index * 10_000).toISOString(),
  decoded: true,
});
const tiles = Array.from({ length: 24 }, (_, index) => tile(index));
const sheet = { columns: 10, tileWidth: 192, tileHeight: 108, tiles } as ContactSheet;

describe('tilesIn', () => {
  it('takes those of the span, all where there is room', () => {
    const shown = tilesIn(tiles, { from: T0 + 15_000, to: T0 + 60_000 }, 9);
    expect(shown.map(({ index }) => index)).toEqual([2, 3, 4, 5, 6]);
  });

  it('thins them out evenly from the first on where there is not', () => {
    const shown = tilesIn(tiles, { from: T0, to: T0 + 240_000 }, 6);
    expect(shown.map(({ index }) => index)).toEqual([0, 4, 8, 12, 16, 20]);
  });

  it('leaves out what nobody knows the time of', () => {
    expect(tilesIn([{ ...tile(0), at: null }], { from: T0, to: T0 + 1 }, 6)).toEqual([]);
  });
});

it('shows where the head is', () => {
  const shown = tilesIn(tiles, { from: T0, to: T0 + 240_000 }, 6);
  expect(tileAt(shown, T0 + 79_999)?.index).toBe(4);
  expect(tileAt(shown, T0 - 1)).toBeNull();
});

it('cuts one picture out of the file', () => {
  expect(widthOf(sheet)).toBe(78);
  expect(placeOf(sheet, 13)).toEqual({ backgroundSize: '780px 132px', backgroundPosition: '-234px -44px' });
});
