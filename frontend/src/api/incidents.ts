import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, write } from './client';
import { logGrew } from './audit';
import { mergeAnswer, mergeExtraction } from './requests';
import type {
  CandidateList,
  Extraction,
  FootageRequest,
  Incident,
  IncidentState,
  IncidentSummary,
  Interval,
  NewIncident,
  NewRequest,
  Page,
} from './types';

const path = (code: string) => `/incidents/${encodeURIComponent(code)}`;

/** One page of incidents, newest window first. */
export function useIncidents(filter: { state?: IncidentState; q?: string; page?: number; size?: number }) {
  return useQuery({
    queryKey: ['incidents', filter],
    queryFn: ({ signal }) => get<Page<IncidentSummary>>('/incidents', filter, signal),
    placeholderData: keepPreviousData,
  });
}

/** Opens an incident. */
export function useOpenIncident() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (incident: NewIncident) => write<Incident>('POST', '/incidents', incident),
    onSuccess: () => client.invalidateQueries({ queryKey: ['incidents'] }),
  });
}

/**
 * One incident. Each read is an act in the log: opening the page again reads again, and nothing is read behind the
 * reader's back while it is open.
 */
export function useIncident(code: string) {
  return useQuery({
    queryKey: ['incident', code],
    queryFn: ({ signal }) => get<Incident>(path(code), {}, signal),
    staleTime: Infinity,
    gcTime: 0,
  });
}

/** The cameras that may have seen the place, with what each holds of the shown axis. */
export function useCandidates(code: string, radius: number, axis: Interval | null) {
  return useQuery({
    queryKey: ['candidates', code, radius, axis?.from, axis?.to],
    queryFn: ({ signal }) =>
      get<CandidateList>(`${path(code)}/cameras`, { radius, from: axis?.from, to: axis?.to }, signal),
    enabled: axis !== null,
    placeholderData: keepPreviousData,
    staleTime: 15_000,
    refetchInterval: 60_000,
  });
}

/** The incident's extractions, newest first; the page keeps them fresh over its event stream. */
export function useExtractions(code: string) {
  return useQuery({
    queryKey: ['extractions', code],
    queryFn: async ({ client, queryKey, signal }) => {
      const answered = await get<Extraction[]>(`${path(code)}/extractions`, {}, signal);
      return mergeAnswer(client.getQueryData<Extraction[]>(queryKey), answered);
    },
  });
}

/** Sends a footage request; answered once, however often it is sent with the same id, which is made here. */
export function useSendRequest(code: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: NewRequest) => write<FootageRequest>('POST', `${path(code)}/requests`, request),
    onSuccess: async (sent) => {
      client.setQueryData<Extraction[]>(['extractions', code], (known) =>
        sent.extractions.reduceRight<Extraction[] | undefined>(mergeExtraction, known),
      );
      // Not asked again: reading an incident is a look, and each look is an entry in the log.
      client.setQueryData<Incident>(['incident', code], (known) =>
        known?.state === 'NEW' ? { ...known, state: 'VERIFYING' } : known,
      );
      await Promise.all([client.invalidateQueries({ queryKey: ['requests'] }), logGrew(client, code)]);
    },
  });
}

/** Marks the incident as clarified, with the conclusion. No clip need have helped: the conclusion says what did. */
export function useClarify(code: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (conclusion: string) => write<Incident>('POST', `${path(code)}/clarify`, { conclusion }),
    onSuccess: async (incident) => {
      client.setQueryData<Incident>(['incident', code], (known) => ({
        ...incident,
        viewEntry: incident.viewEntry ?? known?.viewEntry ?? null,
      }));
      await Promise.all([client.invalidateQueries({ queryKey: ['incidents'] }), logGrew(client, code)]);
    },
  });
}
