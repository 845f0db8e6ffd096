import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useSession } from '../../api/session';

/** What the address of the camera list holds: the filter, the page, the chosen camera and what is being done to it. */
export interface CamerasSearch {
  /** A ward's code, or "all"; a ward official who asks for none gets the own ward. */
  ward?: string | undefined;
  ownership?: string | undefined;
  status?: string | undefined;
  footage?: string | undefined;
  q?: string | undefined;
  page?: number | undefined;
  camera?: string | undefined;
  act?: string | undefined;
}

const route = getRouteApi('/inside/cameras');

/** The address's content, the ward it comes to, and the way to change parts of it. */
export function useCamerasSearch() {
  const search: CamerasSearch = route.useSearch();
  const navigate = route.useNavigate();
  const { wardCode } = useSession();
  const ward = search.ward === 'all' ? undefined : (search.ward ?? wardCode ?? undefined);
  const change = useCallback(
    (part: CamerasSearch, replace = false) =>
      void navigate({ search: (before: CamerasSearch) => ({ ...before, ...part }), replace, resetScroll: false }),
    [navigate],
  );
  return { search, ward, change };
}
