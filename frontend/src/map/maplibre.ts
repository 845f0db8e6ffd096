import * as maplibre from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerAddress from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';

// Without this address the map stays blank: Vite cannot find the worker by itself (maplibre-gl-js issue 8188).
maplibre.setWorkerUrl(workerAddress);

/** Letters of every font file the names on the map need; a file is only loaded when one of its letters is asked for. */
const LETTERS = `A${String.fromCodePoint(0x1ec7)}`;

/** Waits for the fonts: names drawn before they are there would keep the wrong letters. */
export async function fontsReady(): Promise<void> {
  await Promise.all([500, 600].map((weight) => document.fonts.load(`${weight} 12px Plex`, LETTERS))).catch(() => []);
}

export { maplibre };
