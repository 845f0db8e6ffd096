import { afterEach, expect, it, vi } from 'vitest';
import { computerAheadSeconds, serviceNow, setServiceNow } from './clock';

afterEach(() => vi.useRealTimers());

it('runs on the service’s clock, taking half of the answer’s way into account', () => {
  vi.useFakeTimers({ now: Date.parse('2026-11-22T10:00:41.000Z') });
  const answered = Date.now();
  setServiceNow('2026-11-22T10:00:00.000Z', answered - 200, answered);
  expect(computerAheadSeconds()).toBeCloseTo(40.9, 3);
  expect(serviceNow()).toBe(Date.parse('2026-11-22T10:00:00.100Z'));
  vi.advanceTimersByTime(5000);
  expect(serviceNow()).toBe(Date.parse('2026-11-22T10:00:05.100Z'));
});
