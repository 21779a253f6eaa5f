import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byRank, type Candidate } from '#app/modules/awards/distribute/candidate.ts';
import { distribute } from '#app/modules/awards/distribute/distribute.ts';
import type { Rule, Terms } from '#app/modules/awards/distribute/rule.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const candidate = (id: number, given: Partial<Candidate> = {}): Candidate => ({
  applicationId: id,
  number: `CW-2022-${String(id).padStart(5, '0')}`,
  score: 80,
  submittedAt: new Date('2022-05-20T00:00:00Z'),
  requested: 1_000,
  ...given,
});
const terms = (given: Partial<Terms> = {}): Terms => ({
  available: 1_000_000,
  step: 1,
  upToRequested: false,
  ...given,
});
const amounts = (rule: Rule, candidates: readonly Candidate[], given: Partial<Terms> = {}) =>
  distribute(rule, candidates, terms(given)).map(({ amount, why }) => [amount, why]);

describe('a fixed amount', () => {
  test('goes to each in the order of merit while it lasts, and nobody is overtaken', () => {
    const four = [
      candidate(1, { score: 70 }),
      candidate(2, { score: 90, requested: 900 }),
      candidate(3, { score: 80 }),
      candidate(4, { score: 60, requested: 50 }),
    ];
    expect(amounts({ kind: 'fixed', amount: 400 }, four, { available: 1_000 })).toEqual([
      [0, 'no_room'],
      [400, 'given'],
      [400, 'given'],
      [0, 'no_room'],
    ]);
  });

  test('is cut to what was asked for where that is less, and to whole steps', () => {
    const three = [candidate(1, { requested: 250 }), candidate(2), candidate(3, { requested: null })];
    expect(amounts({ kind: 'fixed', amount: 450 }, three, { step: 100, upToRequested: true })).toEqual([
      [200, 'asked'],
      [400, 'given'],
      [0, 'asked_nothing'],
    ]);
    expect(amounts({ kind: 'fixed', amount: 50 }, [candidate(1)], { step: 100 })).toEqual([
      [0, 'below_step'],
    ]);
  });
});

describe('an amount by tier', () => {
  const tiers: Rule = {
    kind: 'tier',
    tiers: [
      { from: 60, amount: 100 },
      { from: 85, amount: 300 },
    ],
  };
  test('is that of the highest band reached', () => {
    const four = [85, 84.99, 59, null].map((score, place) => candidate(place, { score }));
    expect(amounts(tiers, four)).toEqual([
      [300, 'given'],
      [100, 'given'],
      [0, 'below_tiers'],
      [0, 'no_score'],
    ]);
  });
});

describe('a total in parts', () => {
  test('in proportion to the score is exact; the odd units go to the largest remainders', () => {
    const three = [90, 60, 30].map((score, place) => candidate(place, { score }));
    const rule: Rule = { kind: 'proportional', total: 100, floor: 0, cap: null };
    expect(amounts(rule, three).map(([amount]) => amount)).toEqual([50, 33, 17]);
  });

  test('in equal parts serves ties by the lower number', () => {
    const rule: Rule = { kind: 'equal', total: 100, floor: 0, cap: null };
    const backwards = [candidate(3), candidate(2), candidate(1)];
    expect(amounts(rule, backwards).map(([amount]) => amount)).toEqual([33, 33, 34]);
  });

  test('says who was lifted, who was held, and where the floors alone are too much who goes without', () => {
    const rule: Rule = { kind: 'proportional', total: 1_000, floor: 100, cap: 500 };
    const four = [
      candidate(1, { score: 100, requested: 9_000 }),
      candidate(2, { score: 10 }),
      candidate(3, { score: 40, requested: 150 }),
      candidate(4, { score: 40, requested: 2_000 }),
    ];
    expect(amounts(rule, four, { upToRequested: true })).toEqual([
      [500, 'cap'],
      [100, 'floor'],
      [150, 'asked'],
      [250, 'given'],
    ]);
    expect(amounts(rule, four, { available: 250 }).map(([, why]) => why)).toEqual([
      'given',
      'no_room',
      'floor',
      'no_room',
    ]);
  });

  test('by a face value is so many whole coupons', () => {
    const rule: Rule = { kind: 'equal', total: 100_000, floor: 0, cap: null };
    const given = distribute(rule, [candidate(1), candidate(2), candidate(3)], terms({ step: 1_500 }));
    expect(given.map(({ amount }) => amount)).toEqual([33_000, 33_000, 33_000]);
  });
});

const anyCandidates = fc
  .array(
    fc.record({
      score: fc.option(fc.integer({ min: 0, max: 10_000 }).map((score) => score / 100)),
      hour: fc.integer({ min: 0, max: 50 }),
      requested: fc.option(fc.integer({ min: 0, max: 5_000 })),
    }),
    { maxLength: 40 },
  )
  .map((rows) =>
    rows.map(({ hour, ...row }, place) =>
      candidate(place + 1, { ...row, submittedAt: new Date(hour * 3_600_000) }),
    ),
  );
const amount = fc.integer({ min: 1, max: 20_000 });
const bounds = fc
  .record({ total: amount, floor: fc.integer({ min: 0, max: 900 }), more: fc.option(amount) })
  .map(({ total, floor, more }) => ({ total, floor, cap: more === null ? null : floor + more }));
const anyRule: fc.Arbitrary<Rule> = fc.oneof(
  amount.map((each) => ({ kind: 'fixed' as const, amount: each })),
  fc
    .array(fc.record({ from: fc.integer({ min: 0, max: 100 }), amount }), { minLength: 1, maxLength: 4 })
    .map((tiers) => ({ kind: 'tier' as const, tiers })),
  bounds.map((given) => ({ kind: 'proportional' as const, ...given })),
  bounds.map((given) => ({ kind: 'equal' as const, ...given })),
);
const anyTerms: fc.Arbitrary<Terms> = fc.record({
  available: fc.integer({ min: 0, max: 30_000 }),
  step: fc.constantFrom(1, 7, 100),
  upToRequested: fc.boolean(),
});

describe('whatever the rule, the selection and the line', () => {
  test('never more than is available, in whole steps, within caps and what was asked', () => {
    fc.assert(
      fc.property(anyRule, anyCandidates, anyTerms, (rule, candidates, given) => {
        const rows = distribute(rule, candidates, given);
        expect(rows.map(({ applicationId }) => applicationId)).toEqual(
          candidates.map(({ applicationId }) => applicationId),
        );
        expect(sum(rows.map((row) => row.amount))).toBeLessThanOrEqual(given.available);
        for (const [place, row] of rows.entries()) {
          expect(row.amount % given.step).toBe(0);
          expect(row.amount === 0).toBe(!['given', 'floor', 'cap', 'asked'].includes(row.why));
          if (given.upToRequested) expect(row.amount).toBeLessThanOrEqual(candidates[place]?.requested ?? 0);
          if ('cap' in rule && rule.cap !== null) expect(row.amount).toBeLessThanOrEqual(rule.cap);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('a total is given out to the last whole step, unless everybody has all it may have', () => {
    fc.assert(
      fc.property(bounds, anyCandidates, anyTerms, (given, candidates, line) => {
        const rule: Rule = { kind: 'equal', ...given };
        const rows = distribute(rule, candidates, line);
        const pool = Math.floor(Math.min(rule.total, line.available) / line.step) * line.step;
        const spent = sum(rows.map((row) => row.amount));
        const unsatisfied = rows.filter(({ why }) => why === 'given' || why === 'floor');
        if (spent < pool) expect(unsatisfied).toEqual([]);
      }),
    );
  });

  test('who stands higher and may have as much never gets less', () => {
    const byMerit = fc.oneof(
      amount.map((each): Rule => ({ kind: 'fixed', amount: each })),
      bounds.map((given): Rule => ({ kind: 'proportional', ...given })),
    );
    fc.assert(
      fc.property(byMerit, anyCandidates, anyTerms, (rule, candidates, given) => {
        const alike = candidates.map((one) => ({ ...one, requested: 4_000 }));
        const gets = new Map(distribute(rule, alike, given).map((row) => [row.applicationId, row.amount]));
        const ranked = alike.sort(byRank);
        for (const [place, higher] of ranked.entries())
          for (const lower of ranked.slice(place + 1).filter(({ score }) => score !== higher.score))
            expect(gets.get(higher.applicationId)).toBeGreaterThanOrEqual(gets.get(lower.applicationId) ?? 0);
      }),
    );
  });

  test('the order in which they were selected does not matter', () => {
    fc.assert(
      fc.property(anyRule, anyCandidates, anyTerms, (rule, candidates, given) => {
        const forward = new Map(distribute(rule, candidates, given).map((row) => [row.applicationId, row]));
        for (const row of distribute(rule, [...candidates].reverse(), given))
          expect(row).toEqual(forward.get(row.applicationId));
      }),
    );
  });
});
