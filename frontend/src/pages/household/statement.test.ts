import { describe, expect, it } from 'vitest';
import { apartSeconds, check, metadata, type Statement } from './statement';

const whole: Statement = {
  file: new File(['x'.repeat(10)], 'VID.mp4'),
  time: '214510',
  date: '28/11/2026',
  clock: 'slow',
  hours: '',
  minutes: '1',
  seconds: '5',
  cameraTime: '',
  cameraDate: '',
  comparedAt: 0,
  sender: ' Bà Lê ',
  consent: true,
};

describe('what a sender states', () => {
  it('goes out by the names that the service reads', () => {
    expect(metadata(whole, { ms: -1200, doubt: 80 })).toEqual({
      filename: 'VID.mp4',
      sender: 'Bà Lê',
      firstPicture: '2026-11-28T21:45:10',
      clock: 'slow',
      clockSeconds: '65',
      phoneAheadMillis: '-1200',
      phoneDoubtMillis: '80',
      consent: 'yes',
    });
  });

  it('works out by how much a camera is off whose date is wrong', () => {
    const far: Statement = {
      ...whole,
      clock: 'far',
      cameraTime: '5:12',
      cameraDate: '03/01/2000',
      comparedAt: Date.parse('2026-11-28T21:45:10+07:00'),
    };
    const apart = (Date.parse('2026-11-28T21:45:10+07:00') - Date.parse('2000-01-03T05:12:00+07:00')) / 1000;
    expect(check(far, 100, (key) => key)).toEqual({});
    expect(metadata(far, { ms: 0, doubt: 0 })).toMatchObject({
      clock: 'slow',
      clockSeconds: String(apart),
      clockDoubtSeconds: '60',
    });
    expect(check({ ...far, cameraDate: '' }, 100, (key) => key)).toEqual({ clock: 'upload.needCameraNow' });
  });

  it('keeps its day where the day has just begun in Vietnam', () => {
    expect(metadata({ ...whole, time: '0:00:01' }, { ms: 0, doubt: 0 })['firstPicture']).toBe('2026-11-28T00:00:01');
  });

  it('is checked field by field', () => {
    const say = (key: string) => key;
    expect(check(whole, 100, say)).toEqual({});
    const nothing: Statement = {
      ...whole,
      file: null,
      time: '',
      date: '31/02/2026',
      clock: null,
      sender: ' ',
      consent: false,
    };
    expect(Object.keys(check(nothing, 100, say))).toEqual([
      'file',
      'firstPicture',
      'date',
      'clock',
      'sender',
      'consent',
    ]);
    expect(check(whole, 5, say)).toEqual({ file: 'upload.tooLarge' });
    expect(check({ ...whole, minutes: '', seconds: '' }, 100, say)).toEqual({ clock: 'upload.needApart' });
  });

  it('reads how far the clock is off, and nothing that is no number', () => {
    expect(apartSeconds({ hours: '', minutes: '', seconds: '37' })).toBe(37);
    expect(apartSeconds({ hours: '7', minutes: '', seconds: '' })).toBe(7 * 3600);
    expect(apartSeconds({ hours: '', minutes: 'một', seconds: '37' })).toBeNull();
    expect(apartSeconds({ hours: '', minutes: '0', seconds: '0' })).toBeNull();
  });
});
