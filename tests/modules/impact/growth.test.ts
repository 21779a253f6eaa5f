import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decomposeGrowth,
  forecastTotal,
  type GrowthTotals,
  runningTotals,
} from '#app/modules/impact/index.ts';

const BASE: GrowthTotals = {
  merchants: 100,
  impressions: 1_000_000,
  clicks: 50_000,
  orders: 2_000,
  gmvFen: 20_000_000,
};
const NOW: GrowthTotals = {
  merchants: 120,
  impressions: 1_500_000,
  clicks: 60_000,
  orders: 3_000,
  gmvFen: 27_000_000,
};

const count = fc.integer({ min: 1, max: 1_000_000_000_000 });
const totals = fc.record({
  merchants: fc.integer({ min: 1, max: 1_000_000 }),
  impressions: fc.option(count),
  clicks: fc.option(count),
  orders: count,
  // Up to a trillion yuan.
  gmvFen: fc.integer({ min: 1, max: 100_000_000_000_000 }),
});

describe('the growth formula', () => {
  it('takes a change apart along its five links', () => {
    const { factors, absent } = decomposeGrowth(BASE, NOW);
    expect(absent).toBeNull();
    expect(factors?.map((factor) => [factor.factor, factor.base, factor.now])).toEqual([
      ['merchants', 100, 120],
      ['impressions_each', 10_000, 12_500],
      ['click_through', 0.05, 0.04],
      ['conversion', 0.04, 0.05],
      ['order_value', 10_000, 9_000],
    ]);
    expect(factors?.map((factor) => Math.sign(factor.effectFen))).toEqual([1, 1, -1, 1, -1]);
  });

  it('adds up to the change to the fen, whatever was collected', () => {
    fc.assert(
      fc.property(totals, totals, (base, now) => {
        const { factors } = decomposeGrowth(base, now);
        const sum = factors?.reduce((fen, factor) => fen + factor.effectFen, 0);
        expect(sum).toBe(now.gmvFen - base.gmvFen);
        expect(factors?.every((factor) => Number.isSafeInteger(factor.effectFen))).toBe(true);
      }),
    );
  });

  it.each([
    [{ clicks: null }, ['clicks'], ['merchants', 'impressions_each', 'orders_per_impression', 'order_value']],
    [{ impressions: null }, ['impressions'], ['merchants', 'clicks_each', 'conversion', 'order_value']],
    [
      { impressions: null, clicks: null },
      ['impressions', 'clicks'],
      ['merchants', 'orders_each', 'order_value'],
    ],
  ] as const)('joins the links around what was not collected (%j)', (missing, uncollected, names) => {
    const growth = decomposeGrowth({ ...BASE, ...missing }, NOW);
    expect(growth.uncollected).toEqual(uncollected);
    expect(growth.factors?.map((factor) => factor.factor)).toEqual(names);
  });

  it.each([
    [BASE, { ...NOW, gmvFen: null }, 'not_collected'],
    [BASE, { ...NOW, orders: null }, 'not_collected'],
    [{ ...BASE, gmvFen: 0 }, NOW, 'no_base'],
    [{ ...BASE, gmvFen: null }, NOW, 'no_base'],
    [BASE, { ...NOW, orders: 0, gmvFen: 0 }, 'nothing_to_divide'],
  ] as const)('says why a change cannot be taken apart (%#)', (base, now, absent) => {
    expect(decomposeGrowth(base, now)).toEqual({ factors: null, absent, uncollected: [] });
  });
});

describe('the forecast', () => {
  const daily = Array.from({ length: 60 }, (_, place) => ({
    day: new Date(Date.UTC(2022, 4, 1 + place)).toISOString().slice(0, 10),
    value: place < 32 ? 1_000 : 100,
  }));

  it('goes on at the pace of the last four weeks, not of the whole', () => {
    // 32 days of 1,000 and 28 of 100, then 31 more days of 100.
    expect(forecastTotal(daily, '2022-06-29', '2022-07-30')).toEqual({
      day: '2022-07-30',
      value: 34_800 + 3_100,
    });
  });

  it('takes the pace of the days there are, early on', () => {
    expect(forecastTotal(daily.slice(0, 3), '2022-05-03', '2022-05-13')).toEqual({
      day: '2022-05-13',
      value: 13_000,
    });
  });

  it('counts days without a row as days without delivery', () => {
    const sparse = [daily[0], daily[9]].flatMap((row) => row ?? []);
    expect(forecastTotal(sparse, '2022-05-10', '2022-05-20')?.value).toBe(2_000 + 2_000);
  });

  it('says nothing once the period is over, or before anything was delivered', () => {
    expect(forecastTotal(daily, '2022-06-29', '2022-06-29')).toBeNull();
    expect(forecastTotal([], '2022-06-29', '2022-07-30')).toBeNull();
  });
});

describe('running totals', () => {
  it('end at the sum, however few points are drawn', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1_000), { minLength: 1, maxLength: 400 }),
        fc.integer({ min: 1, max: 60 }),
        (values, most) => {
          const points = runningTotals(
            values.map((value, place) => ({ day: String(place), value })),
            most,
          );
          expect(points.length).toBeLessThanOrEqual(most);
          expect(points.at(-1)).toEqual({
            day: String(values.length - 1),
            value: values.reduce((sum, value) => sum + value, 0),
          });
        },
      ),
    );
  });
});
