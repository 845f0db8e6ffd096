import { parseDate, parseTimeOfDay, timeOfDayText } from '../../time/parse';
import type { Ahead } from '../../api/uploads';
import type { Errors } from '../../form/ErrorSummary';

/** How the camera's clock compares with the phone's. */
export const COMPARISONS = ['right', 'fast', 'slow', 'unknown'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** What the sender has typed and chosen so far; times as typed. */
export interface Statement {
  file: File | null;
  time: string;
  date: string;
  clock: Comparison | null;
  minutes: string;
  seconds: string;
  sender: string;
  consent: boolean;
}

/** Rules of the form, in its order. */
export type RuleKey =
  | 'upload.needFile'
  | 'upload.tooLarge'
  | 'upload.needTime'
  | 'upload.needDate'
  | 'upload.needClock'
  | 'upload.needApart'
  | 'upload.needSender'
  | 'upload.needConsent';

/** By how many seconds the camera is off as typed, or null where that is no number or nothing. */
export function apartSeconds({ minutes, seconds }: Pick<Statement, 'minutes' | 'seconds'>): number | null {
  const [m, s] = [minutes.trim() || '0', seconds.trim() || '0'];
  if (!/^\d{1,4}$/.test(m) || !/^\d{1,4}$/.test(s)) return null;
  const apart = Number(m) * 60 + Number(s);
  return apart > 0 ? apart : null;
}

/** Checks what was typed; messages by the service's own field names, which are the controls' ids. */
export function check(said: Statement, largest: number, say: (key: RuleKey) => string): Errors {
  const off = said.clock === 'fast' || said.clock === 'slow';
  const rules: [string, boolean, RuleKey][] = [
    ['file', said.file === null, 'upload.needFile'],
    ['file', said.file !== null && said.file.size > largest, 'upload.tooLarge'],
    ['firstPicture', parseTimeOfDay(said.time) === null, 'upload.needTime'],
    ['date', parseDate(said.date) === null, 'upload.needDate'],
    ['clock', said.clock === null, 'upload.needClock'],
    ['clock', off && apartSeconds(said) === null, 'upload.needApart'],
    ['sender', said.sender.trim().length < 2, 'upload.needSender'],
    ['consent', !said.consent, 'upload.needConsent'],
  ];
  const errors: Errors = {};
  for (const [field, broken, key] of rules) {
    if (broken) errors[field] ??= say(key);
  }
  return errors;
}

/** What goes to the service with the upload, by the names it reads; only for a statement that has passed the checks. */
export function metadata(said: Statement, ahead: Ahead): Record<string, string> {
  const day = parseDate(said.date) ?? 0;
  const seconds = parseTimeOfDay(said.time) ?? 0;
  // Midnight in Vietnam is seventeen hours into the day before in UTC.
  const local = new Date(day + 7 * 3600_000).toISOString().slice(0, 10);
  return {
    filename: said.file?.name ?? '',
    sender: said.sender.trim(),
    firstPicture: `${local}T${timeOfDayText(seconds)}`,
    clock: said.clock ?? '',
    clockSeconds: String(apartSeconds(said) ?? 0),
    phoneAheadMillis: String(ahead.ms),
    phoneDoubtMillis: String(ahead.doubt),
    consent: said.consent ? 'yes' : '',
  };
}
