import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, write } from './client';
import type { Connection, NewConnection, NewRecorder, Reach, Recorder, RecorderClock, RecorderSearch } from './types';

const path = (code: string) => `/recorders/${encodeURIComponent(code)}`;

/** Tests a connection to a recorder that is not registered yet; takes half a minute at most. */
export function useTestConnection() {
  return useMutation({
    mutationFn: (connection: NewConnection) => write<Connection>('POST', '/recorders/test', connection),
  });
}

/** Asks the networks of a reach, or of the service where that is empty, which recorders are on them; takes three seconds. */
export function useSearchRecorders() {
  return useMutation({
    mutationFn: (reach: string) =>
      write<RecorderSearch>('POST', `/recorders/search${reach ? `?reach=${encodeURIComponent(reach)}` : ''}`),
  });
}

/** From where recorders can be asked besides the service's own machine: the labels of the workers that are alive now. */
export function useReaches() {
  return useQuery({
    queryKey: ['reaches'],
    queryFn: ({ signal }) => get<Reach[]>('/reaches', {}, signal),
    refetchInterval: 15_000,
  });
}

/** Registers a recorder of the official's own ward. */
export function useRegisterRecorder() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (recorder: NewRecorder) => write<Recorder>('POST', '/recorders', recorder),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['cameras'] });
      await client.invalidateQueries({ queryKey: ['camera'] });
    },
  });
}

/** One recorder of the official's own ward. */
export function useRecorder(code: string) {
  return useQuery({
    queryKey: ['recorder', code],
    queryFn: ({ signal }) => get<Recorder>(path(code), {}, signal),
  });
}

/** What a recorder's clock was found to be. */
export function useRecorderClock(code: string) {
  return useQuery({
    queryKey: ['recorder', code, 'clock'],
    queryFn: ({ signal }) => get<RecorderClock>(`${path(code)}/clock`, {}, signal),
  });
}

/** Asks a recorder's clock now and brings the answer into force. */
export function useMeasureClock(code: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => write<RecorderClock>('POST', `${path(code)}/clock`),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['recorder', code] });
      await client.invalidateQueries({ queryKey: ['camera'] });
    },
  });
}

/** Sets the login that a recorder is asked with; null forgets it. */
export function useSetLogin(code: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (login: { user: string; password: string } | null) =>
      login ? write<Recorder>('PUT', `${path(code)}/login`, login) : write<Recorder>('DELETE', `${path(code)}/login`),
    onSuccess: (recorder) => client.setQueryData(['recorder', code], recorder),
  });
}
