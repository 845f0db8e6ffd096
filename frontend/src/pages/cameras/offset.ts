/**
 * Seconds as people write them: "-37", "−37,5", "+121.0", "37"; null when it is no number of seconds. A sign that stands
 * apart and a final "s" are taken too.
 */
export function parseSeconds(text: string): number | null {
  const plain = text
    .trim()
    .replace(/^[−–]/, '-')
    .replace(/\s*s$/i, '')
    .replace(/^([+-])\s+/, '$1')
    .replace(',', '.');
  return /^[+-]?\d+(\.\d{1,3})?$/.test(plain) ? Number(plain) : null;
}
