import { useQuery } from '@tanstack/react-query';
import { get } from './client';
import type { Site } from './types';

/** Every site of the city; they change rarely. */
export function useAllSites() {
  return useQuery({
    queryKey: ['sites', 'all'],
    queryFn: ({ signal }) => get<Site[]>('/sites', {}, signal),
    staleTime: 300_000,
  });
}
