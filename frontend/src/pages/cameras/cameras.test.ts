import { describe, expect, it } from 'vitest';
import { destination } from '../../map/geometry';
import { parseSeconds } from './offset';
import { bodyOf, EMPTY, faultsOf, stepsOf, type CameraDraft } from './register/register-draft';
import { bearingTo, openTo, pointAt } from './register/sector-drag';

describe('parseSeconds', () => {
  it.each([
    ['-37', -37],
    ['−37,5', -37.5],
    ['+121.0', 121],
    ['− 37', -37],
    ['0', 0],
    [' 0,125 s ', 0.125],
  ])('takes %s', (text, seconds) => expect(parseSeconds(text)).toBe(seconds));

  it.each(['', '-', 'ba', '1,2,3', '37 giây', '1e3', '0,1234'])('refuses %s', (text) =>
    expect(parseSeconds(text)).toBeNull(),
  );
});

const position = { lat: 19.79, lon: 105.78 };
const site = { code: 'DVE-001', name: 'Ngã tư', wardCode: 'dong-ve', position, cameras: 3 };
const full: CameraDraft = {
  ...EMPTY,
  siteCode: site.code,
  ownership: 'HOUSEHOLD',
  name: ' Nhà số 48, cổng ',
  position,
  owner: ' Bà Lê T. M. ',
};

describe('a new camera', () => {
  it('needs its place first, each field said by name', () => {
    expect(Object.keys(faultsOf('place', EMPTY, undefined))).toEqual(['siteCode', 'position', 'ownership', 'name']);
    expect(faultsOf('place', full, site)).toEqual({});
  });

  it('may not stand too far from its site', () => {
    const far = { ...full, position: destination(position, 40, 620) };
    expect(faultsOf('place', far, site).position).toEqual(['far', { metres: 620, most: 500 }]);
    expect(faultsOf('place', { ...full, position: destination(position, 40, 499) }, site)).toEqual({});
  });

  it('of a household needs its owner, a public one skips that step', () => {
    expect(stepsOf(full)).toEqual(['place', 'owner', 'review']);
    expect(stepsOf({ ...full, ownership: 'PUBLIC' })).toEqual(['place', 'review']);
    expect(faultsOf('owner', { ...full, owner: '  ' }, site)).toEqual({ owner: ['owner'] });
  });

  it('sends what was filled in, and an owner only for a household', () => {
    expect(bodyOf(full)).toEqual({
      name: 'Nhà số 48, cổng',
      siteCode: 'DVE-001',
      ownership: 'HOUSEHOLD',
      position,
      bearing: 0,
      fieldOfView: 90,
      rangeMetres: 30,
      owner: 'Bà Lê T. M.',
    });
    expect(bodyOf({ ...full, ownership: 'PUBLIC' })).not.toHaveProperty('owner');
    expect(bodyOf(EMPTY)).toBeNull();
  });
});

describe('the sector by hand', () => {
  it('turns clockwise from north', () => {
    expect(
      [
        { x: 0, y: -10 },
        { x: 10, y: 0 },
        { x: 0, y: 10 },
        { x: -10, y: 0 },
      ].map(bearingTo),
    ).toEqual([0, 90, 180, 270]);
    expect(bearingTo(pointAt(118, 30))).toBe(118);
  });

  it('opens to both sides of the bearing, across north too', () => {
    expect(openTo(118, pointAt(118 + 46, 30))).toBe(92);
    expect(openTo(350, pointAt(20, 30))).toBe(60);
    expect(openTo(0, pointAt(0, 30))).toBe(5);
    expect(openTo(0, pointAt(180, 30))).toBe(360);
  });
});
