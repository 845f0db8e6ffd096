// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Deck } from './deck';
import type { TimeModel } from './time-model';

const T0 = Date.parse('2026-11-20T14:45:00Z');
const at = (seconds: number) => T0 + seconds * 1000;
const anchor = (media: number, seconds: number) => ({ media, at: at(seconds), recorder: at(seconds - 37) });
const FRAME = 1 / 15;

const model: TimeModel = {
  anchors: [anchor(0, 0), anchor(60, 60), anchor(60, 80), anchor(160, 180)],
  asked: { from: at(0), to: at(180) },
  whole: { from: at(0), to: at(180) },
  runs: [
    { from: at(0), to: at(60) },
    { from: at(80), to: at(180) },
  ],
  missing: [{ from: at(60), to: at(80) }],
  frame: FRAME,
  uncertainty: 0.1,
};

/** A video element of which the test presents each frame by hand. */
function element() {
  const video = document.createElement('video');
  let present: VideoFrameRequestCallback = () => undefined;
  let time = 0;
  Object.defineProperty(video, 'currentTime', { get: () => time, set: (to: number) => (time = to) });
  video.play = vi.fn(() => Promise.resolve());
  video.pause = vi.fn();
  video.requestVideoFrameCallback = (callback) => {
    present = callback;
    return 1;
  };
  video.cancelVideoFrameCallback = () => undefined;
  /** Shows the frame that the element's clock stands on. */
  const shown = () => {
    const frame = Math.floor(time / FRAME + 1e-6);
    present(0, { mediaTime: frame * FRAME } as VideoFrameCallbackMetadata);
  };
  return { video, shown };
}

describe('Deck', () => {
  let deck: Deck;
  let screen: ReturnType<typeof element>;
  beforeEach(() => {
    vi.stubGlobal('requestAnimationFrame', () => 1);
    vi.stubGlobal('cancelAnimationFrame', () => undefined);
    deck = new Deck(model);
    screen = element();
    deck.attach(screen.video);
  });

  it('takes off a lead-in that the browser shows', () => {
    Object.defineProperty(screen.video, 'duration', { value: 160 + 1.6 });
    screen.video.dispatchEvent(new Event('loadedmetadata'));
    expect(screen.video.currentTime).toBeCloseTo(1.6, 2);
    screen.shown();
    expect(deck.head().at).toBe(at(0));
    deck.seek(at(30));
    expect(screen.video.currentTime).toBeCloseTo(31.6, 2);
    screen.shown();
    expect(Math.abs(deck.head().at - at(30))).toBeLessThan(FRAME * 1000);
  });

  it('takes a last frame that is long for no lead-in', () => {
    Object.defineProperty(screen.video, 'duration', { value: 160 + FRAME });
    screen.video.dispatchEvent(new Event('loadedmetadata'));
    expect(screen.video.currentTime).toBe(0);
  });

  it('shows the time of the frame presented, not of the element', () => {
    screen.video.currentTime = 2 * FRAME + 0.04;
    screen.shown();
    expect(deck.head().at).toBe(Math.round(at(2 * FRAME)));
    expect(deck.head().recorder).toBe(Math.round(at(2 * FRAME - 37)));
  });

  it('steps exactly one frame on and back', () => {
    deck.seek(at(10));
    screen.shown();
    deck.step(1);
    screen.shown();
    expect(deck.head().at).toBe(Math.round(at(10 + FRAME)));
    deck.step(-1);
    screen.shown();
    expect(deck.head().at).toBe(at(10));
  });

  it('does not step over a gap unseen', () => {
    deck.seek(at(60 - FRAME));
    screen.shown();
    deck.step(1);
    expect(deck.head().missing).toEqual(model.missing[0]);
    expect(deck.head().at).toBe(at(60));
    deck.step(1);
    expect(deck.head()).toMatchObject({ at: at(80), missing: null });
  });

  it('stands in a gap without a picture and leaves it at the next footage when played', () => {
    deck.seek(at(70));
    expect(deck.head()).toMatchObject({ at: at(70), missing: model.missing[0], playing: false });
    screen.shown();
    expect(deck.head().at).toBe(at(70));
    deck.play();
    expect(screen.video.currentTime).toBeCloseTo(60, 2);
    expect(deck.head().missing).toBeNull();
  });

  it('says which gap playing has jumped over', () => {
    deck.seek(at(59));
    deck.play();
    screen.video.currentTime = 60.01;
    screen.shown();
    expect(deck.head()).toMatchObject({ at: at(80), passed: model.missing[0] });
  });

  it('doubles the speed with each press, up to sixteen, and starts again in the other direction', () => {
    const rates = [1, 2, 4, 8, 16, 16];
    expect(rates.map(() => (deck.faster(1), deck.head().rate))).toEqual(rates);
    deck.faster(-1);
    expect(deck.head()).toMatchObject({ rate: -1, playing: true });
    deck.slow(1);
    expect(deck.head().rate).toBe(0.25);
  });

  it('loops only between two marks in order', () => {
    deck.seek(at(20));
    deck.markLoop('to');
    expect(deck.head().loop.on).toBe(false);
    deck.seek(at(10));
    deck.markLoop('from');
    expect(deck.head().loop).toEqual({ from: at(10), to: at(20), on: true });
    deck.toggleLoop();
    expect(deck.head().loop.on).toBe(false);
  });

  it('stays inside what there is', () => {
    deck.seek(at(-50));
    expect(deck.head().at).toBe(at(0));
    deck.seek(at(500));
    expect(deck.head().at).toBe(at(180) - 1);
  });
});
