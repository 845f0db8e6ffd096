import { describe, expect, it } from 'vitest';
import { inside, sectorPath, toPlane, toPosition } from './geometry';

const origin = { lat: 19.8, lon: 105.78 };

describe('the plan', () => {
  it('measures metres east and south, and goes back to the same position', () => {
    const at = { lat: 19.801, lon: 105.781 };
    const plane = toPlane(origin, at);
    expect(plane.y).toBeCloseTo(-111.3, 1);
    expect(plane.x).toBeCloseTo(104.7, 1);
    const back = toPosition(origin, plane);
    expect(back.lat).toBeCloseTo(at.lat, 9);
    expect(back.lon).toBeCloseTo(at.lon, 9);
  });

  it('knows what lies inside a ward’s ring', () => {
    const square = [
      [105, 19],
      [106, 19],
      [106, 20],
      [105, 20],
      [105, 19],
    ];
    expect(inside(square, { lat: 19.5, lon: 105.5 })).toBe(true);
    expect(inside(square, { lat: 20.5, lon: 105.5 })).toBe(false);
    expect(inside(square, { lat: 19.5, lon: 106.5 })).toBe(false);
  });

  it('draws a sector to both sides of its bearing, clockwise from north', () => {
    expect(sectorPath({ x: 0, y: 0 }, 90, 90, 100)).toBe('M0.0 0.0L70.7 -70.7A100 100 0 0 1 70.7 70.7Z');
    expect(sectorPath({ x: 0, y: 0 }, 0, 200, 100)).toContain('A100 100 0 1 1');
    expect(sectorPath({ x: 0, y: 0 }, 0, 360, 100)).not.toContain('L');
  });
});
