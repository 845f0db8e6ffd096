import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get } from './client';
import type { AuditPage, Instant } from './types';

/** What the log can be narrowed by. */
export interface AuditFilter {
  from?: Instant;
  to?: Instant;
  account?: string;
  action?: string;
  incident?: string;
  text?: string;
  before?: number;
}

/** One page of the log, newest first. Reading it is itself an entry, so nothing is read behind the reader's back. */
export function useAudit(filter: AuditFilter, size = 50) {
  return useQuery({
    queryKey: ['audit', filter],
    queryFn: ({ signal }) => get<AuditPage>('/audit', { ...filter, size }, signal),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
}

/** Everyone who has an entry in the log. */
export function useAuditActors() {
  return useQuery({
    queryKey: ['audit-actors'],
    queryFn: ({ signal }) => get<{ account: string; name: string }[]>('/audit/actors', {}, signal),
    staleTime: 300_000,
  });
}
