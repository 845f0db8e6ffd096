import { useSyncExternalStore } from 'react';
import { shownLeadIn } from './lead-in';
import { mediaAt, nextRun, previousGap, spanAt, wallAt, type Span, type TimeModel } from './time-model';

/** What the player shows at one moment; times in epoch milliseconds, `media` in seconds of the file. */
export interface Head {
  at: number;
  recorder: number;
  media: number;
  /** The stretch without frames that the head stands in; there is no picture then. */
  missing: Span | null;
  /** The last stretch without frames that playing jumped over. */
  passed: Span | null;
  playing: boolean;
  /** Negative backwards. */
  rate: number;
  loop: { from: number | null; to: number | null; on: boolean };
}

const FASTEST = 16;
const SLOW = 0.25;

/**
 * Plays one clip by true time. The frame's own time comes from requestVideoFrameCallback, not from the element's clock;
 * inside a gap there is no frame, so the head stands there by itself and the element waits.
 */
export class Deck {
  readonly #model: TimeModel;
  readonly #listeners = new Set<() => void>();
  #video: HTMLVideoElement | null = null;
  #head: Head;
  /** True while the head stands in a gap and the element elsewhere. */
  #held = false;
  /** Seconds by which the element's clock is ahead: of a lead-in that it shows although the clip hides it. */
  #leadIn = 0;
  #frames = 0;
  #beat = 0;
  #beatAt = 0;

  constructor(model: TimeModel) {
    this.#model = model;
    const media = model.anchors[0]?.media ?? 0;
    this.#head = {
      ...wallAt(model.anchors, media),
      media,
      missing: null,
      passed: null,
      playing: false,
      rate: 1,
      loop: { from: null, to: null, on: false },
    };
  }

  get model(): TimeModel {
    return this.#model;
  }

  head = (): Head => this.#head;

  subscribe = (tell: () => void): (() => void) => {
    this.#listeners.add(tell);
    return () => this.#listeners.delete(tell);
  };

  /** Takes an element over until the returned function is called. */
  attach(video: HTMLVideoElement): () => void {
    this.#video = video;
    // Going backwards the element itself is paused, and says so late.
    const stop = () => this.#head.rate > 0 && this.#set({ playing: false });
    const settle = () => this.#show(this.#head.media);
    const settleLeadIn = () => this.#measureLeadIn(video);
    video.addEventListener('pause', stop);
    video.addEventListener('ended', settle);
    video.addEventListener('loadedmetadata', settleLeadIn);
    this.#waitForFrame(video);
    return () => {
      video.removeEventListener('pause', stop);
      video.removeEventListener('ended', settle);
      video.removeEventListener('loadedmetadata', settleLeadIn);
      video.cancelVideoFrameCallback?.(this.#frames);
      this.pause();
      this.#video = null;
    };
  }

  #measureLeadIn(video: HTMLVideoElement): void {
    this.#leadIn = shownLeadIn(video.duration, this.#model.anchors, this.#model.frame);
    if (this.#leadIn > 0) this.#go(video, this.#head.media + 0.001);
  }

  /** The clip's own time that the element stands on, seconds. */
  #clock(video: HTMLVideoElement): number {
    return Math.max(0, video.currentTime - this.#leadIn);
  }

  #go(video: HTMLVideoElement, media: number): void {
    video.currentTime = media + this.#leadIn;
  }

  /** Plays forwards at a rate, or backwards at a negative one. */
  play(rate = 1): void {
    if (this.#held) this.#leaveGap(rate > 0);
    const video = this.#video;
    if (!video) return;
    this.#set({ playing: true, rate });
    if (rate > 0) {
      video.playbackRate = rate;
      void video.play().catch(() => this.#set({ playing: false }));
    } else video.pause();
    this.#startBeat();
  }

  pause(): void {
    cancelAnimationFrame(this.#beat);
    this.#beat = 0;
    this.#video?.pause();
    this.#set({ playing: false, rate: 1 });
  }

  toggle(): void {
    if (this.#head.playing) this.pause();
    else this.play();
  }

  /** One key press of J or L: starts in that direction, or doubles the speed already going there. */
  faster(direction: 1 | -1): void {
    const { playing, rate } = this.#head;
    const going = playing && Math.sign(rate) === direction && Math.abs(rate) >= 1;
    this.play(going ? direction * Math.min(FASTEST, Math.abs(rate) * 2) : direction);
  }

  slow(direction: 1 | -1): void {
    this.play(direction * SLOW);
  }

  /** Goes to a true time; into a gap too, where it stands without a picture. */
  seek(at: number): void {
    const { whole, missing, anchors } = this.#model;
    const wanted = Math.round(Math.min(Math.max(at, whole.from), whole.to - 1));
    const gap = spanAt(missing, wanted);
    if (gap || !this.#video) return this.#hold(wanted, gap);
    // Between the asked edge and the first frame there may be a sliver that is not worth the name of a gap.
    const media = mediaAt(anchors, wanted) ?? anchors[0]?.media ?? 0;
    this.#held = false;
    this.#set({ ...wallAt(anchors, media), media, missing: null, passed: null });
    this.#go(this.#video, media + 0.001);
  }

  move(seconds: number): void {
    this.seek(this.#head.at + seconds * 1000);
  }

  /** One frame on or back; a gap between two frames counts as a step, so that it is not passed unseen. */
  step(direction: 1 | -1): void {
    this.pause();
    if (this.#held) return this.#leaveGap(direction > 0);
    const { media, at } = this.#head;
    const { frame, anchors, missing } = this.#model;
    const target = media + (direction > 0 ? 1.5 : -0.5) * frame;
    if (target < 0) return;
    const there = wallAt(anchors, target).at;
    const [low, high] = direction > 0 ? [at, there] : [there, at];
    const gap = missing.find(({ from, to }) => from > low && to <= high) ?? spanAt(missing, there);
    if (gap) return this.#hold(direction > 0 ? gap.from : gap.to - 1, gap);
    this.#set({ passed: null });
    if (this.#video) this.#go(this.#video, target);
  }

  toStart(): void {
    this.seek(this.#model.whole.from);
  }

  toEnd(): void {
    const last = this.#model.runs.at(-1);
    if (last) this.seek(last.to - this.#model.frame * 500);
  }

  nextFootage(): void {
    const run = nextRun(this.#model.runs, this.#head.at);
    if (run) this.seek(run.from);
  }

  previousGap(): void {
    const gap = previousGap(this.#model.missing, this.#head.at);
    if (gap) this.seek(gap.from);
  }

  markLoop(end: 'from' | 'to'): void {
    const loop = { ...this.#head.loop, [end]: this.#head.at };
    const whole = loop.from !== null && loop.to !== null && loop.from < loop.to;
    this.#set({ loop: { ...loop, on: whole } });
  }

  toggleLoop(): void {
    const { from, to, on } = this.#head.loop;
    this.#set({ loop: { from, to, on: !on && from !== null && to !== null && from < to } });
  }

  #set(part: Partial<Head>): void {
    this.#head = { ...this.#head, ...part };
    this.#listeners.forEach((tell) => tell());
  }

  #hold(at: number, gap: Span | null): void {
    this.pause();
    this.#held = true;
    const known = wallAt(this.#model.anchors, this.#head.media);
    this.#set({ at, recorder: at + known.recorder - known.at, missing: gap, passed: null });
  }

  #leaveGap(forwards: boolean): void {
    const { runs, frame } = this.#model;
    const next = nextRun(runs, this.#head.at);
    const before = runs.findLast(({ to }) => to <= this.#head.at);
    if (forwards && next) this.seek(next.from);
    else if (before) this.seek(before.to - frame * 500);
    else if (next) this.seek(next.from);
  }

  #waitForFrame(video: HTMLVideoElement): void {
    this.#frames = video.requestVideoFrameCallback((_, { mediaTime }) => {
      this.#show(Math.max(0, mediaTime - this.#leadIn));
      if (this.#video === video) this.#waitForFrame(video);
    });
  }

  /** Takes over what the element shows: the frame of `media`, or the gap its clock runs through. */
  #show(media: number): void {
    const video = this.#video;
    if (!video || this.#held) return;
    const { anchors, missing } = this.#model;
    const now = wallAt(anchors, this.#clock(video));
    const gap = spanAt(missing, now.at);
    const shown = gap ? now : wallAt(anchors, media);
    const { at: before, playing, rate } = this.#head;
    const jumped = playing && rate > 0 ? missing.find(({ from, to }) => from > before && to <= shown.at) : undefined;
    this.#set({ ...shown, media, missing: gap, ...(jumped ? { passed: jumped } : {}) });
  }

  /** While playing: follows the element's clock through gaps, steps backwards, and closes the loop. */
  #startBeat(): void {
    cancelAnimationFrame(this.#beat);
    this.#beatAt = performance.now();
    const beat = (time: number) => {
      if (!this.#head.playing) return;
      const { at, rate, loop, media } = this.#head;
      if (loop.on && loop.to !== null && loop.from !== null && rate > 0 && at >= loop.to) this.seek(loop.from);
      else if (rate < 0) this.#stepBack(time);
      else if (this.#inGap()) this.#show(media);
      this.#beat = requestAnimationFrame(beat);
    };
    this.#beat = requestAnimationFrame(beat);
  }

  #inGap(): boolean {
    const { anchors, missing } = this.#model;
    return this.#video !== null && spanAt(missing, wallAt(anchors, this.#clock(this.#video)).at) !== null;
  }

  /** Browsers do not play backwards: the element is sent to where the head should be as fast as it can follow. */
  #stepBack(time: number): void {
    const video = this.#video;
    const passed = time - this.#beatAt;
    if (!video || video.seeking || passed < 40) return;
    this.#beatAt = time;
    const { anchors, missing, frame, runs } = this.#model;
    const wanted = this.#head.at + this.#head.rate * passed;
    const gap = spanAt(missing, wanted);
    const at = gap ? gap.from - frame * 500 : wanted;
    const media = mediaAt(anchors, at);
    if (media === null || at <= (runs[0]?.from ?? at)) return this.pause();
    this.#set({ ...wallAt(anchors, media), media, missing: null, passed: null });
    this.#go(video, media);
  }
}

/** One thing of the head; redraws only when that thing changes. */
export function useHead<T extends string | number | boolean | object | null>(deck: Deck, pick: (head: Head) => T): T {
  return useSyncExternalStore(deck.subscribe, () => pick(deck.head()));
}
