import { describe, expect, it } from 'vitest';
import { codecName, playable } from './codec';

const browser = (...known: string[]) => ({
  canPlayType: (type: string) => (known.some((one) => type.includes(one)) ? ('probably' as const) : ('' as const)),
});

describe('playable', () => {
  it('asks the browser, by any of the names of a codec', () => {
    for (const name of ['hevc', 'H.265', 'h265']) {
      expect(playable(name, browser('avc1'))).toBe(false);
      expect(playable(name, browser('avc1', 'hvc1'))).toBe(true);
    }
    expect(playable('h264', browser('avc1'))).toBe(true);
  });

  it('knows that browsers do not play what recorders of old wrote', () => {
    expect(playable('mpeg4', browser('avc1'))).toBe(false);
    expect(playable('mjpeg', browser('avc1'))).toBe(false);
  });

  it('lets a codec nobody knows be tried', () => {
    expect(playable('dirac', browser())).toBe(true);
  });
});

it('calls codecs as people do', () => {
  expect(codecName('hevc')).toBe('H.265');
  expect(codecName('h264')).toBe('H.264');
  expect(codecName('mjpeg')).toBe('mjpeg');
});
