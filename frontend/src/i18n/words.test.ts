// @vitest-environment jsdom
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ClockOffset } from '../api/types';
import { startI18n } from './i18n';
import { wordsOf, type Words } from './words';

let vi: Words;
let en: Words;

beforeAll(() => {
  startI18n();
  vi = wordsOf(i18next.getFixedT('vi'), 'vi');
  en = wordsOf(i18next.getFixedT('en'), 'en');
});

const offset = (seconds: number, uncertaintySeconds: number, method: ClockOffset['method'] = 'ENTERED_BY_HAND') => ({
  seconds,
  uncertaintySeconds,
  method,
  measuredAt: '2026-11-20T01:00:00Z',
});

describe('numbers', () => {
  it('have a thousands point and a decimal comma in Vietnamese', () => {
    expect(vi.number(1204519)).toBe('1.204.519');
    expect(vi.number(1911)).toBe('1.911');
    expect(vi.number(0.5, 1)).toBe('0,5');
    expect(en.number(1911)).toBe('1,911');
  });

  it('carry a real minus sign', () => {
    expect(vi.signed(-37)).toBe('−37,0');
    expect(vi.signed(121)).toBe('+121,0');
    expect(vi.signed(0)).toBe('0,0');
  });
});

describe('times of day', () => {
  it('have the decimal mark of the language', () => {
    expect(vi.clock('2026-11-20T01:00:00.280Z', 2)).toBe('08:00:00,28');
    expect(en.clock('2026-11-20T01:00:00.280Z', 2)).toBe('08:00:00.28');
  });
});

describe('lengths of time', () => {
  it('are spoken with their seconds', () => {
    expect(vi.duration(900)).toBe('15 phút 00 giây');
    expect(vi.duration(372.9)).toBe('6 phút 12 giây');
    expect(vi.duration(38)).toBe('38 giây');
    expect(vi.duration(3905)).toBe('1 giờ 05 phút 05 giây');
    expect(en.duration(900)).toBe('15 min 00 s');
  });

  it('count down in the largest sensible unit', () => {
    expect(vi.countdown(46 * 3600 + 38 * 60)).toBe('46 giờ 38 phút');
    expect(vi.countdown(5.5 * 86400)).toBe('5 ngày');
    expect(vi.countdown(1799)).toBe('29 phút');
    expect(vi.left(46 * 3600)).toBe('2 ngày');
    expect(vi.left(14.9 * 3600)).toBe('14 giờ');
    expect(en.left(86400 * 1.6)).toBe('2 days');
  });
});

describe('clock offsets', () => {
  it('stand with their uncertainty, and are spoken as fast or slow', () => {
    expect(vi.offset(offset(-37, 0.5))).toBe('−37,0 s ± 0,5 s');
    expect(vi.spokenOffset(offset(-37, 0.5))).toBe('chậm 37,0 giây');
    expect(vi.spokenOffset(offset(37, 0.5))).toBe('nhanh 37,0 giây');
    expect(vi.spokenOffset(offset(0, 0.1))).toBe('đúng giờ');
  });

  it('of a day and more are told in days', () => {
    expect(vi.offset(offset(-(9828 * 86_400 + 10_030), 65.2))).toBe('−9.828 ngày 02:47:10 ± 65,2 s');
    expect(vi.spokenOffset(offset(86_400, 5))).toBe('nhanh 1 ngày 00:00:00');
  });

  it('are never shown as zero when nobody measured', () => {
    expect(vi.offset(offset(0, 0, 'NOT_MEASURED'))).toBe('chưa đo');
  });
});
