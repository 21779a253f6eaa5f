import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meanAndSpread, weightedScore } from '#app/modules/applications/index.ts';
import { KINDS, type RubricCriterion } from '#app/modules/programs/index.ts';

const scale = fc
  .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 80 }))
  .map(([from, span]) => ({ from, to: from + span }));
const rubric = fc
  .array(fc.record({ weight: fc.integer({ min: 1, max: 100 }), scale }), { minLength: 1, maxLength: 20 })
  .map((criteria) =>
    criteria.map((one, place): RubricCriterion => ({ ...one, code: `c${place}`, reasonRequired: true })),
  );
/** A rubric, and how far up each scale the marks lie: 0 to 1,000. */
const marked = rubric.chain((criteria) =>
  fc
    .array(fc.integer({ min: 0, max: 1000 }), { minLength: criteria.length, maxLength: criteria.length })
    .map((heights) => ({
      criteria,
      points: Object.fromEntries(
        criteria.map(({ code, scale: { from, to } }, place) => [
          code,
          from + Math.floor(((heights[place] ?? 0) * (to - from)) / 1000),
        ]),
      ),
    })),
);

/** The same by another way: every share over one denominator, the product of all spans. */
function byHand(criteria: readonly RubricCriterion[], points: Record<string, number>): number {
  const spans = criteria.map(({ scale: { from, to } }) => BigInt(to - from));
  const all = spans.reduce((product, span) => product * span, 1n);
  const weights = criteria.reduce((sum, { weight }) => sum + BigInt(weight), 0n);
  const up = criteria.reduce(
    (sum, { code, weight, scale: { from } }, place) =>
      sum + (BigInt(weight) * BigInt((points[code] ?? 0) - from) * all) / (spans[place] ?? 1n),
    0n,
  );
  const [whole, rest] = [(up * 10_000n) / (all * weights), (up * 10_000n) % (all * weights)];
  return Number(2n * rest >= all * weights ? whole + 1n : whole);
}

describe('the weighted score', () => {
  test('lies between 0 and 100, and is what the fractions come to exactly', () => {
    fc.assert(
      fc.property(marked, ({ criteria, points }) => {
        const score = weightedScore(criteria, points);
        expect(Number.isInteger(score) && score >= 0 && score <= 10_000).toBe(true);
        expect(score).toBe(byHand(criteria, points));
      }),
    );
  });

  test('is 0 at the bottom of every scale and 100 at the top, whatever the weights', () => {
    fc.assert(
      fc.property(rubric, (criteria) => {
        const at = (end: 'from' | 'to') =>
          Object.fromEntries(criteria.map(({ code, scale: ends }) => [code, ends[end]]));
        expect([weightedScore(criteria, at('from')), weightedScore(criteria, at('to'))]).toEqual([0, 10_000]);
      }),
    );
  });

  test('does not depend on the order of the criteria, nor on the size of the weights', () => {
    fc.assert(
      fc.property(marked, ({ criteria, points }) => {
        const score = weightedScore(criteria, points);
        expect(weightedScore(criteria.toReversed(), points)).toBe(score);
        const heavier = criteria.map((one) => ({ ...one, weight: one.weight * 7 }));
        expect(weightedScore(heavier, points)).toBe(score);
      }),
    );
  });

  test('never falls where a mark rises', () => {
    fc.assert(
      fc.property(marked, fc.nat(), ({ criteria, points }, pick) => {
        const one = criteria[pick % criteria.length];
        const given = one && points[one.code];
        if (!one || given === undefined || given === one.scale.to) return;
        const risen = weightedScore(criteria, { ...points, [one.code]: given + 1 });
        expect(risen).toBeGreaterThanOrEqual(weightedScore(criteria, points));
      }),
    );
  });

  test('rounds a half up, once: 1/3, 1/3 and 1/3 of the way are 33.33', () => {
    const third = (code: string): RubricCriterion => ({
      code,
      weight: 1,
      scale: { from: 0, to: 3 },
      reasonRequired: false,
    });
    expect(weightedScore([third('a'), third('b'), third('c')], { a: 1, b: 1, c: 1 })).toBe(3333);
    const half: RubricCriterion = { ...third('a'), scale: { from: 0, to: 80 } };
    expect(
      weightedScore(
        [
          { ...half, weight: 1 },
          { ...third('b'), weight: 99 },
        ],
        { a: 1, b: 0 },
      ),
    ).toBe(1);
    const craft = KINDS.find(({ code }) => code === 'craft-heritage')?.rubric ?? [];
    expect(weightedScore(craft, { authenticity: 5, craftsmanship: 4, transmission: 3, plan: 4 })).toBe(
      3000 + 2000 + 1500 + 1600,
    );
  });

  test('is refused for a mark that is missing, broken or off its scale', () => {
    const [criterion] = KINDS[0]?.rubric ?? [];
    if (!criterion) throw new Error('no criterion');
    for (const points of [{}, { [criterion.code]: 6 }, { [criterion.code]: -1 }, { [criterion.code]: 2.5 }])
      expect(() => weightedScore([criterion], points)).toThrow(RangeError);
  });
});

describe('the mean of several', () => {
  const scores = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 30 });

  test('lies between the lowest and the highest, whatever their order, and the spread is between those', () => {
    fc.assert(
      fc.property(scores, (given) => {
        const { mean, spread } = meanAndSpread(given);
        expect(meanAndSpread(given.toReversed())).toEqual({ mean, spread });
        expect(mean).toBeGreaterThanOrEqual(Math.min(...given));
        expect(mean).toBeLessThanOrEqual(Math.max(...given));
        expect(spread).toBe(Math.max(...given) - Math.min(...given));
        // At most half a hundredth away from the true mean.
        const sum = given.reduce((total, score) => total + score, 0);
        expect(Math.abs(2 * (mean * given.length - sum))).toBeLessThanOrEqual(given.length);
      }),
    );
  });

  test('of nothing there is none', () => {
    expect(() => meanAndSpread([])).toThrow(RangeError);
  });
});
