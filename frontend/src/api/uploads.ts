import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { logGrew } from './audit';
import { address, get, send, write } from './client';
import type { HeldLink, NewUploadLink, UploadLink, UploadLinkMade, UploadRoom, WardLink, WardLinkMade } from './types';
import { isOpen } from '../upload-links/state';

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
    refetchInterval: ({ state }) => (state.data?.some((link) => isOpen(link.state)) ? 10_000 : false),
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

/** Asks the ward of a link's camera to hand it over. */
export function useAskWard(incident: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (code: string) => write<UploadLink>('POST', `/upload-links/${encodeURIComponent(code)}/ask-ward`),
    onSuccess: () => changed(client, incident),
  });
}

/** Gives up for good a received file that no evidence was made of. */
export function useDiscardUpload(incident: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ code, id, reason }: { code: string; id: string; reason: string }) =>
      write<UploadLink>('POST', `/upload-links/${encodeURIComponent(code)}/uploads/${id}/discard`, { reason }),
    onSuccess: () =>
      Promise.all([
        changed(client, incident),
        client.invalidateQueries({ queryKey: ['upload-room'] }),
        client.invalidateQueries({ queryKey: ['requests'] }),
      ]),
  });
}

/** How much of the room for uploads is used up; only for those who can make some. */
export function useUploadRoom(wanted: boolean) {
  return useQuery({
    queryKey: ['upload-room'],
    queryFn: ({ signal }) => get<UploadRoom>('/upload-room', {}, signal),
    enabled: wanted,
  });
}

/** The links that this official's ward is asked to hand over, newest first; asked again every ten seconds while one is open. */
export function useWardLinks() {
  return useQuery({
    queryKey: ['ward-links'],
    queryFn: ({ signal }) => get<WardLink[]>('/ward/upload-links', {}, signal),
    refetchInterval: ({ state }) => (state.data?.some((link) => isOpen(link.state)) ? 10_000 : 60_000),
  });
}

/** Makes a link's address, or makes it anew, which ends the former; it comes once and cannot be read again. */
export function useHandOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (code: string) =>
      write<WardLinkMade>('POST', `/ward/upload-links/${encodeURIComponent(code)}/addresses`),
    onSettled: () => client.invalidateQueries({ queryKey: ['ward-links'] }),
  });
}

async function changed(client: ReturnType<typeof useQueryClient>, incident: string): Promise<void> {
  await Promise.all([client.invalidateQueries({ queryKey: ['upload-links', incident] }), logGrew(client, incident)]);
}
