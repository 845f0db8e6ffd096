import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { logGrew } from './audit';
import { address, get, send, write } from './client';
import type { HeldLink, NewUploadLink, UploadLink, UploadLinkMade } from './types';

const ofIncident = (code: string) => `/incidents/${encodeURIComponent(code)}/upload-links`;

/** The header that carries a link's token. */
export const LINK_HEADER = 'Nhanchung-Link';

/** By how much this device's clock is ahead of the service's, in ms, and half the round trip within which that was found. */
export interface Ahead {
  ms: number;
  doubt: number;
}

/** A link as its holder sees it, and how the two clocks compared while it was read. */
export interface Opened {
  link: HeldLink;
  ahead: Ahead;
}

async function ask(token: string, path: string, method: 'GET' | 'POST'): Promise<Opened> {
  const asked = Date.now();
  const response = await send(address(path), { method, headers: { [LINK_HEADER]: token } });
  const answered = Date.now();
  const link = (await response.json()) as HeldLink;
  const ahead = {
    ms: Math.round((asked + answered) / 2 - Date.parse(link.now)),
    doubt: Math.ceil((answered - asked) / 2),
  };
  return { link, ahead };
}

/** Opens a link once, which the log keeps. */
export function useOpening(token: string) {
  return useQuery({
    queryKey: ['upload-link', token],
    queryFn: () => ask(token, '/uploads/link/openings', 'POST'),
    staleTime: Infinity,
    gcTime: 0,
  });
}

/** How a link stands, asked again every two seconds until its file has come to an end. */
export function useStanding(token: string, wanted: boolean) {
  return useQuery({
    queryKey: ['upload-standing', token],
    queryFn: () => ask(token, '/uploads/link', 'GET'),
    enabled: wanted,
    gcTime: 0,
    refetchInterval: ({ state }) => {
      const outcome = state.data?.link.upload?.outcome;
      return outcome && outcome !== 'CHECKING' ? false : 2_000;
    },
  });
}

/** An incident's links, newest first; asked again every ten seconds while any of them may still bring something. */
export function useUploadLinks(incident: string) {
  return useQuery({
    queryKey: ['upload-links', incident],
    queryFn: ({ signal }) => get<UploadLink[]>(ofIncident(incident), {}, signal),
    refetchInterval: ({ state }) =>
      state.data?.some((link) => ['WAITING', 'OPENED', 'RECEIVING'].includes(link.state)) ? 10_000 : false,
  });
}

/** Makes a link; its address comes once and cannot be read again. */
export function useMakeUploadLink(incident: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (link: NewUploadLink) => write<UploadLinkMade>('POST', ofIncident(incident), link),
    onSuccess: () => changed(client, incident),
  });
}

/** Ends a link. */
export function useRevokeUploadLink(incident: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (code: string) => write<UploadLink>('POST', `/upload-links/${encodeURIComponent(code)}/revoke`),
    onSuccess: () => changed(client, incident),
  });
}

async function changed(client: ReturnType<typeof useQueryClient>, incident: string): Promise<void> {
  await Promise.all([client.invalidateQueries({ queryKey: ['upload-links', incident] }), logGrew(client, incident)]);
}
