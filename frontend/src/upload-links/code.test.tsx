// @vitest-environment jsdom
import { render } from '@testing-library/react';
import { encode } from 'uqr';
import { expect, it } from 'vitest';
import { Code } from './Code';

it('draws a square for each dark module, inside the quiet zone that readers need', () => {
  const text = 'https://nhanchung.example/gui-hinh#8Wb3l0Jv7mPq2sT5uX9yZ1aB4cD6eF8gH0iJ2kL4mN6';
  const { container } = render(<Code text={text} label="QR" />);
  const drawn = container.querySelector('path')?.getAttribute('d') ?? '';
  const { data, size } = encode(text, { border: 4, ecc: 'M' });
  expect(drawn.split('M').length - 1).toBe(data.flat().filter(Boolean).length);
  for (const [, x, y] of drawn.matchAll(/M(\d+) (\d+)/g)) {
    expect(data[Number(y)]?.[Number(x)]).toBe(true);
    expect(Math.min(Number(x), Number(y))).toBeGreaterThanOrEqual(4);
    expect(Math.max(Number(x), Number(y))).toBeLessThan(size - 4);
  }
});
