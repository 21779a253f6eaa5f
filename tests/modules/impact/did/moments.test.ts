import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type DidResult,
  estimateDid,
  estimateFromMoments,
  gatherMoments,
  momentPanel,
  type Observation,
} from '#app/modules/impact/did/index.ts';
import { random } from '#db/demo/random.ts';

const NEVER = Number.POSITIVE_INFINITY;

interface Unit {
  readonly cohort: number;
  readonly outcomes: readonly number[];
}

const observed = (units: readonly Unit[]): Observation[] =>
  units.flatMap(({ cohort, outcomes }, unit) =>
    outcomes.map((outcome, period) => ({
      unit: String(unit),
      period: period + 1,
      outcome,
      cohort,
      covariates: [],
      weight: 1,
      cluster: null,
    })),
  );

const panelOf = (units: readonly Unit[], options: Parameters<typeof momentPanel>[2]) => {
  const periods = units[0]?.outcomes.length ?? 0;
  const moments = gatherMoments(periods);
  for (const { cohort, outcomes } of units) moments.add(cohort, outcomes);
  return momentPanel(
    moments.finish(),
    Array.from({ length: periods }, (_, place) => place + 1),
    options,
  );
};

/** Every number of a result but the bands, which are drawn from eigenvectors and so repeat to three digits only. */
function numbers(result: DidResult): [string, number | null][] {
  const effect = (name: string, one: { att: number | null; se: number | null } | null) =>
    [
      [`${name}.att`, one?.att ?? null],
      [`${name}.se`, one?.se ?? null],
    ] as [string, number | null][];
  return [
    ...result.effects.flatMap((one) => effect(`${one.cohort}-${one.period}`, one)),
    ...effect('simple', result.simple),
    ...(['dynamic', 'group', 'calendar'] as const).flatMap((name) => [
      ...effect(name, result[name].overall),
      ...result[name].by.flatMap((one, place) => effect(`${name}-${place}`, one)),
    ]),
    ['pre-test', result.preTest?.statistic ?? null],
    ['degrees', result.preTest?.df ?? null],
  ];
}

const options = fc.record({
  control: fc.constantFrom('never' as const, 'not-yet' as const),
  base: fc.constantFrom('varying' as const, 'universal' as const),
  anticipation: fc.integer({ min: 0, max: 1 }),
});
/** Some cohorts larger than a block, some of one unit; levels that would drown a naive sum of squares. */
const world = fc
  .record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    level: fc.constantFrom(0, 1e4),
    sizes: fc.tuple(
      fc.integer({ min: 70, max: 90 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 8, max: 30 }),
    ),
  })
  .map(({ seed, level, sizes }) => {
    const roll = random(seed);
    return [NEVER, 3, 5].flatMap((cohort, place) =>
      Array.from({ length: sizes[place] ?? 0 }, (): Unit => {
        const own = level + 100 * roll();
        return {
          cohort,
          outcomes: [1, 2, 3, 4, 5, 6].map(
            (period) => own + period + (period >= cohort ? 7 : 0) + 20 * roll(),
          ),
        };
      }),
    );
  });

describe('from the moments of the cohorts', () => {
  test('comes to nine digits what the general estimator makes of the units', () => {
    fc.assert(
      fc.property(world, options, (units, chosen) => {
        const general = estimateDid(observed(units), { ...chosen, method: 'dr' });
        const exact = estimateFromMoments(panelOf(units, chosen));
        expect(exact.units).toBe(general.units);
        expect(exact.cohorts).toEqual(general.cohorts);
        expect(exact.neverTreated).toBe(general.neverTreated);
        const expected = numbers(general);
        numbers(exact).forEach(([name, value], place) => {
          const [, other] = expected[place] ?? [];
          if (other === null || other === undefined) expect(value, name).toBeNull();
          else
            expect(Math.abs((value ?? Number.NaN) - other), name).toBeLessThan(
              1e-9 * Math.max(1, Math.abs(other)),
            );
        });
      }),
      { numRuns: 20 },
    );
  });

  test('units added one by one or in another order are the same cohort', () => {
    fc.assert(
      fc.property(world, (units) => {
        const [a, b] = [units, units.toReversed()].map((order) => {
          const moments = gatherMoments(6);
          for (const { cohort, outcomes } of order) moments.add(cohort, outcomes);
          return moments.finish();
        });
        a?.forEach((moment, k) => {
          moment.cross.forEach((value, place) => {
            expect(Math.abs(value - (b?.[k]?.cross[place] ?? Number.NaN))).toBeLessThan(
              1e-9 * (1 + Math.abs(value)),
            );
          });
        });
      }),
      { numRuns: 20 },
    );
  });

  test('with nobody never treated the last cohort serves as comparison, as in the general estimator', () => {
    const units: Unit[] = [2, 3, 4].flatMap((cohort) =>
      Array.from({ length: 12 }, (_, unit) => ({
        cohort,
        outcomes: [1, 2, 3, 4].map((period) => ((unit * 7919 + period * 104_729 + cohort * 31) % 97) / 10),
      })),
    );
    for (const control of ['never', 'not-yet'] as const) {
      const chosen = { control, base: 'varying', anticipation: 0 } as const;
      const general = estimateDid(observed(units), { ...chosen, method: 'reg' });
      const exact = estimateFromMoments(panelOf(units, chosen));
      expect(exact.periods).toEqual(general.periods);
      expect(exact.simple?.att).toBeCloseTo(general.simple?.att ?? Number.NaN, 10);
      expect(exact.simple?.se).toBeCloseTo(general.simple?.se ?? Number.NaN, 10);
    }
  });

  test('those treated from the start are left out and counted', () => {
    const units: Unit[] = [1, 3, NEVER].flatMap((cohort) =>
      Array.from({ length: 5 }, (_, unit) => ({ cohort, outcomes: [unit, unit * 2, 3, 4] })),
    );
    const { sampled } = panelOf(units, { control: 'never', base: 'varying', anticipation: 0 });
    expect(sampled.dropped.alreadyTreated).toBe(5);
    expect(sampled.units).toBe(10);
  });
});
