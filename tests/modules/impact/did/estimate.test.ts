import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateDid, type GroupTimeOptions, type Observation } from '#app/modules/impact/did/index.ts';

const NEVER = Number.POSITIVE_INFINITY;
const OPTIONS: GroupTimeOptions = { control: 'never', base: 'varying', method: 'dr', anticipation: 0 };
const row = (
  unit: number,
  period: number,
  outcome: number,
  cohort: number,
  more: Partial<Observation> = {},
) => ({
  unit: String(unit),
  period,
  outcome,
  cohort,
  covariates: [],
  weight: 1,
  cluster: null,
  ...more,
});

/** Pseudo-random normal numbers that are the same in every run. */
function normals(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 4_294_967_296;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

interface World {
  readonly seed: number;
  readonly units?: number;
  /** What treatment adds, by cohort and period. */
  readonly effect?: (cohort: number, period: number) => number;
  /** How much the covariate moves both the trend and who is treated. */
  readonly confounding?: number;
}

/** Four periods, cohorts 3 and 4 and a comparison group; trends are parallel given the covariate. */
function world({ seed, units = 150, effect = () => 0, confounding = 0 }: World): Observation[] {
  const normal = normals(seed);
  return Array.from({ length: units }, (_, unit) => {
    const x = normal();
    const drawn = normal() + confounding * x;
    const cohort = drawn > 0.8 ? 3 : drawn > 0.2 ? 4 : NEVER;
    const level = 5 * normal();
    return [1, 2, 3, 4].map((period) =>
      row(
        unit,
        period,
        level +
          period +
          confounding * x * period +
          (period >= cohort ? effect(cohort, period) : 0) +
          normal(),
        cohort,
        { covariates: confounding === 0 ? [] : [x] },
      ),
    );
  }).flat();
}

describe('without covariates', () => {
  test('an effect is a difference of two differences of means, worked out by hand', () => {
    const rows = [
      ...[10, 12].map((before, unit) => [row(unit, 1, before, 2), row(unit, 2, before + 7 + unit, 2)]),
      ...[1, 2, 6].map((before, unit) => [
        row(10 + unit, 1, before, NEVER),
        row(10 + unit, 2, before + unit, NEVER),
      ]),
    ].flat();
    const { effects, simple, preTest, cohorts, neverTreated } = estimateDid(rows, OPTIONS);
    // Treated gain 7 and 8, the others 0, 1 and 2.
    expect(effects[0]?.att).toBeCloseTo(7.5 - 1, 12);
    // Σ (gain − mean)² / n² in either group: 0.5 / 4 and 2 / 9.
    expect(effects[0]?.se).toBeCloseTo(Math.sqrt(0.5 / 4 + 2 / 9), 12);
    expect(simple?.att).toBeCloseTo(6.5, 12);
    expect({ preTest, cohorts, neverTreated }).toEqual({
      preTest: null,
      cohorts: [{ cohort: 2, units: 2 }],
      neverTreated: 3,
    });
  });

  test('all three methods say the same', () => {
    const rows = world({ seed: 7, effect: (cohort, period) => period - cohort + 1 });
    const [reg, ipw, dr] = (['reg', 'ipw', 'dr'] as const).map((method) =>
      estimateDid(rows, { ...OPTIONS, method }),
    );
    reg?.effects.forEach((one, place) => {
      for (const other of [ipw, dr]) {
        expect(other?.effects[place]?.att).toBeCloseTo(one.att ?? Number.NaN, 10);
        expect(other?.effects[place]?.se).toBeCloseTo(one.se ?? Number.NaN, 10);
      }
    });
  });

  test('weights of 2 are the same as units that come twice, as far as the estimate goes', () => {
    const rows = world({ seed: 3, units: 40 });
    const heavy = (unit: string) => Number(unit) % 3 === 0;
    const weighted = rows.map((one) => ({ ...one, weight: heavy(one.unit) ? 2 : 1 }));
    const twice = [
      ...rows,
      ...rows.filter((one) => heavy(one.unit)).map((one) => ({ ...one, unit: `${one.unit}b` })),
    ];
    const [a, b] = [estimateDid(weighted, OPTIONS), estimateDid(twice, OPTIONS)];
    a.effects.forEach((one, place) => {
      expect(one.att).toBeCloseTo(b.effects[place]?.att ?? Number.NaN, 10);
    });
    expect(a.simple?.att).toBeCloseTo(b.simple?.att ?? Number.NaN, 10);
  });

  test('units, levels and common shocks do not matter', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.double({ min: -100, max: 100, noNaN: true }),
        fc.double({ min: 0.1, max: 50, noNaN: true }),
        (seed, shock, scale) => {
          const rows = world({ seed, units: 60 });
          const moved = rows.map((one) => ({
            ...one,
            outcome: scale * one.outcome + shock * one.period ** 2,
          }));
          const [a, b] = [estimateDid(rows, OPTIONS), estimateDid(moved, OPTIONS)];
          a.effects.forEach((one, place) => {
            expect(b.effects[place]?.att).toBeCloseTo(scale * (one.att ?? 0), 6);
            expect(b.effects[place]?.se).toBeCloseTo(scale * (one.se ?? 0), 6);
          });
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('what it finds', () => {
  const SEEDS = Array.from({ length: 200 }, (_, place) => place + 1);

  test('a placebo is found significant about as often as the level says: 3 to 8 in 100 at 5 in 100', () => {
    const tries = SEEDS.map((seed) => estimateDid(world({ seed }), OPTIONS));
    const share = (of: (result: (typeof tries)[number]) => boolean) => tries.filter(of).length / tries.length;
    const simple = share(({ simple: one }) => Math.abs((one?.att ?? 0) / (one?.se ?? 1)) > 1.96);
    const before = share(({ preTest }) => (preTest?.p ?? 1) < 0.05);

    for (const rejected of [simple, before]) {
      expect(rejected).toBeGreaterThanOrEqual(0.03);
      expect(rejected).toBeLessThanOrEqual(0.08);
    }
  });

  test('effects that grow with time are told apart, where all are weighed as one they would be mixed', () => {
    const { dynamic, preTest } = estimateDid(
      world({ seed: 11, units: 4_000, effect: (cohort, period) => 10 * (period - cohort + 1) }),
      OPTIONS,
    );
    const since = new Map(dynamic.by.map((one) => [one.since, one]));
    expect(Math.abs((since.get(0)?.att ?? 0) - 10)).toBeLessThan(4 * (since.get(0)?.se ?? 0));
    expect(Math.abs((since.get(1)?.att ?? 0) - 20)).toBeLessThan(4 * (since.get(1)?.se ?? 0));
    expect(preTest?.p).toBeGreaterThan(0.001);
  });

  test('where a covariate decides both the trend and who is treated, each method needs it and corrects for it', () => {
    const rows = world({ seed: 5, units: 4_000, confounding: 0.7, effect: () => 2 });
    const blind = estimateDid(
      rows.map((one) => ({ ...one, covariates: [] })),
      OPTIONS,
    );
    expect(Math.abs((blind.simple?.att ?? 0) - 2)).toBeGreaterThan(4 * (blind.simple?.se ?? 0));
    for (const method of ['reg', 'ipw', 'dr'] as const) {
      const { simple } = estimateDid(rows, { ...OPTIONS, method });
      expect(Math.abs((simple?.att ?? 0) - 2), method).toBeLessThan(4 * (simple?.se ?? 0));
    }
  });

  test('the band that holds all at once is wider than the one for each alone, and the same in every run', () => {
    const rows = world({ seed: 2 });
    const { critical } = estimateDid(rows, OPTIONS);
    expect(critical).toBeGreaterThan(1.96);
    expect(critical).toBeLessThan(3.5);
    expect(estimateDid(rows, OPTIONS).critical).toBe(critical);
  });
});

describe('the choices', () => {
  test('the not yet treated are more to compare with than the never treated alone', () => {
    const rows = world({ seed: 4 });
    const [never, notYet] = (['never', 'not-yet'] as const).map((control) =>
      estimateDid(rows, { ...OPTIONS, control }),
    );
    const of = (result: typeof never) => result?.effects.find((one) => one.cohort === 3 && one.period === 3);
    expect(of(notYet)?.att).not.toBeCloseTo(of(never)?.att ?? 0, 6);
    // In the last period nobody is not yet treated but the never treated.
    const last = (result: typeof never) =>
      result?.effects.find((one) => one.cohort === 4 && one.period === 4)?.att;
    expect(last(notYet)).toBeCloseTo(last(never) ?? 0, 12);
  });

  test('with nobody never treated the last cohort serves as comparison, until it is treated', () => {
    const rows = world({ seed: 9, units: 90 }).map((one) => ({
      ...one,
      cohort: one.cohort === NEVER ? 2 : one.cohort,
    }));
    const result = estimateDid(rows, { ...OPTIONS, control: 'not-yet' });
    expect(result).toMatchObject({ periods: [1, 2, 3], lastServes: 4, neverTreated: 0 });
    expect(result.cohorts.map(({ cohort }) => cohort)).toEqual([2, 3]);
    // As never treated it is what a cohort that stays untreated until the last of the periods would be.
    const never = estimateDid(rows, OPTIONS);
    const untreated = rows
      .filter(({ period }) => period < 4)
      .map((one) => (one.cohort === 4 ? { ...one, cohort: NEVER } : one));
    expect(never.lastServes).toBe(4);
    expect(never.effects).toEqual(estimateDid(untreated, OPTIONS).effects);
  });

  test('one cohort alone has nobody to compare with', () => {
    const rows = world({ seed: 9, units: 30 }).map((one) => ({ ...one, cohort: 3 }));
    for (const control of ['never', 'not-yet'] as const)
      expect(() => estimateDid(rows, { ...OPTIONS, control })).toThrow(/nobody to compare with/);
  });

  test('a universal base tells everything against the last period before treatment, which is 0 itself', () => {
    const rows = world({ seed: 6 });
    const [varying, universal] = (['varying', 'universal'] as const).map((base) =>
      estimateDid(rows, { ...OPTIONS, base }),
    );
    const of = (result: typeof varying, cohort: number, period: number) =>
      result?.effects.find((one) => one.cohort === cohort && one.period === period)?.att ?? Number.NaN;
    expect(of(universal, 4, 3)).toBe(0);
    // 1 → 2 and 2 → 3 add up to what lies between 1 and 3, with the other sign.
    expect(of(universal, 4, 1)).toBeCloseTo(-(of(varying, 4, 2) + of(varying, 4, 3)), 10);
    expect(of(universal, 4, 4)).toBeCloseTo(of(varying, 4, 4), 12);
  });

  test('anticipation moves the base to before it begins', () => {
    const rows = world({ seed: 8, effect: () => 3 });
    const early = rows.map((one) =>
      one.period === one.cohort - 1 ? { ...one, outcome: one.outcome + 50 } : one,
    );
    const of = (anticipation: number) =>
      estimateDid(early, { ...OPTIONS, anticipation }).effects.find(
        (one) => one.cohort === 4 && one.period === 4,
      )?.att;
    expect(of(0)).toBeLessThan(-30);
    expect(of(1)).toBeGreaterThan(0);
  });

  test('clusters of units that move together widen the error', () => {
    const rows = world({ seed: 12, units: 200 });
    const alike = rows.flatMap((one) =>
      ['a', 'b', 'c'].map((copy) => ({ ...one, unit: one.unit + copy, cluster: one.unit })),
    );
    const apart = alike.map((one) => ({ ...one, cluster: null }));
    const [original, clustered, blind] = [rows, alike, apart].map(
      (given) => estimateDid(given, OPTIONS).simple?.se ?? 0,
    );
    expect(clustered).toBeCloseTo(original ?? 0, 10);
    expect(blind).toBeCloseTo((original ?? 0) / Math.sqrt(3), 10);
  });
});

describe('what it cannot tell, it says', () => {
  test('units without every period and those treated from the start are left out and counted', () => {
    const rows = [
      ...world({ seed: 1, units: 60 }),
      row(900, 1, 5, NEVER),
      ...[1, 2, 3, 4].map((period) => row(901, period, 5, 1)),
    ];
    const { dropped, units } = estimateDid(rows, OPTIONS);
    expect({ dropped, units }).toEqual({ dropped: { incomplete: 1, alreadyTreated: 1 }, units: 60 });
  });

  test('covariates that say the same twice, and groups that do not overlap', () => {
    const rows = world({ seed: 5, units: 80, confounding: 0.5 });
    const twice = rows.map((one) => ({
      ...one,
      covariates: [...one.covariates, 2 * (one.covariates[0] ?? 0) + 1],
    }));
    expect(estimateDid(twice, OPTIONS).effects[0]).toMatchObject({
      att: null,
      se: null,
      absent: 'collinear',
    });
    const told = rows.map((one) => ({
      ...one,
      covariates: [(one.cohort === NEVER ? 0 : 1) + 0.001 * (one.covariates[0] ?? 0)],
    }));
    const { effects, simple, dynamic } = estimateDid(told, { ...OPTIONS, method: 'ipw' });
    expect(new Set(effects.map((one) => one.absent))).toEqual(new Set(['no_overlap']));
    expect({ simple, overall: dynamic.overall }).toEqual({ simple: null, overall: null });
  });

  test.each([
    ['two rows of a unit in a period', [row(1, 1, 1, 2), row(1, 1, 2, 2)], /two rows in period 1/],
    ['two cohorts of a unit', [row(1, 1, 1, 2), row(1, 2, 2, 3)], /names two cohorts/],
    ['nothing at all', [], /no complete rows/],
    ['one period', [row(1, 1, 1, NEVER), row(2, 1, 1, NEVER)], /two periods/],
    ['nobody treated', [row(1, 1, 1, NEVER), row(1, 2, 1, NEVER)], /no cohort is treated/],
  ])('%s', (_what, rows, words) => {
    expect(() => estimateDid(rows, OPTIONS)).toThrow(words);
  });
});
