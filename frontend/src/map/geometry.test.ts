import { describe, expect, it } from 'vitest';
import { boundsOf, destination, distance, metresPerPixel, scaleBar, sectorRing, within } from './geometry';

const place = { lat: 19.807, lon: 105.776 };

describe('destination', () => {
  it('goes as far as it is told, in every direction', () => {
    for (const bearing of [0, 45, 118, 270, 359]) {
      expect(distance(place, destination(place, bearing, 250))).toBeCloseTo(250, 3);
    }
  });

  it('counts the bearing clockwise from north', () => {
    expect(destination(place, 0, 100).lat).toBeGreaterThan(place.lat);
    expect(destination(place, 90, 100).lon).toBeGreaterThan(place.lon);
    expect(destination(place, 180, 100).lat).toBeLessThan(place.lat);
  });
});

describe('sectorRing', () => {
  const eye = { position: place, bearing: 118, fieldOfView: 92, rangeMetres: 30 };

  it('begins and ends at the camera, with its rim at the range', () => {
    const ring = sectorRing(eye);
    expect(ring[0]).toEqual([place.lon, place.lat]);
    expect(ring.at(-1)).toEqual(ring[0]);
    for (const [lon, lat] of ring.slice(1, -1)) expect(distance(place, { lat, lon })).toBeCloseTo(30, 3);
  });

  it('opens half to each side of the bearing', () => {
    const ring = sectorRing(eye);
    const [left, right] = [destination(place, 118 - 46, 30), destination(place, 118 + 46, 30)];
    expect(ring[1]?.[0]).toBeCloseTo(left.lon, 9);
    expect(ring[1]?.[1]).toBeCloseTo(left.lat, 9);
    expect(ring.at(-2)?.[0]).toBeCloseTo(right.lon, 9);
    expect(ring.at(-2)?.[1]).toBeCloseTo(right.lat, 9);
  });

  it('is a closed circle without a wedge when the camera looks all around', () => {
    const ring = sectorRing({ ...eye, fieldOfView: 360 });
    expect(ring.every(([lon, lat]) => Math.abs(distance(place, { lat, lon }) - 30) < 0.01)).toBe(true);
    expect(ring[0]?.[0]).toBeCloseTo(ring.at(-1)?.[0] ?? 0, 9);
  });
});

describe('scale', () => {
  it('halves with each zoom and shrinks toward the poles', () => {
    expect(metresPerPixel(0, 0)).toBeCloseTo(78_271.517, 2);
    expect(metresPerPixel(19.8, 12)).toBeCloseTo(2 * metresPerPixel(19.8, 13), 9);
    expect(metresPerPixel(60, 5)).toBeCloseTo(metresPerPixel(0, 5) / 2, 6);
  });

  it.each([
    [20, 1000],
    [9.3, 500],
    [1.1, 100],
    [0.55, 50],
    [0.02, 1],
  ])('a bar for %s metres a pixel is %s m long', (metresInPixel, metres) => {
    const bar = scaleBar(metresInPixel, 96);
    expect(bar.metres).toBe(metres);
    expect(bar.pixels).toBeLessThanOrEqual(96);
  });
});

it('knows bounds and what lies in them', () => {
  const bounds = boundsOf([
    [105.7, 19.9],
    [105.8, 19.7],
  ]);
  expect(bounds).toEqual([105.7, 19.7, 105.8, 19.9]);
  expect(boundsOf([])).toBeNull();
  if (!bounds) return;
  expect(within(bounds, place)).toBe(true);
  expect(within(bounds, { ...place, lon: 105.81 })).toBe(false);
});
