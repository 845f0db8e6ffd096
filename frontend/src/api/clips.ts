import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { logGrew } from './audit';
import { get, send, write } from './client';
import { mergeExtraction } from './requests';
import type { Extraction, Link, Outcome, Page, Viewing } from './types';

/** A clip's manifest as it lies in the store, with the hash the service gave beside it. */
export interface StoredManifest {
  content: Record<string, unknown>;
  sha256: string | null;
}

/** One page of stored clips; of one incident where a code is given. */
export function useClips(filter: { incident?: string; page?: number; size?: number }) {
  return useQuery({
    queryKey: ['clips', filter],
    queryFn: ({ signal }) => get<Page<Extraction>>('/clips', filter, signal),
    placeholderData: keepPreviousData,
  });
}

/** A clip's manifest. Reading it is an act in the log, so it is read once and only when asked for. */
export function useManifest(id: string | null) {
  return useQuery({
    queryKey: ['manifest', id],
    queryFn: async (): Promise<StoredManifest> => {
      const response = await send(`/api/clips/${encodeURIComponent(id ?? '')}/manifest`);
      return {
        content: (await response.json()) as Record<string, unknown>,
        sha256: response.headers.get('X-Manifest-SHA-256'),
      };
    },
    enabled: id !== null,
    staleTime: Infinity,
  });
}

/** Address that downloads the clip; the act is in the log before the first byte. */
export function downloadAddress(id: string): string {
  return `/api/clips/${encodeURIComponent(id)}/download`;
}

/** Opens a clip for viewing: first the log entry, then the address of its bytes. */
export function useOpenViewing() {
  return useMutation({
    mutationFn: (id: string) => write<Viewing>('POST', `/clips/${encodeURIComponent(id)}/viewings`),
  });
}

/** Records what a clip did for its incident. */
export function useSetOutcome() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ extraction, ...body }: { extraction: Extraction; outcome: Outcome; note?: string }) =>
      write<Link>('PUT', `/extractions/${encodeURIComponent(extraction.code)}/link`, body),
    onSuccess: async (link, { extraction }) => {
      client.setQueryData<Extraction[]>(['extractions', link.incidentCode], (known) =>
        known ? mergeExtraction(known, { ...extraction, link }) : known,
      );
      await Promise.all([
        client.invalidateQueries({ queryKey: ['clips'] }),
        client.invalidateQueries({ queryKey: ['incidents'] }),
        logGrew(client, link.incidentCode),
      ]);
    },
  });
}
