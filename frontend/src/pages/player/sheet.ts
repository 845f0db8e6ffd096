import type { ContactSheet, SheetTile } from '../../api/types';
import { ms } from '../../time/format';
import type { Span } from './time-model';

/** Height of a picture in the strip, pixels. */
export const HEIGHT = 44;

/** A picture of the strip with its true time, epoch milliseconds. */
export type TimedTile = SheetTile & { time: number };

/** The pictures that lie in a span, thinned out evenly to as many as there is room for; the first one stays. */
export function tilesIn(tiles: SheetTile[], { from, to }: Span, room: number): TimedTile[] {
  const inside = tiles
    .flatMap((tile) => (tile.at === null ? [] : [{ ...tile, time: ms(tile.at) }]))
    .filter(({ time }) => time >= from && time <= to);
  if (inside.length <= room) return inside;
  return Array.from(
    { length: Math.max(1, room) },
    (_, index) => inside[Math.floor((index * inside.length) / room)],
  ).filter((tile) => tile !== undefined);
}

/** The picture that shows a moment: the last one at or before it, or null. */
export function tileAt(tiles: TimedTile[], at: number): TimedTile | null {
  return tiles.findLast(({ time }) => time <= at) ?? null;
}

/** Width of a picture in the strip, whole pixels. */
export function widthOf({ tileWidth, tileHeight }: Pick<ContactSheet, 'tileWidth' | 'tileHeight'>): number {
  return tileHeight > 0 ? Math.round((HEIGHT * tileWidth) / tileHeight) : HEIGHT;
}

/** Where a picture lies in the file, as CSS says it for a box of one picture's size. */
export function placeOf(sheet: ContactSheet, index: number): { backgroundSize: string; backgroundPosition: string } {
  const { columns, tiles } = sheet;
  const width = widthOf(sheet);
  const rows = Math.ceil(tiles.length / columns);
  return {
    backgroundSize: `${columns * width}px ${rows * HEIGHT}px`,
    backgroundPosition: `${-(index % columns) * width}px ${-Math.floor(index / columns) * HEIGHT}px`,
  };
}
