/**
 * What a proposal is asked for. Amounts are counted in whole steps (so many impressions, or coupons of one face value):
 * whatever is proposed can be given as it stands.
 */
export interface Applicant {
  /** 0 to 100. */
  readonly score: number;
  /** What it asked for, more than 0. */
  readonly asked: number;
  /** Whether it belongs to the places that shall get a share of their own. */
  readonly key: boolean;
  readonly category: string;
}

export interface Constraints {
  /** Of the budget at least so many per cent to the key places. */
  readonly keyPercent: number | null;
  /** Of the budget at most so many per cent to one category. */
  readonly categoryPercent: number | null;
  /** Who gets anything gets so much, or all it asked for where that is less; 0 for no floor. */
  readonly floor: number;
  /** The most that one merchant gets. */
  readonly cap: number | null;
}
export const CONSTRAINTS = ['key', 'category', 'floor', 'cap'] as const;
export type ConstraintName = (typeof CONSTRAINTS)[number];

export interface AllocationProblem {
  readonly budget: number;
  readonly applicants: readonly Applicant[];
  readonly constraints: Constraints;
}

/** What a constraint costs, in the effect that is lost to it. */
export interface ConstraintCost {
  readonly constraint: ConstraintName;
  /** Effect that could be expected more without it: the same problem solved again. */
  readonly effect: number;
  /** Effect that one percentage point more of it would cost, by its dual value; null where it is no share. */
  readonly perPoint: number | null;
}

export interface Proposed {
  readonly status: 'solved';
  /** In steps, in the order of the applicants. */
  readonly amounts: readonly number[];
  readonly effect: number;
  /** No allocation within the constraints has more effect than this. */
  readonly bound: number;
  /** Effect that one more step of budget would bring: the dual value of the budget. */
  readonly perStep: number;
  readonly costs: readonly ConstraintCost[];
}

/** No allocation keeps these at once, and without any one of them there is one. */
export interface Clash {
  readonly status: 'clash';
  readonly constraints: readonly ConstraintName[];
  /** What the key places must get, and the most they can. */
  readonly needed: number;
  readonly reachable: number;
}

/** Which constraints a problem really sets. */
export const namesOf = ({ keyPercent, categoryPercent, floor, cap }: Constraints): ConstraintName[] =>
  CONSTRAINTS.filter(
    (name) => ({ key: keyPercent, category: categoryPercent, floor: floor || null, cap })[name] !== null,
  );

/** The same constraints with one of them lifted. */
export const without = (constraints: Constraints, name: ConstraintName): Constraints => ({
  ...constraints,
  ...{
    key: { keyPercent: null },
    category: { categoryPercent: null },
    floor: { floor: 0 },
    cap: { cap: null },
  }[name],
});

/** The shares as whole steps, rounded so that the percentages themselves are kept. */
export const limitsOf = ({ budget, constraints }: AllocationProblem): { key: number; category: number } => ({
  key: Math.ceil((budget * (constraints.keyPercent ?? 0)) / 100),
  category:
    constraints.categoryPercent === null ? budget : Math.floor((budget * constraints.categoryPercent) / 100),
});

/** The most an applicant may get. */
export const mostOf = ({ asked }: Applicant, { cap }: Constraints): number => Math.min(asked, cap ?? asked);
