// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetKept } from './kept';
import { dropDraft, readDraft, useDraft, writeDraft } from './draft';

const A = { account: 'dtv.le', name: 'a' };
const empty = { title: '', cameras: [] as string[] };

beforeEach(() => localStorage.clear());
afterEach(() => vi.useRealTimers());

describe('a kept draft', () => {
  it('is there again when the form is opened again, with the time it was kept', () => {
    vi.useFakeTimers({ now: 1_000_000 });
    const first = renderHook(() => useDraft('dtv.le', 'a', empty));
    expect(first.result.current.restoredAt).toBeNull();
    act(() => first.result.current.change({ title: 'Cướp giật' }));
    act(() => first.result.current.change({ cameras: ['DVE-048-1'] }));
    first.unmount();
    const second = renderHook(() => useDraft('dtv.le', 'a', empty));
    expect(second.result.current.content).toEqual({ title: 'Cướp giật', cameras: ['DVE-048-1'] });
    expect(second.result.current.restoredAt).toBe(1_000_000);
  });

  it('belongs to its own form', () => {
    writeDraft(A, { title: 'x' }, 1);
    expect(readDraft({ ...A, name: 'b' })).toBeNull();
  });

  it('belongs to its own account, and goes when that account signs out', () => {
    const other = { account: 'dtv', name: 'a' };
    writeDraft(A, { title: 'x' }, 1);
    expect(readDraft(other)).toBeNull();
    writeDraft(other, { title: 'y' }, 1);
    writeDraft({ ...A, name: 'b' }, { title: 'z' }, 1);
    forgetKept(A.account);
    expect(readDraft(A)).toBeNull();
    expect(readDraft({ ...A, name: 'b' })).toBeNull();
    expect(readDraft(other)).not.toBeNull();
  });

  it('is gone once it was sent or dropped', () => {
    const form = renderHook(() => useDraft('dtv.le', 'a', empty));
    act(() => form.result.current.change({ title: 'x' }));
    act(() => form.result.current.clear(empty));
    expect(form.result.current.content).toEqual(empty);
    expect(readDraft(A)).toBeNull();
    writeDraft(A, empty, 1);
    dropDraft(A);
    expect(readDraft(A)).toBeNull();
  });

  it('from an older page still has the fields that are new since', () => {
    writeDraft(A, { title: 'x' }, 1);
    const form = renderHook(() => useDraft('dtv.le', 'a', empty));
    expect(form.result.current.content).toEqual({ title: 'x', cameras: [] });
  });

  it('that cannot be read is as none', () => {
    localStorage.setItem('nhanchung:dtv.le:draft:a', '{broken');
    expect(readDraft(A)).toBeNull();
    localStorage.setItem('nhanchung:dtv.le:draft:a', '{"content":{}}');
    expect(readDraft(A)).toBeNull();
  });

  it('that cannot be kept does not stop the form', () => {
    const full = { setItem: () => expect.unreachable() } as unknown as Storage;
    full.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    expect(writeDraft(A, empty, 1, full)).toBe(false);
  });
});
