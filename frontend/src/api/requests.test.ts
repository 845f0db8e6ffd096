import { describe, expect, it } from 'vitest';
import { mergeExtraction } from './requests';
import type { Extraction } from './types';

const at = (code: string, updatedAt: string, state: Extraction['state']) => ({ code, updatedAt, state }) as Extraction;

describe('mergeExtraction', () => {
  const stored = at('LT-2026-0001', '2026-11-14T14:45:02.5Z', 'STORED');

  it('replaces what is older', () => {
    const planned = at('LT-2026-0001', '2026-11-14T14:45:01Z', 'PLANNED');
    expect(mergeExtraction([planned], stored)).toEqual([stored]);
  });

  it('keeps what is newer when an older answer arrives late', () => {
    const planned = at('LT-2026-0001', '2026-11-14T14:45:01Z', 'PLANNED');
    expect(mergeExtraction([stored], planned)).toEqual([stored]);
  });

  it('puts an unknown one first', () => {
    const other = at('LT-2026-0002', '2026-11-14T14:45:01Z', 'PLANNED');
    expect(mergeExtraction([stored], other)).toEqual([other, stored]);
  });
});
