import { describe, expect, it } from 'vitest';
import { byVietnamese, plain } from './search-text';
import { uuid } from './uuid';

describe('search text', () => {
  it('ignores tone marks and the stroke of đ', () => {
    expect(plain('Đông Vệ')).toBe('dong ve');
    expect(plain('ĐƯỜNG ẤP Ể')).toBe('duong ap e');
    expect(plain('Nguyễn Thượng Hiền')).toBe('nguyen thuong hien');
  });

  it('sorts as a Vietnamese dictionary does', () => {
    expect(['Đông Vệ', 'Ân', 'Da', 'An', 'Ăn', 'Lam Sơn'].toSorted(byVietnamese)).toEqual([
      'An',
      'Ăn',
      'Ân',
      'Da',
      'Đông Vệ',
      'Lam Sơn',
    ]);
  });
});

it('makes random version-4 UUIDs without a secure context', () => {
  const made = new Set(Array.from({ length: 200 }, uuid));
  expect(made.size).toBe(200);
  for (const one of made) expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
