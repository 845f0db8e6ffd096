import { useQuery } from '@tanstack/react-query';
import { write } from '../../api/client';
import { ApiError, NetworkError } from '../../api/errors';
import type { Viewing } from '../../api/types';
import { useServiceNow } from '../../time/clock';
import { ms } from '../../time/format';

/**
 * Opens a clip: one log entry, then the address of its bytes. A query and not a mutation, so that drawing the page twice
 * opens it once; `attempt` counts the openings the reader asked for. Nothing is kept when the page is left.
 */
export function useViewing(id: string, attempt: number) {
  return useQuery({
    queryKey: ['viewing', id, attempt],
    queryFn: () => write<Viewing>('POST', `/clips/${encodeURIComponent(id)}/viewings`),
    retry: false,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnReconnect: false,
    refetchOnMount: false,
  });
}

/** True where the entry could not be written, as opposed to a refusal or a clip that is not there. */
export function logUnavailable(error: unknown): boolean {
  return error instanceof NetworkError || (error instanceof ApiError && error.status >= 500);
}

/** True from the moment a viewing no longer serves its bytes. */
export function useExpired(viewing: Viewing): boolean {
  return useServiceNow() >= ms(viewing.expiresAt);
}
