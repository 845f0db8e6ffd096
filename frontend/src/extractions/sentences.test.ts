// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { Extraction, Gap, Verdict } from '../api/types';
import { startI18n } from '../i18n/i18n';
import { causeAt, lacking, missing, partial, shortfall, standing } from './sentences';

const asked = { from: '2026-11-22T20:09:04Z', to: '2026-11-22T20:13:04Z' };
const stored = (gaps: Omit<Gap, 'cause'>[]) =>
  ({ asked, state: 'STORED', clip: { got: { from: '2026-11-22T20:10:00Z', to: asked.to }, gaps } }) as Extraction;

describe('missing', () => {
  it('names a missing beginning once', () => {
    const gap = { from: asked.from, to: '2026-11-22T20:10:00Z' };
    expect(missing(stored([gap])).map(({ from, to }) => [Date.parse(from), Date.parse(to)])).toEqual([
      [Date.parse(gap.from), Date.parse(gap.to)],
    ]);
    expect(standing(stored([gap]))).toBe('PARTIAL');
  });

  it('leaves out what was not asked: a clock nobody measured widens the cut', () => {
    expect(missing(stored([{ from: '2026-11-22T20:04:04Z', to: asked.from }]))).toEqual([]);
    expect(standing(stored([{ from: '2026-11-22T20:04:04Z', to: asked.from }]))).toBe('STORED');
  });
});

describe('lacking', () => {
  const gaps = [
    { from: asked.from, to: '2026-11-22T20:09:34Z', cause: 'NOT_RECORDED' },
    { from: '2026-11-22T20:10:00Z', to: '2026-11-22T20:10:30Z', cause: 'UNREADABLE' },
    { from: '2026-11-22T20:11:00Z', to: '2026-11-22T20:11:30Z', cause: 'NOT_RECORDED' },
  ] as const;
  const spoken = (one: Extraction) =>
    (['vi', 'en'] as const).map((language) => lacking(startI18n().getFixedT(language), one));

  it('says each cause once, with all that lacks for it', () => {
    const [vi, en] = spoken(stored([...gaps]));
    expect(vi).toHaveLength(2);
    expect(vi?.[0]).toMatch(/^Thiếu .*, .*: đầu ghi không có hình của đoạn này\.$/);
    expect(vi?.[1]).toMatch(/: tệp của đầu ghi hỏng ở đoạn này\.$/);
    expect(en?.[1]).toMatch(/^Missing .*: the recorder's file is damaged there\.$/);
  });

  it('blames nobody where the cause was not kept', () => {
    const [, en] = spoken(stored([{ from: asked.from, to: '2026-11-22T20:09:34Z' }]));
    expect(en?.[0]).toMatch(/; the manifest says why\.$/);
  });

  it('is silent where nothing lacks', () => {
    expect(spoken(stored([]))).toEqual([[], []]);
  });
});

describe('causeAt', () => {
  const one = stored([
    { from: asked.from, to: '2026-11-22T20:09:34Z', cause: 'NOT_RECORDED' },
    { from: '2026-11-22T20:09:34Z', to: '2026-11-22T20:10:00Z', cause: 'NOT_GIVEN' },
  ] as Gap[]);

  it('tells gaps apart that touch', () => {
    expect(causeAt(one, Date.parse(asked.from))).toBe('NOT_RECORDED');
    expect(causeAt(one, Date.parse('2026-11-22T20:09:33.999Z'))).toBe('NOT_RECORDED');
    expect(causeAt(one, Date.parse('2026-11-22T20:09:34Z'))).toBe('NOT_GIVEN');
  });

  it('is untold outside of every gap, and of a gap whose cause was not kept', () => {
    expect(causeAt(one, Date.parse('2026-11-22T20:10:00Z'))).toBe('UNTOLD');
    expect(causeAt(stored([{ from: asked.from, to: asked.to }]), Date.parse(asked.from))).toBe('UNTOLD');
  });
});

describe('a clip whose manifest has its word', () => {
  const gap = { from: asked.from, to: '2026-11-22T20:10:00Z' };
  const judged = (verdict: Verdict, gaps: Omit<Gap, 'cause'>[] = []) => {
    const one = stored(gaps);
    return { ...one, clip: { ...one.clip, verdict } } as Extraction;
  };
  const spoken = (one: Extraction) =>
    (['vi', 'en'] as const).map((language) => shortfall(startI18n().getFixedT(language), one));

  it('is partial without a gap where a frame was left out, and says so', () => {
    const one = judged({ whole: false, framesLeftOut: 1, startBasis: null });
    expect(standing(one)).toBe('PARTIAL');
    expect(spoken(one)).toEqual([
      'Bỏ ra 1 khung hình có thể thuộc khung giờ này, vì không tin được giờ ghi trên khung hình.',
      '1 frame that may belong to this window was left out, its time not being believed.',
    ]);
    expect(spoken(judged({ whole: false, framesLeftOut: 3, startBasis: null }))[1]).toMatch(
      /^3 frames .* were left out/,
    );
  });

  it('is partial where its gaps are too short to be named', () => {
    const short = { from: '2026-11-22T20:11:00.000Z', to: '2026-11-22T20:11:00.400Z' };
    const one = judged({ whole: false, framesLeftOut: 0, startBasis: null }, [short]);
    expect(standing(one)).toBe('PARTIAL');
    expect(missing(one)).toEqual([]);
    expect(spoken(one)[1]).toContain('less than a second');
  });

  it('says that a clock read too roughly may hide what was asked for', () => {
    const one = judged({ whole: false, framesLeftOut: 0, startBasis: null });
    expect(standing(one)).toBe('PARTIAL');
    expect(spoken(one)[1]).toMatch(/^The recorder's clock is in more doubt/);
  });

  it('is never called whole where nothing confirms its time, and says why', () => {
    const one = judged({ whole: false, framesLeftOut: 0, startBasis: 'UNCONFIRMED' });
    expect(standing(one)).toBe('PARTIAL');
    expect(spoken(one)[1]).toMatch(/^Nothing confirms/);
  });

  it('says that its time is the asked one, whole or not', () => {
    expect(spoken(judged({ whole: true, framesLeftOut: 0, startBasis: 'ASKED' }))[1]).toMatch(
      /^The recorder does not tell/,
    );
    expect(spoken(judged({ whole: false, framesLeftOut: 0, startBasis: 'ASKED' }))[1]).toMatch(
      /^Its start may be further off .* The recorder does not tell/,
    );
    expect(spoken(judged({ whole: true, framesLeftOut: 0, startBasis: 'STATED' }))).toEqual(['', '']);
  });

  it('takes what lacks of the wider cut for no gap of the asked window', () => {
    const margin = { from: '2026-11-22T20:09:00Z', to: asked.from };
    const one = judged({ whole: false, framesLeftOut: 0, startBasis: 'ASKED' }, [margin]);
    expect(spoken(one)[1]).toMatch(/^Its start may be further off/);
  });

  it('names a gap once', () => {
    const one = judged({ whole: false, framesLeftOut: 0, startBasis: null }, [gap]);
    expect(missing(one)).toHaveLength(1);
    expect(spoken(one)).toEqual(['', '']);
  });

  it('is whole where the manifest says so, whatever its gaps would say', () => {
    const one = judged({ whole: true, framesLeftOut: 0, startBasis: null }, [gap]);
    expect(standing(one)).toBe('STORED');
    expect(missing(one)).toEqual([]);
    expect(spoken(one)).toEqual(['', '']);
  });

  it('has nothing more to say than its gaps where it was stored before', () => {
    expect(spoken(stored([gap]))).toEqual(['', '']);
    expect(partial(stored([gap]))).toBe(true);
    expect(partial(stored([]))).toBe(false);
  });
});
