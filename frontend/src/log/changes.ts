import type { AuditEntry } from '../api/types';

/** One value that an entry changed or states; a side that did not exist is null. */
export interface Change {
  name: string;
  before: string | null;
  after: string | null;
}

function text(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What an entry's before and after say, name by name, in the order the service wrote them. */
export function changes({ before, after }: Pick<AuditEntry, 'before' | 'after'>): Change[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return names.map((name) => ({ name, before: text(before?.[name]), after: text(after?.[name]) }));
}
