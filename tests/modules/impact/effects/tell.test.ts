import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProgramEffects } from '#app/modules/impact/effects/model.ts';
import { tellStudy } from '#app/modules/impact/effects/tell.ts';
import { merchant, studyOf, WEEKS, type World, worldOf } from './world.ts';

const tell = (world: World) => tellStudy(studyOf(worldOf(world)));
const gmvOf = (told: Omit<ProgramEffects, 'rows'>) => told.outcomes.find((one) => one.outcome === 'gmv');
const failed = (told: Omit<ProgramEffects, 'rows'>) =>
  told.gate.filter((one) => !one.passed).map((one) => one.test);

/** Every number of what is told, however deep. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

describe('an effect that is there', () => {
  test('is found, called caused, priced, and adds up', () => {
    const told = tell({ seed: 1, effect: 8_000 });
    const gmv = gmvOf(told);
    expect(told.verdict).toBe('caused_more');
    expect(failed(told)).toEqual([]);
    expect(gmv?.effect?.low).toBeLessThan(8_000);
    expect(gmv?.effect?.high).toBeGreaterThan(8_000);
    // Twenty merchants each for four, three and two weeks.
    expect(gmv?.total?.value).toBeGreaterThan(0.8 * 8_000 * 180);
    expect(gmv?.total?.value).toBeLessThan(1.2 * 8_000 * 180);
    const { couponFen, gmvPerCouponYuan, couponPerGmvYuan, impressionsPerGmvYuan } = told.cost ?? {};
    expect(couponFen).toBe(180 * 1_000);
    expect(gmvPerCouponYuan?.value).toBeCloseTo((gmv?.total?.value ?? 0) / 180_000, 9);
    expect((couponPerGmvYuan?.value ?? 0) * (gmvPerCouponYuan?.value ?? 0)).toBeCloseTo(1, 9);
    expect(couponPerGmvYuan?.low).toBeCloseTo(1 / (gmvPerCouponYuan?.high ?? 0), 9);
    expect(impressionsPerGmvYuan?.value).toBeCloseTo((180 * 50_000) / ((gmv?.total?.value ?? 0) / 100), 9);
  });

  test('relative to what would have been without it', () => {
    const gmv = gmvOf(tell({ seed: 2, effect: 10_000 }));
    // Levels are 25,000 on average.
    expect(gmv?.relative).toBeGreaterThan(0.33);
    expect(gmv?.relative).toBeLessThan(0.47);
    expect(gmv?.meanBefore).toBeGreaterThan(23_000);
    expect(gmv?.meanBefore).toBeLessThan(27_000);
  });

  test('stands in the event study from its first week, and not before', () => {
    const { series = [] } = gmvOf(tell({ seed: 3, effect: 8_000 })) ?? {};
    expect(series.map(({ since }) => since)).toEqual([-8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3]);
    for (const { since, low, high } of series) {
      if (since === -1) expect({ low, high }).toEqual({ low: null, high: null });
      else if (since < 0) expect((low ?? 1) <= 0 && (high ?? -1) >= 0, `week ${since}`).toBe(true);
      else expect(low, `week ${since}`).toBeGreaterThan(0);
    }
  });

  test('is only "changed" where those supported were rising before', () => {
    const told = tell({ seed: 4, effect: 8_000, drift: 1_500 });
    expect(failed(told)).toEqual(['pre_trend']);
    expect(told.verdict).toBe('changed');
    expect(told.cost?.gmvPerCouponYuan).toBeNull();
    expect(gmvOf(told)?.effect).not.toBeNull();
  });
});

describe('an effect that is not there', () => {
  test('is called caused about as often as the level says', () => {
    const tries = Array.from({ length: 120 }, (_, place) => tell({ seed: 100 + place }));
    const caused = tries.filter(({ verdict }) => verdict.startsWith('caused')).length;
    const parallel = tries.filter((told) => failed(told).includes('pre_trend')).length;
    // Five in a hundred, give or take what 120 draws of a sample of 120 vary by.
    expect(caused).toBeLessThanOrEqual(14);
    expect(parallel).toBeGreaterThanOrEqual(1);
    expect(parallel).toBeLessThanOrEqual(18);
    expect(tries.filter(({ verdict }) => verdict === 'same').length).toBeGreaterThan(90);
  });

  test('has no price', () => {
    const told = tell({ seed: 13 });
    expect(told.verdict).toBe('same');
    expect(told.cost?.couponPerGmvYuan).toBeNull();
  });
});

describe('those beside', () => {
  test('are seen to lose, where support takes from them', () => {
    const { displacement } = tell({ seed: 6, compared: 120, effect: 8_000, taken: 4_000 });
    expect(displacement).toMatchObject({ reach: 'city', neighbours: 60, elsewhere: 60, verdict: 'lost' });
    expect(displacement?.effect?.high).toBeLessThan(0);
    expect(displacement?.effect?.low).toBeLessThan(-4_000);
    expect(displacement?.effect?.high).toBeGreaterThan(-5_500);
  });

  test('are not, where it does not', () => {
    expect(tell({ seed: 7, compared: 120, effect: 8_000 }).displacement?.verdict).toBe('not_seen');
  });

  test('are looked for in the province where the city has too few', () => {
    const far = worldOf({ seed: 8, compared: 80 }).map((one) =>
      one.start === null && one.cells?.city === 'food 3301'
        ? { ...one, cells: { city: 'food 3307', province: 'food 33' } }
        : one,
    );
    const { displacement } = tellStudy(studyOf(far));
    expect(displacement).toMatchObject({ reach: 'province', neighbours: 40, elsewhere: 40 });
  });
});

describe('bad input', () => {
  const series = (start: number | null, gmv: readonly (number | null)[]) =>
    merchant({ start, outcomes: { gmv, orders: gmv } });

  test.each([
    ['an empty period', [], { periods: [] }, 'no_data'],
    ['nobody supported', worldOf({ seed: 1, supported: 0 }), {}, 'nobody_supported'],
    ['one merchant', worldOf({ seed: 1, supported: 1, compared: 0 }), {}, 'few_supported'],
    ['one supported merchant', worldOf({ seed: 1, supported: 1 }), {}, 'few_supported'],
    [
      'all treated at once',
      worldOf({ seed: 1, compared: 0 }).map((one) => ({ ...one, start: 108 })),
      {},
      'no_comparison',
    ],
    [
      'few to compare with',
      [...worldOf({ seed: 1, compared: 3 })].map((one) => ({ ...one, start: one.start && 108 })),
      {},
      'few_comparison',
    ],
    [
      'support before all data',
      worldOf({ seed: 1 }).map((one) => ({ ...one, start: one.start && 90 })),
      {},
      'no_before',
    ],
    [
      'GMV not collected',
      worldOf({ seed: 1 }).map((one) => ({
        ...one,
        outcomes: { ...one.outcomes, gmv: WEEKS.map(() => null) },
      })),
      {},
      'not_collected',
    ],
  ] as const)('%s is said and never called caused', (_what, merchants, plan, absent) => {
    const told = tellStudy(studyOf(merchants, plan));
    expect(told.absent).toBe(absent);
    expect(told.verdict).toBe('unknown');
    expect(failed(told).length).toBeGreaterThan(0);
    expect(numbersIn(told).every(Number.isFinite)).toBe(true);
  });

  test('one week is not enough to tell a before from an after', () => {
    const once = worldOf({ seed: 1 }).map(({ outcomes, start, ...one }) => ({
      ...one,
      start: start && 100,
      outcomes: { gmv: outcomes.gmv.slice(0, 1), orders: outcomes.orders.slice(0, 1) },
    }));
    expect(tellStudy(studyOf(once, { periods: [100] }))).toMatchObject({
      absent: 'no_before',
      verdict: 'unknown',
    });
  });

  test('a missing week is counted, and the rest is told', () => {
    const periods = WEEKS.filter((week) => week !== 104);
    const without = worldOf({ seed: 14, effect: 8_000 }).map(({ outcomes, ...one }) => {
      const cut = (values: readonly (number | null)[]) => values.filter((_, place) => WEEKS[place] !== 104);
      return {
        ...one,
        outcomes: { gmv: cut(outcomes.gmv), orders: cut(outcomes.orders) },
        couponFen: cut(one.couponFen),
        impressions: cut(one.impressions),
      };
    });
    const told = tellStudy(studyOf(without, { periods }));
    expect({ periods: told.periods, missing: told.missing }).toEqual({ periods: 11, missing: 1 });
    expect(told.verdict).toBe('caused_more');
  });

  test('negative GMV after refunds is an amount like any other', () => {
    const refunded = worldOf({ seed: 10, effect: 8_000 }).map((one, unit) =>
      unit % 10 === 0
        ? { ...one, outcomes: { ...one.outcomes, gmv: one.outcomes.gmv.map((value) => -(value ?? 0) / 10) } }
        : one,
    );
    const told = tellStudy(studyOf(refunded));
    expect(told.absent).toBeNull();
    expect(numbersIn(told).every(Number.isFinite)).toBe(true);
    const sunk = worldOf({ seed: 10 }).map((one) => ({
      ...one,
      outcomes: { ...one.outcomes, gmv: one.outcomes.gmv.map((value) => -(value ?? 0)) },
    }));
    // Below nothing there is no share.
    expect(gmvOf(tellStudy(studyOf(sunk)))?.relative).toBeNull();
  });

  test('merchants without a week are left out and counted by group; too many and the gate closes', () => {
    const gap = (values: readonly (number | null)[]) =>
      values.map((value, place) => (place === 5 ? null : value));
    const some = worldOf({ seed: 11, effect: 8_000 }).map((one, unit) =>
      unit % 3 === 0
        ? { ...one, outcomes: { gmv: gap(one.outcomes.gmv), orders: one.outcomes.orders } }
        : one,
    );
    const told = tellStudy(studyOf(some));
    expect(told.groups).toMatchObject({ supported: 60, incompleteSupported: 20, incompleteCompared: 20 });
    expect(failed(told)).toEqual(['balance']);
    expect(told.verdict).toBe('changed');
  });

  test('supported by another programme only, supported later, and of a category nobody is compared in', () => {
    const merchants = [
      ...worldOf({ seed: 12, effect: 8_000 }).map((one) =>
        one.start === null ? { ...one, category: 'books' } : one,
      ),
      series(
        null,
        WEEKS.map(() => 5),
      ),
      merchant({ elsewhere: true }),
      merchant({ start: 130 }),
    ];
    const told = tellStudy(studyOf(merchants));
    expect(told.groups).toMatchObject({
      supportedElsewhere: 1,
      compared: { declined: 61, waitlisted: 0, applying: 0, others: 0, later: 1 },
    });
    // Two of the three added sell food, as those supported do.
    expect(failed(told)).toEqual([]);
    const none = tellStudy(studyOf(merchants.slice(0, 120)));
    expect(failed(none)).toEqual(['overlap']);
  });

  test('whatever comes, every number is one', () => {
    const value = fc.option(fc.oneof(fc.integer({ min: -1e6, max: 1e9 }), fc.constant(0)), { nil: null });
    const anyone = fc
      .record({
        start: fc.option(fc.integer({ min: 98, max: 113 }), { nil: null }),
        gmv: fc.array(value, { minLength: 12, maxLength: 12 }),
        level: fc.option(fc.integer({ min: 0, max: 1e6 }), { nil: null }),
        elsewhere: fc.boolean(),
      })
      .map(({ start, gmv, level, elsewhere }) =>
        merchant({ start, level, elsewhere, outcomes: { gmv, orders: gmv } }),
      );
    fc.assert(
      fc.property(fc.array(anyone, { maxLength: 60 }), fc.boolean(), (merchants, recovery) => {
        const told = tellStudy(studyOf(merchants, { recovery }));
        expect(numbersIn(told).filter((number) => !Number.isFinite(number))).toEqual([]);
        if (told.verdict.startsWith('caused')) expect(failed(told)).toEqual([]);
        const { supported, compared, alreadySupported, supportedElsewhere } = told.groups;
        const comparedIn = Object.values(compared).reduce((sum, count) => sum + count, 0);
        expect(supported + comparedIn + alreadySupported + supportedElsewhere).toBe(merchants.length);
      }),
      { numRuns: 60 },
    );
  });
});
