import { parseDate, parseMoment, parseTimeOfDay, timeOfDayText } from '../../time/parse';
import type { Ahead } from '../../api/uploads';
import type { Errors } from '../../form/ErrorSummary';

/** How the camera's clock compares with the phone's. */
export const COMPARISONS = ['right', 'fast', 'slow', 'far', 'unknown'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** Between reading a clock across the room and having typed what it showed. */
const TYPING_SECONDS = 60;

/** What the sender has typed and chosen so far; times as typed. */
export interface Statement {
  file: File | null;
  time: string;
  date: string;
  clock: Comparison | null;
  hours: string;
  minutes: string;
  seconds: string;
  /** What the camera shows now, where even its date is wrong, and when on this device that was typed, epoch milliseconds. */
  cameraTime: string;
  cameraDate: string;
  comparedAt: number;
  sender: string;
  consent: boolean;
}

/** Before anything is typed; the date is the window's, which is right for most. */
export function blank(date: string): Statement {
  return {
    file: null,
    time: '',
    date,
    clock: null,
    hours: '',
    minutes: '',
    seconds: '',
    cameraTime: '',
    cameraDate: '',
    comparedAt: 0,
    sender: '',
    consent: false,
  };
}

/** Rules of the form, in its order. */
export type RuleKey =
  | 'upload.needFile'
  | 'upload.tooLarge'
  | 'upload.needTime'
  | 'upload.needDate'
  | 'upload.needClock'
  | 'upload.needApart'
  | 'upload.needCameraNow'
  | 'upload.needSender'
  | 'upload.needConsent';

/** By how many seconds the camera is off as typed, or null where that is no number or nothing. */
export function apartSeconds(typed: Pick<Statement, 'hours' | 'minutes' | 'seconds'>): number | null {
  const parts = [typed.hours, typed.minutes, typed.seconds].map((part) => part.trim() || '0');
  if (!parts.every((part) => /^\d{1,4}$/.test(part))) return null;
  const apart = parts.reduce((sum, part) => sum * 60 + Number(part), 0);
  return apart > 0 ? apart : null;
}

/** The camera's clock minus this device's, in whole seconds, where date and time of the camera were typed; null while they are none. */
function farSeconds({ cameraDate, cameraTime, comparedAt }: Statement): number | null {
  const shown = parseMoment(cameraDate, cameraTime);
  return shown === null ? null : Math.round((shown - comparedAt) / 1000);
}

/** How far apart the two clocks are, by the names that the service reads. */
function comparison(said: Statement): Record<string, string> {
  if (said.clock !== 'far') return { clock: said.clock ?? '', clockSeconds: String(apartSeconds(said) ?? 0) };
  const apart = farSeconds(said) ?? 0;
  return {
    clock: apart < 0 ? 'slow' : 'fast',
    clockSeconds: String(Math.abs(apart)),
    clockDoubtSeconds: String(TYPING_SECONDS),
  };
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
    ['clock', said.clock === 'far' && farSeconds(said) === null, 'upload.needCameraNow'],
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
    ...comparison(said),
    phoneAheadMillis: String(ahead.ms),
    phoneDoubtMillis: String(ahead.doubt),
    consent: said.consent ? 'yes' : '',
  };
}
