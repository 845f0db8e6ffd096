// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderHook } from '@testing-library/react';
import { createElement, type PropsWithChildren } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Extraction } from '../api/types';
import { useExtractionEvents } from './events';

const code = 'VV-2026-0001';
const logKey = ['incident-audit', code, null];
const at = (updatedAt: string, state: Extraction['state']) =>
  ({ code: 'LT-2026-0001', updatedAt, state, link: null }) as Extraction;

let tell: (extraction: Extraction) => void = () => undefined;

class Stream {
  close(): void {}
  addEventListener(_name: string, listener: (event: MessageEvent<string>) => void): void {
    tell = (extraction) => listener(new MessageEvent('extraction', { data: JSON.stringify(extraction) }));
  }
}

beforeEach(() => vi.stubGlobal('EventSource', Stream));
afterEach(() => vi.unstubAllGlobals());

describe('useExtractionEvents', () => {
  it('lets the log be asked again when a step was taken, not while one goes on', () => {
    const client = new QueryClient();
    client.setQueryData(logKey, { total: 3 });
    client.setQueryData(['extractions', code], [at('2026-11-14T14:45:01Z', 'FETCHING')]);
    renderHook(() => useExtractionEvents(code), {
      wrapper: ({ children }: PropsWithChildren) => createElement(QueryClientProvider, { client }, children),
    });
    tell(at('2026-11-14T14:45:02Z', 'FETCHING'));
    expect(client.getQueryState(logKey)?.isInvalidated).toBe(false);
    tell(at('2026-11-14T14:45:03Z', 'CUTTING'));
    expect(client.getQueryState(logKey)?.isInvalidated).toBe(true);
  });
});
