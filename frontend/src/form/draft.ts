import { useCallback, useState } from 'react';
import { keyOf } from './kept';

/** What is kept of a form, and when it was kept (epoch milliseconds of this computer). */
export interface Draft<T> {
  savedAt: number;
  content: T;
}

/** Whose draft of which form. */
export interface DraftOf {
  account: string;
  name: string;
}

const draftKey = ({ account, name }: DraftOf) => keyOf(account, 'draft', name);

/** The kept draft, or null where there is none or it cannot be read. */
export function readDraft<T>(of: DraftOf, store: Storage = localStorage): Draft<T> | null {
  try {
    const text = store.getItem(draftKey(of));
    const draft = text ? (JSON.parse(text) as Draft<T>) : null;
    return draft && typeof draft.savedAt === 'number' && draft.content ? draft : null;
  } catch {
    return null;
  }
}

/** Keeps a draft; false where the browser keeps nothing (private window, full). The form works on without. */
export function writeDraft<T>(of: DraftOf, content: T, now: number, store: Storage = localStorage): boolean {
  try {
    store.setItem(draftKey(of), JSON.stringify({ savedAt: now, content } satisfies Draft<T>));
    return true;
  } catch {
    return false;
  }
}

/** Forgets a draft. */
export function dropDraft(of: DraftOf, store: Storage = localStorage): void {
  try {
    store.removeItem(draftKey(of));
  } catch {
    // Nothing was kept, so nothing is left.
  }
}

/**
 * A form's content that keeps itself on every change. `restoredAt` says when the content found at the start was kept,
 * null when the form began empty; `clear` forgets the draft and starts again from `initial`.
 */
export function useDraft<T extends object>(account: string, name: string, initial: T) {
  const [state, setState] = useState(() => {
    const kept = readDraft<T>({ account, name });
    return { content: kept ? { ...initial, ...kept.content } : initial, restoredAt: kept?.savedAt ?? null };
  });
  const change = useCallback(
    (changed: Partial<T>) =>
      setState((before) => {
        const content = { ...before.content, ...changed };
        writeDraft({ account, name }, content, Date.now());
        return { ...before, content };
      }),
    [account, name],
  );
  const clear = useCallback(
    (next: T) => {
      dropDraft({ account, name });
      setState({ content: next, restoredAt: null });
    },
    [account, name],
  );
  return { ...state, change, clear };
}
