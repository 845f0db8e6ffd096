/** Lower case without tone marks, đ as d: "Đông Vệ" → "dong ve", so that a search typed without them finds it. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase();
}

const collator = new Intl.Collator('vi');

/** Vietnamese order of two words. */
export function byVietnamese(a: string, b: string): number {
  return collator.compare(a, b);
}
