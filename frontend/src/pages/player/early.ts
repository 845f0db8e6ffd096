import { useQuery } from '@tanstack/react-query';
import { get, write } from '../../api/client';
import { atWork } from '../../api/requests';
import type { EarlyViewing, Extraction } from '../../api/types';

const ASK_AGAIN_MS = 2000;

/** Opens a clip that is not stored yet: one log entry, then the address of its bytes. As `useViewing` does it. */
export function useEarlyViewing(code: string, attempt: number) {
  return useQuery({
    queryKey: ['early-viewing', code, attempt],
    queryFn: () => write<EarlyViewing>('POST', `/extractions/${encodeURIComponent(code)}/viewings`),
    retry: false,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnReconnect: false,
    refetchOnMount: false,
  });
}

/** An extraction, asked again until it has ended. */
export function useExtraction(code: string) {
  return useQuery({
    queryKey: ['extraction', code],
    queryFn: ({ signal }) => get<Extraction>(`/extractions/${encodeURIComponent(code)}`, {}, signal),
    refetchInterval: ({ state }) => (state.data && !atWork(state.data) ? false : ASK_AGAIN_MS),
  });
}
