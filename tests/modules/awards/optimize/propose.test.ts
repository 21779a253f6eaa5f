import fc from 'fast-check';
import loadHighs, { type Highs } from 'highs';
import { beforeAll, describe, expect, test } from 'vitest';
import { effectAlong, piecesOf, withFloor } from '#app/modules/awards/optimize/effect.ts';
import {
  type AllocationProblem,
  type Applicant,
  limitsOf,
  mostOf,
  namesOf,
  without,
} from '#app/modules/awards/optimize/problem.ts';
import { propose } from '#app/modules/awards/optimize/propose.ts';

let highs: Highs;
beforeAll(async () => {
  highs = await loadHighs();
});

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const NONE = { keyPercent: null, categoryPercent: null, floor: 0, cap: null };
const effectOf = ({ applicants, constraints }: AllocationProblem, amounts: readonly number[]) =>
  sum(
    applicants.map((applicant, place) => effectAlong(piecesOf(applicant, constraints), amounts[place] ?? 0)),
  );

/** Whether an allocation keeps everything it was asked to keep. */
function isKept(problem: AllocationProblem, amounts: readonly number[]): boolean {
  const { applicants, budget, constraints } = problem;
  const limits = limitsOf(problem);
  const given = (belongs: (applicant: Applicant) => boolean) =>
    sum(amounts.filter((_, place) => belongs(applicants[place] as Applicant)));
  return (
    sum(amounts) <= budget &&
    given(({ key }) => key) >= limits.key &&
    applicants.every(({ category }) => given((other) => other.category === category) <= limits.category) &&
    applicants.every((applicant, place) => {
      const amount = amounts[place] ?? 0;
      const most = mostOf(applicant, constraints);
      return amount === 0 || (amount >= Math.min(constraints.floor, most) && amount <= most);
    })
  );
}

/** Every allocation there is, tried. */
function best(problem: AllocationProblem): number | null {
  const { applicants, constraints } = problem;
  let found: number | null = null;
  const amounts: number[] = [];
  const visit = (place: number) => {
    const applicant = applicants[place];
    if (!applicant) {
      if (isKept(problem, amounts)) found = Math.max(found ?? 0, effectOf(problem, amounts));
      return;
    }
    for (let amount = 0; amount <= mostOf(applicant, constraints); amount += 1) {
      amounts[place] = amount;
      visit(place + 1);
    }
  };
  visit(0);
  return found;
}

const applicant = (asked: number): fc.Arbitrary<Applicant> =>
  fc.record({
    score: fc.integer({ min: 1, max: 10_000 }).map((score) => score / 100),
    asked: fc.integer({ min: 1, max: asked }),
    key: fc.boolean(),
    category: fc.constantFrom('apparel', 'food', 'craft'),
  });
const anyProblem = (
  most: { applicants: number; asked: number },
  least = 1,
): fc.Arbitrary<AllocationProblem> =>
  fc
    .record({
      applicants: fc.array(applicant(most.asked), { minLength: least, maxLength: most.applicants }),
      of: fc.double({ min: 0.1, max: 1.2, noNaN: true }),
      keyPercent: fc.option(fc.integer({ min: 1, max: 90 })),
      categoryPercent: fc.option(fc.integer({ min: 20, max: 100 })),
      floor: fc.integer({ min: 0, max: Math.ceil(most.asked / 2) }),
      more: fc.option(fc.integer({ min: 1, max: most.asked })),
    })
    .map(({ applicants, of, keyPercent, categoryPercent, floor, more }) => ({
      applicants,
      budget: Math.max(1, Math.floor(sum(applicants.map(({ asked }) => asked)) * of)),
      constraints: { keyPercent, categoryPercent, floor, cap: more === null ? null : floor + more },
    }));

describe('the expected effect', () => {
  test('of all that was asked for is the score, of half of it three quarters of that, and never rises faster', () => {
    fc.assert(
      fc.property(applicant(1_000), (one) => {
        const four = { ...one, asked: one.asked * 4 };
        const pieces = piecesOf(four, NONE);
        const whole = (four.asked * four.score) / 100;
        expect(effectAlong(pieces, four.asked)).toBeCloseTo(whole, 6);
        expect(effectAlong(pieces, four.asked / 2)).toBeCloseTo(0.75 * whole, 6);
        expect(pieces.every(({ slope }, place) => slope <= (pieces[place - 1]?.slope ?? slope))).toBe(true);
      }),
    );
  });

  test('with a floor is the same wherever an amount may lie, and concave', () => {
    fc.assert(
      fc.property(applicant(200), fc.integer({ min: 1, max: 200 }), (one, least) => {
        const floor = Math.min(least, one.asked);
        const pieces = piecesOf(one, NONE);
        const envelope = withFloor(pieces, floor);
        for (let amount = floor; amount <= one.asked; amount += 1)
          expect(effectAlong(envelope, amount)).toBeCloseTo(effectAlong(pieces, amount), 6);
        expect(sum(envelope.map(({ length }) => length))).toBe(one.asked);
        for (const [place, { slope }] of envelope.entries())
          expect(slope).toBeLessThanOrEqual((envelope[place - 1]?.slope ?? slope) + 1e-9);
      }),
    );
  });
});

describe('a proposal', () => {
  test('of a small cycle has the effect of the best allocation there is, or there is none', () => {
    fc.assert(
      fc.property(anyProblem({ applicants: 5, asked: 6 }), (problem) => {
        const found = best(problem);
        const proposal = propose(highs, problem);
        if (proposal.status === 'clash') {
          expect(found).toBeNull();
          return;
        }
        expect(isKept(problem, proposal.amounts)).toBe(true);
        expect(proposal.effect).toBeCloseTo(effectOf(problem, proposal.amounts), 6);
        expect(proposal.effect).toBeGreaterThanOrEqual((found ?? 0) * (1 - 1e-4) - 1e-6);
        expect(proposal.bound).toBeGreaterThanOrEqual((found ?? 0) - 1e-6);
      }),
      { numRuns: 60 },
    );
  });

  test('of a cycle with more applicants than are decided at once keeps every constraint, next to the bound', () => {
    fc.assert(
      fc.property(anyProblem({ applicants: 900, asked: 500 }, 260), (problem) => {
        const proposal = propose(highs, problem);
        if (proposal.status === 'clash') {
          expect(proposal.reachable).toBeLessThan(proposal.needed);
          return;
        }
        expect(isKept(problem, proposal.amounts)).toBe(true);
        // The bound knows no whole floors: where few get any, it may be far away.
        const near = problem.constraints.floor <= 1 ? 1 - 1e-3 : 0;
        expect(proposal.effect).toBeGreaterThanOrEqual(proposal.bound * near);
        expect(proposal.effect).toBeLessThanOrEqual(proposal.bound + 1e-6);
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });

  test('among equals decides as well as among different ones', () => {
    const applicants = Array.from({ length: 1_000 }, (_, place) => ({
      score: 80,
      asked: 100,
      key: place % 4 === 0,
      category: 'food',
    }));
    const problem = { applicants, budget: 30_010, constraints: { ...NONE, keyPercent: 40, floor: 30 } };
    const proposal = propose(highs, problem);
    expect(proposal.status === 'solved' && isKept(problem, proposal.amounts)).toBe(true);
    expect(proposal.status === 'solved' && sum(proposal.amounts)).toBe(30_010);
  });
});

describe('what a constraint costs', () => {
  const rich = { score: 90, asked: 100, key: false, category: 'food' };
  const rural = { score: 45, asked: 100, key: true, category: 'food' };
  const problem = {
    applicants: [rich, rural],
    budget: 100,
    constraints: { ...NONE, keyPercent: 50 },
  };

  test('is the effect it takes, and by its dual value that of one percentage point more', () => {
    // 75 of 100 for the first and 25 for the other would bring 84.375 + 19.6875; half and half brings 67.5 + 33.75.
    const proposal = propose(highs, problem);
    expect(proposal).toMatchObject({ status: 'solved', amounts: [50, 50] });
    if (proposal.status !== 'solved') return;
    expect(proposal.costs).toHaveLength(1);
    expect(proposal.costs[0]).toMatchObject({ constraint: 'key' });
    expect(proposal.costs[0]?.effect).toBeCloseTo(104.0625 - 101.25, 4);
    const more = propose(highs, { ...problem, constraints: { ...NONE, keyPercent: 51 } });
    const difference = proposal.effect - (more.status === 'solved' ? more.effect : 0);
    expect(difference).toBeCloseTo(1.125 - 0.3375, 6);
    // At a corner of the effect any value between its two sides is a dual one.
    expect(proposal.costs[0]?.perPoint).toBeLessThanOrEqual(difference + 1e-3);
    expect(proposal.costs[0]?.perPoint).toBeGreaterThan(0);
  });

  test('is nothing where it takes nothing', () => {
    const easy = propose(highs, { ...problem, constraints: { ...NONE, keyPercent: 10, cap: 100 } });
    for (const cost of easy.status === 'solved' ? easy.costs : []) expect(cost.effect).toBeCloseTo(0, 3);
  });
});

describe('constraints that cannot be kept at once', () => {
  test('are named, each of them needed for the clash', () => {
    const applicants = Array.from({ length: 6 }, (_, place) => ({
      score: 70,
      asked: 20,
      key: place < 3,
      category: place < 3 ? 'craft' : 'food',
    }));
    const constraints = { keyPercent: 50, categoryPercent: 40, floor: 5, cap: 30 };
    const proposal = propose(highs, { applicants, budget: 100, constraints });
    expect(proposal).toEqual({
      status: 'clash',
      constraints: ['key', 'category'],
      needed: 50,
      reachable: 40,
    });
  });

  test('may be the share alone, where the key places ask for too little', () => {
    const applicants = [{ score: 70, asked: 20, key: true, category: 'craft' }];
    const constraints = { ...NONE, keyPercent: 50, cap: 50 };
    expect(propose(highs, { applicants, budget: 100, constraints })).toMatchObject({ constraints: ['key'] });
  });

  test('come with a minimal set, whatever they are', () => {
    fc.assert(
      fc.property(anyProblem({ applicants: 4, asked: 5 }), (problem) => {
        const proposal = propose(highs, problem);
        if (proposal.status !== 'clash') return;
        const all = namesOf(problem.constraints);
        const only = (names: readonly string[]): AllocationProblem => ({
          ...problem,
          constraints: all
            .filter((name) => !names.includes(name))
            .reduce((left, name) => without(left, name), problem.constraints),
        });
        expect(best(only(proposal.constraints))).toBeNull();
        for (const name of proposal.constraints)
          expect(best(only(proposal.constraints.filter((other) => other !== name)))).not.toBeNull();
      }),
      { numRuns: 60 },
    );
  });
});
