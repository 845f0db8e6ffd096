import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { logGrew } from './audit';
import { get, write } from './client';
import type { Extraction, FootageRequest, Page } from './types';

/** One page of footage requests, newest first; of one incident where a code is given. */
export function useRequests(filter: { incident?: string; page?: number; size?: number }) {
  return useQuery({
    queryKey: ['requests', filter],
    queryFn: ({ signal }) => get<Page<FootageRequest>>('/requests', filter, signal),
    placeholderData: keepPreviousData,
  });
}

/** One footage request with its extractions; asked again every five seconds while any of them is at work. */
export function useRequest(code: string) {
  return useQuery({
    queryKey: ['requests', code],
    queryFn: ({ signal }) => get<FootageRequest>(`/requests/${encodeURIComponent(code)}`, {}, signal),
    refetchInterval: (query) => (query.state.data?.extractions.some(atWork) ? 5_000 : false),
  });
}

/** True while the service still works on an extraction or will start on it by itself. */
export function atWork(extraction: Extraction): boolean {
  return !['STORED', 'FAILED', 'CANCELLED'].includes(extraction.state) || extraction.retryAt !== null;
}

/**
 * Puts one changed extraction into a list that shows it. What is known stays where it is newer: the answer to a request may
 * arrive after the event that tells of its clip.
 */
export function mergeExtraction(known: Extraction[] | undefined, changed: Extraction): Extraction[] {
  if (!known) return [changed];
  const at = known.findIndex((one) => one.code === changed.code);
  if (at < 0) return [changed, ...known];
  const before = known[at];
  return before && changedAt(before) > changedAt(changed) ? known : known.with(at, changed);
}

/**
 * Joins a whole list as the service answered it with what events and changes told meanwhile: of each extraction the newest
 * state stays, and one that the answer is too old to know stays in front.
 */
export function mergeAnswer(known: Extraction[] | undefined, answered: Extraction[]): Extraction[] {
  const before = new Map(known?.map((one) => [one.code, one]));
  const merged = answered.map((one) => {
    const earlier = before.get(one.code);
    before.delete(one.code);
    return earlier && changedAt(earlier) > changedAt(one) ? earlier : one;
  });
  return [...before.values(), ...merged];
}

/** When an extraction or its link last changed, epoch ms; a new outcome does not touch the extraction itself. */
function changedAt(extraction: Extraction): number {
  const { updatedAt, link } = extraction;
  return Math.max(Date.parse(updatedAt), link ? Date.parse(link.linkedAt) : 0);
}

/** Asks the service to try a failed or stopped extraction again. */
export function useRetry() {
  return useChange('retry');
}

/** Asks the service to stop an extraction that waits or is at work. */
export function useCancel() {
  return useChange('cancel');
}

function useChange(what: 'retry' | 'cancel') {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (code: string) => write<Extraction>('POST', `/extractions/${encodeURIComponent(code)}/${what}`),
    onSuccess: async (changed) => {
      client.setQueryData<Extraction[]>(['extractions', changed.incidentCode], (known) =>
        mergeExtraction(known, changed),
      );
      await Promise.all([client.invalidateQueries({ queryKey: ['requests'] }), logGrew(client, changed.incidentCode)]);
    },
  });
}
