const types: Record<string, string> = {
  h264: 'avc1.640028',
  avc: 'avc1.640028',
  hevc: 'hvc1.1.6.L123.B0',
  h265: 'hvc1.1.6.L123.B0',
  av1: 'av01.0.08M.08',
  mpeg4: 'mp4v.20.9',
  mjpeg: 'mp4v.6C',
};
const names: Record<string, string> = {
  h264: 'H.264',
  avc: 'H.264',
  hevc: 'H.265',
  h265: 'H.265',
  av1: 'AV1',
  aac: 'AAC',
  mp3: 'MP3',
  ac3: 'AC-3',
  opus: 'Opus',
  pcmalaw: 'G.711 A-law',
  pcmmulaw: 'G.711 µ-law',
};

const key = (codec: string) => codec.toLowerCase().replace(/[^a-z0-9]/g, '');

/** A codec as people call it: "hevc" → "H.265". */
export function codecName(codec: string): string {
  return names[key(codec)] ?? codec;
}

/** False where this browser says that it cannot play a codec in MP4; true where it can or nobody knows. */
export function playable(codec: string, video: Pick<HTMLVideoElement, 'canPlayType'>): boolean {
  const type = types[key(codec)];
  return !type || video.canPlayType(`video/mp4; codecs="${type}"`) !== '';
}
