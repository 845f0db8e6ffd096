import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, write } from './client';
import type { Camera, ClockOffset, ConsentState, MapCamera, NewCamera, Page, Site, Ward } from './types';

/** What the list of cameras can be narrowed by; all of it can be part of an address. */
export interface CameraFilter {
  ward?: string;
  ownership?: string;
  status?: string;
  q?: string;
  withFootage?: boolean;
  page?: number;
  size?: number;
}

/** All wards with their boundaries and counts; they change once in years. */
export function useWards() {
  return useQuery({
    queryKey: ['wards'],
    queryFn: ({ signal }) => get<Ward[]>('/wards', {}, signal),
    staleTime: 300_000,
  });
}

/** One page of cameras. */
export function useCameras(filter: CameraFilter) {
  return useQuery({
    queryKey: ['cameras', filter],
    queryFn: ({ signal }) => get<Page<Camera>>('/cameras', { ...filter }, signal),
    placeholderData: keepPreviousData,
  });
}

/** Every camera, compact, for the map. */
export function useMapCameras() {
  return useQuery({
    queryKey: ['cameras', 'map'],
    queryFn: ({ signal }) => get<MapCamera[]>('/cameras/map', {}, signal),
    staleTime: 60_000,
  });
}

/** One camera by its code. */
export function useCamera(code: string) {
  return useQuery({
    queryKey: ['camera', code],
    queryFn: ({ signal }) => get<Camera>(`/cameras/${encodeURIComponent(code)}`, {}, signal),
  });
}

/** The sites of one ward. */
export function useSites(ward: string | null) {
  return useQuery({
    queryKey: ['sites', ward],
    queryFn: ({ signal }) => get<Site[]>('/sites', { ward }, signal),
    enabled: ward !== null,
  });
}

function useCameraWrite<T, R>(write: (input: T) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['cameras'] }),
        client.invalidateQueries({ queryKey: ['camera'] }),
        client.invalidateQueries({ queryKey: ['sites'] }),
        client.invalidateQueries({ queryKey: ['wards'] }),
      ]);
    },
  });
}

/** Registers a camera in the official's own ward. */
export function useRegisterCamera() {
  return useCameraWrite((camera: NewCamera) => write<Camera>('POST', '/cameras', camera));
}

/** Records that an owner gave or withdrew consent. */
export function useSetConsent(code: string) {
  return useCameraWrite((state: ConsentState) =>
    write<Camera>('PUT', `/cameras/${encodeURIComponent(code)}/consent`, { state }),
  );
}

/** Records by how many seconds a recorder's clock is off: recorder minus true. */
export function useSetClockOffset(recorder: string) {
  return useCameraWrite((offset: { seconds: number; uncertaintySeconds: number }) =>
    write<ClockOffset>('PUT', `/recorders/${encodeURIComponent(recorder)}/clock-offset`, offset),
  );
}
