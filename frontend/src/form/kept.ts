const prefixOf = (account: string) => `nhanchung:${account}:`;

/** The key under which the browser keeps something of one account; whoever else signs in on this computer has others. */
export const keyOf = (account: string, kind: string, name: string) => `${prefixOf(account)}${kind}:${name}`;

/** Forgets everything that is kept of an account on this computer. */
export function forgetKept(account: string, store: Storage = localStorage): void {
  try {
    const keys = Array.from({ length: store.length }, (_, index) => store.key(index) ?? '');
    for (const key of keys) {
      if (key.startsWith(prefixOf(account))) store.removeItem(key);
    }
  } catch {
    // The browser keeps nothing, so nothing is left.
  }
}
