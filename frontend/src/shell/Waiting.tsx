import type { ReactNode } from 'react';

/** The shape of what is coming, with a sentence, after 300 ms; `rows` heights in pixels. */
export function Waiting({ sentence, rows = [44, 44, 44, 44] }: { sentence: string; rows?: number[] }): ReactNode {
  return (
    <div className="stack tight late" role="status">
      <p className="m md">{sentence}</p>
      {rows.map((height, at) => (
        <div key={at} className="skel" style={{ height }} aria-hidden="true" />
      ))}
    </div>
  );
}
