import type { Instant, Interval } from '../api/types';

/** Vietnam has been at UTC+7 without summer time since 1975, so a fixed shift is exact for all footage. */
const SHIFT_MS = 7 * 3600_000;
const two = (value: number) => String(value).padStart(2, '0');

/** An instant, as the service writes it or in epoch milliseconds. */
export type When = Instant | number;

/** Epoch milliseconds of an instant. */
export function ms(when: When): number {
  return typeof when === 'number' ? when : Date.parse(when);
}

/** Epoch milliseconds as the service writes instants. */
export function iso(when: number): Instant {
  return new Date(when).toISOString();
}

function local(when: When): Date {
  return new Date(ms(when) + SHIFT_MS);
}

/** "21:45:00" in Vietnam; with decimals "21:45:00,28". Decimals are cut, never rounded up into the next second. */
export function clockTime(when: When, decimals: 0 | 1 | 2 | 3 = 0): string {
  const at = local(when);
  const seconds = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
  if (decimals === 0) return seconds;
  return `${seconds},${String(at.getUTCMilliseconds()).padStart(3, '0').slice(0, decimals)}`;
}

/** "21:45" in Vietnam: axis labels only, an instant always has its seconds. */
export function axisTime(when: When): string {
  return clockTime(when).slice(0, 5);
}

/** "14/11/2024" in Vietnam. */
export function date(when: When): string {
  const at = local(when);
  return `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`;
}

/** "16/11 23:10" in Vietnam: beside a countdown, where the year is plain. */
export function shortMoment(when: When): string {
  return `${date(when).slice(0, 5)} ${axisTime(when)}`;
}

/** "21:45:00, 14/11/2024" in Vietnam. */
export function moment(when: When): string {
  return `${clockTime(when)}, ${date(when)}`;
}

/** "21:45:00–22:00:00": a window whose day is said elsewhere; over midnight both dates are written. */
export function span(window: Interval): string {
  if (date(window.from) !== date(window.to)) return `${moment(window.from)}–${moment(window.to)}`;
  return `${clockTime(window.from)}–${clockTime(window.to)}`;
}

/** "21:45:00–22:00:00, 14/11/2024"; over midnight both dates are written. */
export function spanWithDate(window: Interval): string {
  if (date(window.from) !== date(window.to)) return span(window);
  return `${span(window)}, ${date(window.from)}`;
}

/** Length of a window in seconds. */
export function lengthSeconds(window: Interval): number {
  return (ms(window.to) - ms(window.from)) / 1000;
}
