import { expect, it } from 'vitest';
import { atText, parseAt } from './search';

it('writes a view into the address and reads it back', () => {
  const view = { centre: { lat: 19.80712, lon: 105.77601 }, zoom: 12.41 };
  expect(parseAt(atText(view))).toEqual(view);
});

it('takes no view from what is none', () => {
  for (const text of [undefined, '', 'x', '19.8,105.7', '19.8,105.7,99', '190,105,12'])
    expect(parseAt(text)).toBeNull();
});
