import type { Highs } from 'highs';
import { solve } from './kernel.ts';
import { couple, findPrices, type Priced } from './prices.ts';
import {
  type AllocationProblem,
  type Clash,
  type ConstraintCost,
  type ConstraintName,
  limitsOf,
  mostOf,
  namesOf,
  type Proposed,
  without,
} from './problem.ts';

const lifted = (problem: AllocationProblem, name: ConstraintName): AllocationProblem => ({
  ...problem,
  constraints: without(problem.constraints, name),
});

/** The most that key places can get together: what they ask for, within caps, categories and the budget. */
function reachOf(problem: AllocationProblem): number {
  const { applicants, budget, constraints } = problem;
  const byCategory = new Map<string, number>();
  for (const applicant of applicants.filter(({ key }) => key))
    byCategory.set(
      applicant.category,
      (byCategory.get(applicant.category) ?? 0) + mostOf(applicant, constraints),
    );
  const limit = limitsOf(problem).category;
  const together = [...byCategory.values()].reduce((sum, amount) => sum + Math.min(amount, limit), 0);
  return Math.min(budget, together);
}

/**
 * Which constraints cannot be kept at once. Only the key places' share asks for something to be given, so it is always
 * among them; of the others each that can be lifted without making room is no part of the clash (a deletion filter:
 * Chinneck and Dravnieks, "Locating Minimal Infeasible Constraint Sets", ORSA Journal on Computing 3, 1991).
 */
function explain(
  problem: AllocationProblem,
  canBeKept: (candidate: AllocationProblem) => boolean,
): readonly ConstraintName[] {
  let remaining = problem;
  for (const name of namesOf(problem.constraints)) {
    const candidate = lifted(remaining, name);
    if (!canBeKept(candidate)) remaining = candidate;
  }
  return namesOf(remaining.constraints);
}

const costOf = (
  highs: Highs,
  problem: AllocationProblem,
  priced: Priced,
  constraint: ConstraintName,
): ConstraintCost => {
  const free = findPrices(highs, couple(lifted(problem, constraint)));
  const [, key = 0, ...categories] = priced.prices;
  const point = problem.budget / 100;
  return {
    constraint,
    effect: Math.max(0, free.bound - priced.bound),
    perPoint:
      constraint === 'key'
        ? -key * point
        : constraint === 'category'
          ? categories.reduce((sum, price) => sum + price, 0) * point
          : null,
  };
};

/** Proposes who shall get how much, and says what each constraint costs; or which of them cannot be kept at once. */
export function propose(highs: Highs, problem: AllocationProblem): Proposed | Clash {
  const needed = limitsOf(problem).key;
  const reachable = reachOf(problem);
  if (reachable < needed) {
    const constraints = explain(problem, (candidate) => reachOf(candidate) >= limitsOf(candidate).key);
    return { status: 'clash', constraints, needed, reachable };
  }
  const solved = solve(highs, couple(problem));
  if (!solved) {
    const constraints = explain(problem, (candidate) => solve(highs, couple(candidate)) !== null);
    return { status: 'clash', constraints, needed, reachable };
  }
  return {
    status: 'solved',
    amounts: solved.amounts,
    effect: solved.effect,
    bound: solved.bound,
    perStep: solved.prices[0] ?? 0,
    costs: namesOf(problem.constraints).map((name) => costOf(highs, problem, solved, name)),
  };
}
