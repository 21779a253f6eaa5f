import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Part, takeApart } from '#app/modules/impact/explore/apart.ts';
import { PART_FACTORS } from '#app/modules/impact/index.ts';

const total = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);
const level = fc
  .record({ orders: fc.integer({ min: 1, max: 1e6 }), value: fc.integer({ min: 1, max: 1e5 }) })
  .map(({ orders, value }) => ({ orders, gmvFen: orders * value }));
const parts = fc
  .array(fc.tuple(fc.option(level), fc.option(level)), { minLength: 1, maxLength: 8 })
  .filter((rows) => rows.some(([base]) => base) && rows.some(([, now]) => now))
  .map((rows) => rows.map(([base, now], key): Part<number> => ({ key, base, now })));

const one = (key: string, base: Part<string>['base'], now: Part<string>['now']): Part<string> => ({
  key,
  base,
  now,
});

describe('a change taken apart by part', () => {
  it('adds up to the fen, by part and by factor, and multiplies to the growth', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const apart = takeApart(given);
        expect(apart.absent).toBeNull();
        expect(total(apart.parts.map((part) => part.nowFen - part.baseFen))).toBe(
          apart.nowFen - apart.baseFen,
        );
        for (const { effects, baseFen, nowFen } of apart.parts)
          expect(total(Object.values(effects ?? {}))).toBe(nowFen - baseFen);
        expect(total(Object.values(apart.effects ?? {}))).toBe(apart.nowFen - apart.baseFen);
        const growth = PART_FACTORS.reduce(
          (product, factor) => product * (apart.quotients?.[factor] ?? 0),
          1,
        );
        expect(growth / (apart.nowFen / apart.baseFen)).toBeCloseTo(1, 6);
      }),
    );
  });

  it('is one of prices where only prices changed, and of orders where everybody sold twice as many', () => {
    const dearer = takeApart([one('a', { orders: 10, gmvFen: 1_000 }, { orders: 10, gmvFen: 1_500 })]);
    expect(dearer.effects).toEqual({ orders: 0, mix: 0, order_value: 500 });
    const more = takeApart([
      one('a', { orders: 10, gmvFen: 1_000 }, { orders: 20, gmvFen: 2_000 }),
      one('b', { orders: 5, gmvFen: 900 }, { orders: 10, gmvFen: 1_800 }),
    ]);
    expect(more.effects).toEqual({ orders: 1_900, mix: 0, order_value: 0 });
  });

  it('of a part that appears or vanishes is one of the mix', () => {
    const { parts: changes } = takeApart([
      one('stays', { orders: 10, gmvFen: 1_000 }, { orders: 10, gmvFen: 1_000 }),
      one('appears', null, { orders: 10, gmvFen: 3_000 }),
    ]);
    expect(changes[0]).toMatchObject({ key: 'appears', effects: { orders: 0, mix: 3_000, order_value: 0 } });
  });

  it.each([
    ['not_collected', [one('a', { orders: 1, gmvFen: 5 }, { orders: null, gmvFen: 5 })]],
    ['negative', [one('a', { orders: 1, gmvFen: 5 }, { orders: 1, gmvFen: -3 })]],
    ['no_base', [one('a', null, { orders: 1, gmvFen: 5 })]],
    ['no_now', [one('a', { orders: 1, gmvFen: 5 }, null)]],
    ['no_orders', [one('a', { orders: 0, gmvFen: 5 }, { orders: 1, gmvFen: 5 })]],
  ] as const)('is not told by factor where %s, yet by part', (absent, given) => {
    const apart = takeApart(given);
    expect(apart).toMatchObject({ absent, effects: null, quotients: null });
    expect(apart.parts[0]?.effects).toBeNull();
    expect(JSON.stringify(apart)).not.toMatch(/NaN|Infinity/);
  });

  it('of nothing at all says so', () => {
    expect(takeApart([])).toMatchObject({ baseFen: 0, nowFen: 0, parts: [], absent: 'no_base' });
  });
});
