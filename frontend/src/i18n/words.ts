import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../api/errors';
import type { ClockOffset } from '../api/types';
import { clockTime, type When } from '../time/format';
import { timeOfDayText } from '../time/parse';

const MINUS = '−';

/** In seconds; from here on an offset is told in days. */
const DAY = 86_400;

/** Numbers and lengths of time as the chosen language writes them. */
export interface Words {
  language: Language;
  /** 1911 → "1.911" in Vietnamese, "1,911" in English. */
  number(value: number, decimals?: number): string;
  /** −37 → "−37,0": a sign always stands, and the minus is U+2212. */
  signed(value: number, decimals?: number): string;
  /** 372 → "6 phút 12 giây". Fractions of a second are cut. */
  duration(seconds: number): string;
  /** Time left, in the largest sensible unit: "46 giờ 38 phút" under two days, else "5 ngày". */
  countdown(seconds: number): string;
  /** Time left in one unit, beside the instant itself: "2 ngày", "14 giờ", "38 phút". */
  left(seconds: number): string;
  /** "−37,0 s ± 0,5 s", "−9.828 ngày 02:47:10 ± 65,2 s", or "chưa đo". */
  offset(offset: ClockOffset): string;
  /** "chậm 37,0 giây", or "chưa đo". */
  spokenOffset(offset: ClockOffset): string;
  /** Time of day in Vietnam, to fractions of a second: "21:45:00,28" in Vietnamese, "21:45:00.28" in English. */
  clock(when: When, decimals: 0 | 1 | 2 | 3): string;
  /** 13_400_000 → "13,4 MB". */
  bytes(size: number): string;
}

const two = (value: number) => String(value).padStart(2, '0');

function durationText(t: TFunction, seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (h > 0) return t('time.hms', { h, m: two(m), s: two(s) });
  if (m > 0) return t('time.ms', { m, s: two(s) });
  return t('time.s', { s });
}

function countdownText(t: TFunction, seconds: number): string {
  const minutes = Math.max(0, Math.floor(seconds / 60));
  if (minutes >= 48 * 60) return t('time.days', { count: Math.floor(minutes / 1440) });
  if (minutes >= 60) return t('time.hm', { h: Math.floor(minutes / 60), m: two(minutes % 60) });
  return t('time.minutes', { count: minutes });
}

function leftText(t: TFunction, seconds: number): string {
  const minutes = Math.max(0, Math.floor(seconds / 60));
  if (minutes >= 36 * 60) return t('time.days', { count: Math.round(minutes / 1440) });
  if (minutes >= 60) return t('time.hours', { count: Math.floor(minutes / 60) });
  return t('time.minutes', { count: minutes });
}

/** The words of one language; pages get them from {@link useWords}. */
export function wordsOf(t: TFunction, language: Language): Words {
  const locale = language === 'vi' ? 'vi-VN' : 'en-GB';
  const number = (value: number, decimals = 0) =>
    value
      .toLocaleString(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
      .replace('-', MINUS);
  const far = (seconds: number) => {
    const apart = Math.abs(seconds);
    return { days: number(Math.floor(apart / DAY)), clock: timeOfDayText(apart % DAY) };
  };
  const signed = (value: number, decimals = 1) => (value > 0 ? `+${number(value, decimals)}` : number(value, decimals));
  return {
    language,
    number,
    signed,
    duration: (seconds) => durationText(t, seconds),
    countdown: (seconds) => countdownText(t, seconds),
    left: (seconds) => leftText(t, seconds),
    offset: (offset) => {
      if (offset.method === 'NOT_MEASURED') return t('time.notMeasured');
      const uncertainty = number(offset.uncertaintySeconds, 1);
      if (Math.abs(offset.seconds) < DAY) return t('time.offset', { value: signed(offset.seconds), uncertainty });
      return t('time.offsetFar', { ...far(offset.seconds), sign: offset.seconds < 0 ? MINUS : '+', uncertainty });
    },
    spokenOffset: (offset) => {
      if (offset.method === 'NOT_MEASURED') return t('time.notMeasured');
      if (Math.abs(offset.seconds) < 0.05) return t('time.exact');
      if (Math.abs(offset.seconds) >= DAY) {
        return t(offset.seconds < 0 ? 'time.slowFar' : 'time.fastFar', far(offset.seconds));
      }
      return t(offset.seconds < 0 ? 'time.slow' : 'time.fast', { value: number(Math.abs(offset.seconds), 1) });
    },
    clock: (when, decimals) => {
      const written = clockTime(when, decimals);
      return language === 'vi' ? written : written.replace(',', '.');
    },
    bytes: (size) => {
      if (size < 1e6) return `${number(size / 1e3)} kB`;
      return size < 1e9 ? `${number(size / 1e6, 1)} MB` : `${number(size / 1e9, 2)} GB`;
    },
  };
}

/** The words of the language the page is shown in. */
export function useWords(): Words {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'vi';
  return useMemo(() => wordsOf(t, language), [t, language]);
}
