/** Vietnam is UTC+7; see format.ts. */
const SHIFT_MS = 7 * 3600_000;

/** Seconds since midnight from "2145", "21:45", "21h45", "214500", "21:45:00", "9h"; null when it is no time of day. */
export function parseTimeOfDay(text: string): number | null {
  const parts = timeParts(text.trim().toLowerCase());
  if (!parts) return null;
  const [hours, minutes, seconds] = parts;
  if (hours > 23 || minutes > 59 || seconds > 59) return null;
  return hours * 3600 + minutes * 60 + seconds;
}

function timeParts(text: string): [number, number, number] | null {
  const digits = /^\d{3,6}$/.exec(text)?.[0];
  if (digits) return packedParts(digits);
  const match = /^(\d{1,2})(?:\s*[:h.g]\s*(\d{1,2})?(?:\s*[:mp.]\s*(\d{1,2})\s*s?)?)?$/.exec(text);
  if (!match) return null;
  return [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)];
}

function packedParts(digits: string): [number, number, number] | null {
  if (digits.length === 5) return null;
  const padded = digits.length === 3 ? `0${digits}` : digits;
  return [Number(padded.slice(0, 2)), Number(padded.slice(2, 4)), Number(padded.slice(4, 6) || 0)];
}

/** "21:45:00" from seconds since midnight. */
export function timeOfDayText(seconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Midnight in Vietnam, epoch milliseconds, from "14/11/2024", "14-11-2024", "14112024"; null when there is no such day. */
export function parseDate(text: string): number | null {
  const match =
    /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim()) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text.trim());
  if (!match) return null;
  const [day, month, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const utc = new Date(Date.UTC(year, month - 1, day));
  const exists = utc.getUTCFullYear() === year && utc.getUTCMonth() === month - 1 && utc.getUTCDate() === day;
  return exists ? utc.getTime() - SHIFT_MS : null;
}

/** Midnight in Vietnam at or before an instant, both in epoch milliseconds. */
export function midnightBefore(ms: number): number {
  const day = 86_400_000;
  return Math.floor((ms + SHIFT_MS) / day) * day - SHIFT_MS;
}

/** Epoch milliseconds from the texts of a date and a time field; null when either is none. */
export function parseMoment(dateText: string, timeText: string): number | null {
  const midnight = parseDate(dateText);
  const seconds = parseTimeOfDay(timeText);
  return midnight === null || seconds === null ? null : midnight + seconds * 1000;
}
