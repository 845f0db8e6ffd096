import { describe, expect, it } from 'vitest';
import type { MapCamera, Ward } from '../api/types';
import { rings, sectors } from './features';
import { bySite, byWard, fanOut, filtered, levelOf } from './groups';

function camera(code: string, part: Partial<MapCamera> = {}): MapCamera {
  return {
    code,
    name: code,
    site: code.slice(0, 7),
    ward: 'dong-ve',
    lat: 19.79,
    lon: 105.78,
    bearing: 0,
    fov: 90,
    range: 30,
    ownership: 'PUBLIC',
    status: 'ACTIVE',
    footage: false,
    ...part,
  };
}

describe('levels', () => {
  it('change at 13 and at 16', () => {
    expect([9, 12.99, 13, 15.99, 16, 20].map(levelOf)).toEqual([
      'wards',
      'wards',
      'sites',
      'sites',
      'cameras',
      'cameras',
    ]);
  });
});

describe('bySite', () => {
  const cameras = [
    camera('DVE-001-1'),
    camera('DVE-001-2', { lat: 19.792, lon: 105.782, status: 'LOST' }),
    camera('DVE-002-1', { lat: 19.8 }),
  ];

  it('puts every camera into exactly one group, at the middle of its site', () => {
    const groups = bySite(cameras);
    expect(groups.map(({ code }) => code)).toEqual(['DVE-001', 'DVE-002']);
    expect(groups.flatMap((group) => group.cameras)).toHaveLength(3);
    expect(groups[0]?.position.lat).toBeCloseTo(19.791, 9);
    expect(groups[0]?.tally).toMatchObject({ ACTIVE: 1, LOST: 1 });
  });

  it('groups the whole city fast enough to follow the hand', () => {
    const city = Array.from({ length: 1911 }, (_, index) =>
      camera(`S${String(index % 287).padStart(6, '0')}-${index}`),
    );
    const started = performance.now();
    expect(bySite(city)).toHaveLength(287);
    expect(performance.now() - started).toBeLessThan(50);
  });
});

describe('byWard', () => {
  it('stands at the centre of the ward and leaves out wards without a camera', () => {
    const centre = { lat: 19.7, lon: 105.7 };
    const wards = [{ code: 'dong-ve', centre } as Ward, { code: 'lam-son', centre } as Ward];
    expect(byWard([camera('DVE-001-1')], wards)).toMatchObject([{ code: 'dong-ve', position: centre }]);
  });
});

describe('filtered', () => {
  const cameras = [
    camera('A'),
    camera('B', { ownership: 'HOUSEHOLD' }),
    camera('C', { status: 'LOST', ward: 'lam-son' }),
  ];

  it('joins conditions with and; an empty one passes all', () => {
    const codes = (filter: object) => filtered(cameras, filter).map(({ code }) => code);
    expect(codes({})).toEqual(['A', 'B', 'C']);
    expect(codes({ ward: 'dong-ve', ownership: 'PUBLIC' })).toEqual(['A']);
    expect(codes({ health: 'LOST' })).toEqual(['C']);
    expect(codes({ ward: 'dong-ve', health: 'LOST' })).toEqual([]);
  });
});

describe('fanOut', () => {
  it('moves eyes on one pole apart in the order they look, and leaves a lone one', () => {
    const moved = fanOut([
      camera('east', { bearing: 90 }),
      camera('north', { bearing: 0 }),
      camera('alone', { lat: 19.8 }),
    ]);
    expect(moved.get('north')).toEqual([0, -18]);
    expect(moved.get('east')).toEqual([0, 18]);
    expect(moved.has('alone')).toBe(false);
  });
});

describe('what is drawn', () => {
  it('names a ring by its group and marks the chosen one', () => {
    const drawn = rings(bySite([camera('DVE-001-1'), camera('DVE-002-1')]), (code) => `site ${code}`, 'DVE-002');
    expect(drawn.features.map(({ properties }) => [properties?.['name'], properties?.['chosen']])).toEqual([
      ['site DVE-001', false],
      ['site DVE-002', true],
    ]);
  });

  it('gives every camera its sector', () => {
    const drawn = sectors([camera('A'), camera('B', { ownership: 'HOUSEHOLD' })], 'B');
    expect(drawn.features.map(({ geometry, properties }) => [geometry.type, properties?.['ownership']])).toEqual([
      ['Polygon', 'PUBLIC'],
      ['Polygon', 'HOUSEHOLD'],
    ]);
  });
});
