import { expect, it } from 'vitest';
import { soundTracks } from './sound';

it('names the sound that a manifest states, kept or not, and why not', () => {
  const video = { kind: 'video', codec: 'h264', width: 1920, height: 1080, kept: true };
  const audio = (codec: string, kept: boolean, reason?: string) => ({ kind: 'audio', codec, kept, reason });
  expect(
    soundTracks({
      tracks: [
        video,
        audio('pcm_alaw', true),
        audio('pcm_s16le', false, 'CODING_NOT_CARRIED'),
        audio('mp3', false),
        audio('aac', false, 'of a later version'),
      ],
    }),
  ).toEqual([
    { codec: 'G.711 A-law', silence: null },
    { codec: 'pcm_s16le', silence: 'CODING_NOT_CARRIED' },
    { codec: 'MP3', silence: 'UNSTATED' },
    { codec: 'AAC', silence: 'UNSTATED' },
  ]);
});

it('finds none in a manifest that names no tracks', () => {
  expect(soundTracks({})).toEqual([]);
});
