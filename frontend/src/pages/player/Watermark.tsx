import type { ReactNode } from 'react';
import { useServiceNow } from '../../time/clock';
import { axisTime, date } from '../../time/format';

const STAY_MS = 20_000;
/** Places in turn, percent from the left and the top, never the corners where recorders write their clock. */
const places = [
  [16, 34],
  [44, 62],
  [8, 58],
  [38, 26],
  [24, 74],
  [50, 44],
] as const;

/** Who is looking, the minute, and for which request; moves every 20 seconds. */
export function Watermark({ text }: { text: string }): ReactNode {
  const now = useServiceNow();
  const [left, top] = places[Math.floor(now / STAY_MS) % places.length] ?? places[0];
  return (
    <div className="wmk" aria-hidden="true" style={{ left: `min(${left}%, 100% - 330px)`, top: `${top}%` }}>
      {`${text} · ${axisTime(now)}, ${date(now)}`}
    </div>
  );
}
