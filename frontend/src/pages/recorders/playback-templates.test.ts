import { describe, expect, it } from 'vitest';
import { presetOf, PRESETS } from './playback-templates';

describe('templates by brand', () => {
  it('name channel where there are several, start and end', () => {
    for (const [brand, { template }] of Object.entries(PRESETS)) {
      expect(template, brand).toMatch(/^\/[^/]/);
      expect(template, brand).toContain('{start:');
      expect(template, brand).toContain('{end:');
    }
  });

  it('are known again until one is changed', () => {
    for (const [brand, preset] of Object.entries(PRESETS)) {
      expect(presetOf(preset)).toBe(brand);
      expect(presetOf({ ...preset, zone: 'Asia/Bangkok' })).toBe('');
    }
  });
});
