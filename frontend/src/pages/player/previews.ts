import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { get, send } from '../../api/client';
import { NetworkError } from '../../api/errors';
import type { Previews, Viewing, ViewingCopy } from '../../api/types';

const ASK_AGAIN_MS = 2000;

/** Whether anything of them is still to come. */
export function awaited({ poster, contactSheet, viewingCopy }: Previews): boolean {
  return [poster, contactSheet, viewingCopy].some(({ state }) => state === 'BEING_MADE');
}

/** What the service has made of the clip for looking at it; asked again until all of it is there or given up. */
export function usePreviews(viewing: Viewing, expired: boolean) {
  return useQuery({
    queryKey: ['previews', viewing.id],
    queryFn: ({ signal }) => get<Previews>(`/viewings/${encodeURIComponent(viewing.id)}/previews`, {}, signal),
    enabled: !expired,
    refetchInterval: ({ state }) => (state.data && !awaited(state.data) ? false : ASK_AGAIN_MS),
    gcTime: 0,
  });
}

/** Why a preview could not be made, in the reader's language. */
export function useReason(): (reason: NonNullable<ViewingCopy['reason']>) => string {
  const { i18n } = useTranslation();
  return (reason) => (i18n.language === 'en' ? reason.english : reason.message);
}

/** A picture, kept in this page and nowhere else, and let go with it: a still is footage. Null until it is there. */
export function usePicture(url: string | null): { address: string | null; failed: boolean } {
  const { data, isError } = useQuery({
    queryKey: ['picture', url],
    queryFn: () => picture(url ?? ''),
    enabled: url !== null,
    staleTime: Infinity,
    gcTime: 0,
  });
  return { address: url !== null && data ? data : null, failed: isError };
}

async function picture(url: string): Promise<string> {
  const answer = await send(url, { headers: { Accept: 'image/jpeg, application/problem+json' } });
  const bytes = await answer.blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(new NetworkError());
    reader.readAsDataURL(bytes);
  });
}
