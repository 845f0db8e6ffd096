import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, send, write } from './client';
import { ApiError } from './errors';
import type { Session, Settings } from './types';
import { forgetKept } from '../form/kept';
import { setServiceNow } from '../time/clock';

/** Who is signed in, or null. Also makes the service set the XSRF cookie that every write must send back. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Session | null> => {
    const asked = Date.now();
    try {
      const session = await get<Session>('/session');
      setServiceNow(session.now, asked);
      return session;
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: Infinity,
});

/** What the service says about itself before anyone has signed in; asked again every five minutes for its clock. */
export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: async (): Promise<Settings> => {
    const asked = Date.now();
    const settings = await get<Settings>('/settings');
    setServiceNow(settings.now, asked);
    return settings;
  },
  refetchInterval: 300_000,
});

/** The session, once the shell has let the page through; throws in a page that needs nobody. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error('page drawn without a session');
  return data;
}

/** Signs in with the form the service's login page expects, then reads the session. */
export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (form: { username: string; password: string }) => {
      await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
      await send('/api/session', { method: 'POST', body: new URLSearchParams(form) });
      return client.fetchQuery({ ...sessionQuery, staleTime: 0 });
    },
  });
}

/** Signs out and forgets everything read under this account, and the drafts it left on this computer. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => write<null>('POST', '/session/end'),
    onSuccess: () => {
      const session = client.getQueryData(sessionQuery.queryKey);
      if (session) forgetKept(session.account);
      client.clear();
      client.setQueryData(sessionQuery.queryKey, null);
    },
  });
}
