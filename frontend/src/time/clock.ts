import { useSyncExternalStore } from 'react';

/** Milliseconds to add to this computer's clock to get the service's. */
let ahead = 0;
let known = false;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Learns the service's clock from an answer; the request was sent at `askedAt` on this computer's clock. */
export function setServiceNow(now: string, askedAt: number, answeredAt: number = Date.now()): void {
  ahead = Date.parse(now) - (askedAt + answeredAt) / 2;
  known = true;
  listeners.forEach((tell) => tell());
}

/** The service's time now, in epoch milliseconds; this computer's until the service has been heard. */
export function serviceNow(): number {
  return Date.now() + ahead;
}

/** By how many seconds this computer's clock is ahead of the service's, or null before the service was heard. */
export function computerAheadSeconds(): number | null {
  return known ? -ahead / 1000 : null;
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  timer ??= setInterval(() => listeners.forEach((each) => each()), 1000);
  return () => {
    listeners.delete(tell);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

const wholeSecond = () => Math.floor(serviceNow() / 1000) * 1000;

/** The service's time in epoch milliseconds, whole seconds, redrawn each second. */
export function useServiceNow(): number {
  return useSyncExternalStore(subscribe, wholeSecond, wholeSecond);
}

const wholeMinute = () => Math.floor(serviceNow() / 60_000) * 60_000;

/** The service's time in epoch milliseconds, whole minutes: for countdowns, which must not redraw a page each second. */
export function useServiceMinute(): number {
  return useSyncExternalStore(subscribe, wholeMinute, wholeMinute);
}
