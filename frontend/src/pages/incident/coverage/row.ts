import type { TFunction } from 'i18next';
import type { Candidate, Extraction } from '../../../api/types';
import { atWork } from '../../../api/requests';
import type { Words } from '../../../i18n/words';
import { iso, ms, span } from '../../../time/format';
import { pieces, type Piece, type Stretch } from './geometry';

/** One line of the grid: the camera, its number on list and map, and its time in pieces. */
export interface Row {
  number: number;
  candidate: Candidate;
  pieces: Piece[];
}

/** Joins the candidates with what this incident has taken or is taking; numbers follow the given order. */
export function rowsOf(candidates: Candidate[], extractions: Extraction[], axis: Stretch, now: number): Row[] {
  return candidates.map((candidate, at) => {
    const own = extractions.filter((one) => one.camera.code === candidate.camera.code);
    const stored = own.flatMap((one) => (one.clip ? without(one.clip.got, one.clip.gaps) : []));
    const fetching = own.filter((one) => atWork(one)).map((one) => one.asked);
    const taken = [...candidate.taken, ...stored];
    return {
      number: at + 1,
      candidate,
      pieces: pieces(axis, { coverage: candidate.coverage, taken, fetching, now }),
    };
  });
}

function without(whole: { from: string; to: string }, holes: { from: string; to: string }[]) {
  const parts: { from: string; to: string }[] = [];
  let from = ms(whole.from);
  for (const hole of holes.toSorted((a, b) => ms(a.from) - ms(b.from))) {
    if (ms(hole.from) > from) parts.push({ from: iso(from), to: hole.from });
    from = Math.max(from, ms(hole.to));
  }
  if (from < ms(whole.to)) parts.push({ from: iso(from), to: whole.to });
  return parts;
}

/** The row in words: "có hình 21:30:00–21:50:58, khoảng trống 1 phút 38 giây…". The picture shows only this. */
export function spoken(row: Row, t: TFunction, words: Words): string {
  if (!row.candidate.mayRequest && row.candidate.refusal) return t(`refusal.${row.candidate.refusal}`);
  return row.pieces
    .map((piece) => {
      const word = t(`coverage.${piece.kind}`);
      if (piece.kind === 'gap') return `${word} ${words.duration((piece.to - piece.from) / 1000)}`;
      return `${word} ${span({ from: iso(piece.from), to: iso(piece.to) })}`;
    })
    .join(', ');
}

/** Orders that the reader can choose. */
export type Order = 'overwritten' | 'nearest';

/** The candidates in the chosen order; those that cannot be asked come last. */
export function ordered(candidates: Candidate[], order: Order): Candidate[] {
  const end = (one: Candidate) => (one.coverage?.overwrittenAt ? ms(one.coverage.overwrittenAt) : Infinity);
  return candidates.toSorted((a, b) => {
    if (a.mayRequest !== b.mayRequest) return a.mayRequest ? -1 : 1;
    if (order === 'overwritten' && end(a) !== end(b)) return end(a) - end(b);
    return a.distanceMetres - b.distanceMetres;
  });
}
