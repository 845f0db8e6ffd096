import { codecName } from '../pages/player/codec';

const REASONS = [
  'CODING_NOT_CARRIED',
  'FORM_NOT_CARRIED',
  'ONE_TRACK_ONLY',
  'TIMES_UNSURE',
  'CODING_CHANGED',
  'NONE_IN_WINDOW',
] as const;

/** Why sound is not in a clip, by the manifest's own codes; older manifests do not say. */
export type SilenceReason = (typeof REASONS)[number] | 'UNSTATED';

/** One track of sound that the recorder's files hold; `silence` is why the clip does not hold it, or null. */
export interface SoundTrack {
  codec: string;
  silence: SilenceReason | null;
}

/** The tracks of sound that a manifest states. */
export function soundTracks(content: Record<string, unknown>): SoundTrack[] {
  const tracks: unknown = content['tracks'];
  if (!Array.isArray(tracks)) return [];
  return (tracks as Record<string, unknown>[])
    .filter(({ kind }) => kind === 'audio')
    .map(({ codec, kept, reason }) => ({
      codec: codecName(String(codec)),
      silence: kept === true ? null : (REASONS.find((known) => known === reason) ?? 'UNSTATED'),
    }));
}
