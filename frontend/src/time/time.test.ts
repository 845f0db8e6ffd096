import { describe, expect, it } from 'vitest';
import { clockTime, date, moment, shortMoment, span, spanWithDate } from './format';
import { midnightBefore, parseDate, parseMoment, parseTimeOfDay, timeOfDayText } from './parse';

describe('instants in Vietnam', () => {
  it('are written seven hours ahead of UTC, with seconds, on the 24-hour clock', () => {
    expect(clockTime('2024-11-14T14:45:00Z')).toBe('21:45:00');
    expect(moment('2024-11-14T14:45:00Z')).toBe('21:45:00, 14/11/2024');
    expect(shortMoment('2024-11-16T16:10:00Z')).toBe('16/11 23:10');
  });

  it('change their day at Vietnam’s midnight, not at UTC’s', () => {
    expect(date('2024-11-14T16:59:59Z')).toBe('14/11/2024');
    expect(date('2024-11-14T17:00:00Z')).toBe('15/11/2024');
    expect(date('2024-12-31T17:00:00Z')).toBe('01/01/2025');
  });

  it('show decimals with a comma and never round up into the next second', () => {
    expect(clockTime('2024-11-14T14:51:40.286Z', 2)).toBe('21:51:40,28');
    expect(clockTime('2024-11-14T14:51:40.999Z', 1)).toBe('21:51:40,9');
    expect(clockTime('2024-11-14T14:51:40.999Z')).toBe('21:51:40');
  });
});

describe('windows', () => {
  it('say their day once', () => {
    const window = { from: '2024-11-14T14:45:00Z', to: '2024-11-14T15:00:00Z' };
    expect(span(window)).toBe('21:45:00–22:00:00');
    expect(spanWithDate(window)).toBe('21:45:00–22:00:00, 14/11/2024');
  });

  it('say both days over midnight', () => {
    const window = { from: '2024-11-14T16:45:00Z', to: '2024-11-14T17:15:00Z' };
    expect(spanWithDate(window)).toBe('23:45:00, 14/11/2024–00:15:00, 15/11/2024');
    expect(span(window)).toBe(spanWithDate(window));
  });
});

describe('typed times of day', () => {
  it.each([
    ['2145', '21:45:00'],
    ['21:45', '21:45:00'],
    ['21h45', '21:45:00'],
    ['21H45', '21:45:00'],
    ['214500', '21:45:00'],
    ['21:45:07', '21:45:07'],
    ['21h45p07', '21:45:07'],
    [' 9h ', '09:00:00'],
    ['945', '09:45:00'],
    ['0:0', '00:00:00'],
    ['000000', '00:00:00'],
  ])('%s is %s', (typed, shown) => {
    const seconds = parseTimeOfDay(typed);
    expect(seconds).not.toBeNull();
    expect(timeOfDayText(seconds ?? -1)).toBe(shown);
  });

  it.each(['', '2460', '2400', '21:60', '21:45:60', '21450', 'chín giờ', '21:45pm', '-1:00', '21:45:00:00'])(
    '%s is none',
    (typed) => expect(parseTimeOfDay(typed)).toBeNull(),
  );
});

describe('typed dates', () => {
  it('begin at midnight in Vietnam', () => {
    expect(parseDate('14/11/2024')).toBe(Date.parse('2024-11-13T17:00:00Z'));
    expect(parseDate('14112024')).toBe(parseDate('14-11-2024'));
  });

  it.each(['31/02/2024', '0/11/2024', '14/13/2024', '14/11/24', 'mai', ''])('%s is none', (typed) =>
    expect(parseDate(typed)).toBeNull(),
  );

  it('make an instant together with a time, and come back as they were shown', () => {
    const ms = parseMoment('14/11/2024', '21h45');
    expect(ms).toBe(Date.parse('2024-11-14T14:45:00Z'));
    expect(moment(ms ?? 0)).toBe('21:45:00, 14/11/2024');
    expect(parseMoment('14/11/2024', '25h')).toBeNull();
  });

  it('find the midnight before an instant', () => {
    expect(midnightBefore(Date.parse('2024-11-14T16:59:59Z'))).toBe(Date.parse('2024-11-13T17:00:00Z'));
    expect(midnightBefore(Date.parse('2024-11-14T17:00:00Z'))).toBe(Date.parse('2024-11-14T17:00:00Z'));
  });
});
