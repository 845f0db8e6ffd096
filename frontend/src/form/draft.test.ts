// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dropDraft, readDraft, useDraft, writeDraft } from './draft';

const empty = { title: '', cameras: [] as string[] };

beforeEach(() => localStorage.clear());
afterEach(() => vi.useRealTimers());

describe('a kept draft', () => {
  it('is there again when the form is opened again, with the time it was kept', () => {
    vi.useFakeTimers({ now: 1_000_000 });
    const first = renderHook(() => useDraft('a', empty));
    expect(first.result.current.restoredAt).toBeNull();
    act(() => first.result.current.change({ title: 'Cướp giật' }));
    act(() => first.result.current.change({ cameras: ['DVE-048-1'] }));
    first.unmount();
    const second = renderHook(() => useDraft('a', empty));
    expect(second.result.current.content).toEqual({ title: 'Cướp giật', cameras: ['DVE-048-1'] });
    expect(second.result.current.restoredAt).toBe(1_000_000);
  });

  it('belongs to its own form', () => {
    writeDraft('a', { title: 'x' }, 1);
    expect(readDraft('b')).toBeNull();
  });

  it('is gone once it was sent or dropped', () => {
    const form = renderHook(() => useDraft('a', empty));
    act(() => form.result.current.change({ title: 'x' }));
    act(() => form.result.current.clear(empty));
    expect(form.result.current.content).toEqual(empty);
    expect(readDraft('a')).toBeNull();
    writeDraft('a', empty, 1);
    dropDraft('a');
    expect(readDraft('a')).toBeNull();
  });

  it('from an older page still has the fields that are new since', () => {
    writeDraft('a', { title: 'x' }, 1);
    const form = renderHook(() => useDraft('a', empty));
    expect(form.result.current.content).toEqual({ title: 'x', cameras: [] });
  });

  it('that cannot be read is as none', () => {
    localStorage.setItem('nhanchung.draft.a', '{broken');
    expect(readDraft('a')).toBeNull();
    localStorage.setItem('nhanchung.draft.a', '{"content":{}}');
    expect(readDraft('a')).toBeNull();
  });

  it('that cannot be kept does not stop the form', () => {
    const full = { setItem: () => expect.unreachable() } as unknown as Storage;
    full.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    expect(writeDraft('a', empty, 1, full)).toBe(false);
  });
});
