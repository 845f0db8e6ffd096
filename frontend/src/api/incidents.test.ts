// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import { createElement, type PropsWithChildren } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useExtractions } from './incidents';
import { mergeExtraction } from './requests';
import type { Extraction } from './types';

const at = (updatedAt: string, state: Extraction['state']) =>
  ({ code: 'LT-2026-0001', updatedAt, state, link: null }) as Extraction;

afterEach(() => vi.unstubAllGlobals());

describe('useExtractions', () => {
  it('keeps what an event told while the older answer was on its way', async () => {
    let answer: (response: Response) => void = () => undefined;
    vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (answer = resolve)));
    const client = new QueryClient();
    const { result } = renderHook(() => useExtractions('VV-2026-0001'), {
      wrapper: ({ children }: PropsWithChildren) => createElement(QueryClientProvider, { client }, children),
    });
    const stored = at('2026-11-14T14:45:02Z', 'STORED');
    client.setQueryData<Extraction[]>(['extractions', 'VV-2026-0001'], (known) => mergeExtraction(known, stored));
    answer(Response.json([at('2026-11-14T14:45:01Z', 'CUTTING')]));
    await waitFor(() => expect(result.current.isFetching).toBe(false));
    expect(result.current.data).toEqual([stored]);
  });
});
