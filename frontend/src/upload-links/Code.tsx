import type { ReactNode } from 'react';
import { encode } from 'uqr';

/** A text as a QR code, black on white in every theme: phones' cameras read no other way round. */
export function Code({ text, label }: { text: string; label: string }): ReactNode {
  const { data, size } = encode(text, { border: 4, ecc: 'M' });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      width="240"
      height="240"
      shapeRendering="crispEdges"
      style={{ background: '#fff', maxWidth: '100%' }}
    >
      <path d={dark} fill="#000" />
    </svg>
  );
}
