import type { ReactNode } from 'react';
import type { ClipSummary, Interval } from '../../api/types';
import { ms } from '../../time/format';

/** The asked window as a bar: got solid with a light rule, gaps and missing ends empty. The words beside it say the same. */
export function GotBar({ asked, clip }: { asked: Interval; clip: ClipSummary }): ReactNode {
  const from = ms(asked.from);
  const length = ms(asked.to) - from;
  const place = (span: Interval) => {
    const start = Math.max(0, (ms(span.from) - from) / length);
    const end = Math.min(1, (ms(span.to) - from) / length);
    return { left: `${start * 100}%`, width: `${Math.max(0, end - start) * 100}%` };
  };
  return (
    <span className="gotbar" aria-hidden="true">
      <i style={place(clip.got)} />
      {clip.gaps.map((gap) => (
        <i key={gap.from} className="gap" style={place(gap)} />
      ))}
    </span>
  );
}
