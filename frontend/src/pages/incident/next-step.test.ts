import { describe, expect, it } from 'vitest';
import type { Extraction, Incident } from '../../api/types';
import { nextStep } from './next-step';

const incident = { clarified: null } as Incident;
const running = { state: 'FETCHING', retryAt: null, cancelRequested: false, clip: null, trouble: null };
const waiting = (kind: string, more = {}) => ({
  ...running,
  state: 'PLANNED',
  retryAt: '2026-11-30T14:55:40Z',
  trouble: { kind, retryable: true },
  ...more,
});
const step = (...extractions: object[]) => {
  const { key, count } = nextStep(incident, [], extractions as Extraction[], [], 0);
  return [key, count];
};

describe('the next step', () => {
  it('is to read why something waits, however much else is fetched', () => {
    expect(step(waiting('UNREACHABLE'), running, running)).toEqual(['retrying', 1]);
    expect(step(waiting('LOGIN_SEALED'), waiting('BUSY'))).toEqual(['retrying', 2]);
  });

  it('is to wait where the end of the window is still being recorded, or the extraction is being stopped', () => {
    expect(step(waiting('BEING_RECORDED'))).toEqual(['running', 1]);
    expect(step(waiting('TIMEOUT', { cancelRequested: true }), running)).toEqual(['running', 2]);
  });

  it('is what failed before what is tried again by itself', () => {
    const failed = { ...running, state: 'FAILED', trouble: { kind: 'AUTH', retryable: true } };
    expect(step(failed, waiting('UNREACHABLE'))).toEqual(['failed', 1]);
  });
});
