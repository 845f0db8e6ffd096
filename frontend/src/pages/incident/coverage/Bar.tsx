import type { PointerEvent, ReactNode } from 'react';
import { fraction, type Piece, type Stretch } from './geometry';

/** What is drawn over a row's bar: the asked window, and whether this row is one of the asked. */
export interface Band {
  window: Stretch;
  on: boolean;
  first: boolean;
  last: boolean;
  /** Draws the dotted line that leads down to the form. */
  thread: boolean;
}

const percent = (part: number) => `${(part * 100).toFixed(3)}%`;

/** One camera's time as a bar; a picture only, the words are beside it. */
export function Bar({
  axis,
  pieces,
  marks,
  band,
  note,
  handlers,
}: {
  axis: Stretch;
  pieces: Piece[];
  marks: number[];
  band: Band | null;
  note: string | null;
  handlers: { onPointerDown?: (event: PointerEvent<HTMLElement>) => void };
}): ReactNode {
  const place = ({ from, to }: Stretch) => ({
    left: percent(fraction(axis, from)),
    width: percent(fraction(axis, to) - fraction(axis, from)),
  });
  return (
    <div className={band ? 'track asked' : 'track'} aria-hidden="true" {...handlers}>
      {marks.map((at) => (
        <i key={at} className="mark" style={{ left: percent(fraction(axis, at)) }} />
      ))}
      {pieces.map((piece) => (
        <i key={piece.from} className={`pc ${piece.kind}`} style={place(piece)} />
      ))}
      {note && <span className="bar-note">{note}</span>}
      {band && pieces.length > 0 && (
        <i
          className={['band', band.on && 'on', band.first && 'first', band.last && 'last'].filter(Boolean).join(' ')}
          style={place(band.window)}
        />
      )}
      {band?.thread && (
        <i
          className="thread"
          style={{ left: percent((fraction(axis, band.window.from) + fraction(axis, band.window.to)) / 2) }}
        />
      )}
    </div>
  );
}
