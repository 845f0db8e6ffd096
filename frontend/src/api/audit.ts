import { keepPreviousData, useQuery, type QueryClient } from '@tanstack/react-query';
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

/** An incident's own part of the log, newest first. */
export function useIncidentAudit(code: string, before: number | null, size = 50) {
  return useQuery({
    queryKey: ['incident-audit', code, before],
    queryFn: ({ signal }) => get<AuditPage>(`/incidents/${encodeURIComponent(code)}/audit`, { before, size }, signal),
    placeholderData: keepPreviousData,
  });
}

/** Says that a step on the incident was taken, so that what is shown of its log is asked again. */
export function logGrew(client: QueryClient, incident: string): Promise<void> {
  return client.invalidateQueries({ queryKey: ['incident-audit', incident] });
}

/** Everyone who has an entry in the log. */
export function useAuditActors() {
  return useQuery({
    queryKey: ['audit-actors'],
    queryFn: ({ signal }) => get<{ account: string; name: string }[]>('/audit/actors', {}, signal),
    staleTime: 300_000,
  });
}
