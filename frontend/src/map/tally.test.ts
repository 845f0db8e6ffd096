import { describe, expect, it } from 'vitest';
import { donutArcs, tallyOf, total, type Tally } from './tally';

const tally = (part: Partial<Tally>): Tally => ({
  ACTIVE: 0,
  ATTENTION: 0,
  LOST: 0,
  UNKNOWN: 0,
  WITHDRAWN: 0,
  ...part,
});
const lengths = (of: Tally) => donutArcs(of).map(({ status, from, to }) => [status, to - from]);

describe('donutArcs', () => {
  it('share the ring in proportion, worst first from the top', () => {
    expect(lengths(tally({ ACTIVE: 6, ATTENTION: 2, LOST: 1 }))).toEqual([
      ['LOST', 40],
      ['ATTENTION', 80],
      ['ACTIVE', 240],
    ]);
    expect(donutArcs(tally({ LOST: 1, ACTIVE: 1 }))[0]).toEqual({ status: 'LOST', from: 0, to: 180 });
  });

  it('show one lost camera among ninety, and still close the ring without overlap', () => {
    const arcs = donutArcs(tally({ ACTIVE: 88, UNKNOWN: 1, LOST: 1 }));
    expect(arcs.map(({ to, from }) => to - from).slice(0, 2)).toEqual([10, 10]);
    expect(arcs.at(-1)?.to).toBeCloseTo(360, 9);
    arcs.slice(1).forEach(({ from }, index) => expect(from).toBe(arcs[index]?.to));
  });

  it('are one whole ring for one state and none for nothing', () => {
    expect(donutArcs(tally({ LOST: 3 }))).toEqual([{ status: 'LOST', from: 0, to: 360 }]);
    expect(donutArcs(tally({}))).toEqual([]);
  });
});

it('counts every camera once', () => {
  const counted = tallyOf([{ status: 'ACTIVE' }, { status: 'LOST' }, { status: 'ACTIVE' }, { status: 'WITHDRAWN' }]);
  expect(counted).toEqual(tally({ ACTIVE: 2, LOST: 1, WITHDRAWN: 1 }));
  expect(total(counted)).toBe(4);
});
