import { describe, expect, it } from 'vitest';
import { mergeAnswer, mergeExtraction } from './requests';
import type { Extraction } from './types';

const at = (code: string, updatedAt: string, state: Extraction['state']) =>
  ({ code, updatedAt, state, link: null }) as Extraction;

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

describe('mergeAnswer', () => {
  const planned = at('LT-2026-0001', '2026-11-14T14:45:01Z', 'PLANNED');
  const stored = at('LT-2026-0001', '2026-11-14T14:45:02.5Z', 'STORED');
  const other = at('LT-2026-0002', '2026-11-14T14:45:03Z', 'PLANNED');

  it('takes the answer where nothing was known', () => {
    expect(mergeAnswer(undefined, [other, planned])).toEqual([other, planned]);
  });

  it('keeps the newest of each, in the order of the answer', () => {
    expect(mergeAnswer([stored], [other, planned])).toEqual([other, stored]);
    expect(mergeAnswer([planned, other], [other, stored])).toEqual([other, stored]);
  });

  it('keeps one that began after the answer was made', () => {
    expect(mergeAnswer([other, planned], [stored])).toEqual([other, stored]);
  });

  it('knows a newer outcome from an older one, though the extraction did not change', () => {
    const link = { outcome: 'SHOWS_EVENT', linkedAt: '2026-11-14T15:00:00Z' } as Extraction['link'];
    const linked = { ...stored, link };
    expect(mergeAnswer([linked], [stored])).toEqual([linked]);
    expect(mergeAnswer([stored], [linked])).toEqual([linked]);
  });
});
