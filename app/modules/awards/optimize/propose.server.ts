import type { Unit } from '#app/kernel/quantity.ts';
import { isRuralCounty } from '#app/modules/programs/index.ts';
import type { Database } from '#db/client.server.ts';
import { type CandidateView, listCandidates } from '../candidates.server.ts';
import { solveInThread } from './pool.server.ts';
import type { Clash, Proposed } from './problem.ts';

export interface ProposalWish {
  readonly programId: number;
  readonly cycleId: number;
  readonly unit: Unit;
  /** In the unit, as all amounts here; given out in whole steps. */
  readonly budget: number;
  readonly step: number;
  readonly floor: number;
  readonly cap: number | null;
  readonly keyPercent: number | null;
  readonly categoryPercent: number | null;
  /** Codes of the key counties; empty for all rural ones. */
  readonly places: readonly string[];
}

export interface AllocationProposal {
  /** Null where there is nothing to allocate. */
  readonly result: Proposed | Clash | null;
  readonly step: number;
  /** Who is served, the largest amount first. */
  readonly rows: readonly (CandidateView & { readonly amount: number })[];
  readonly unscored: number;
}

/**
 * Proposes how to part what a cycle may give in one unit among those who wait for a decision. It decides nothing: what
 * it proposes begins a bulk approval, whose amounts people change and approve.
 */
export async function proposeAllocation(db: Database, wish: ProposalWish): Promise<AllocationProposal> {
  const { step, unit } = wish;
  const candidates = await listCandidates(db, { ...wish, states: ['in_review', 'recommended'] });
  const asked = (candidate: CandidateView) =>
    Math.floor(((unit === 'fen' ? candidate.requestedFen : candidate.requestedImpressions) ?? 0) / step);
  const scored = candidates.filter((candidate) => (candidate.score ?? 0) > 0 && asked(candidate) > 0);
  const unscored = candidates.filter(({ score }) => score === null).length;
  const budget = Math.floor(wish.budget / step);
  if (scored.length === 0 || budget === 0) return { result: null, step, rows: [], unscored };
  const isKey = ({ placeCode }: CandidateView): boolean => {
    if (placeCode === null) return false;
    return wish.places.length > 0 ? wish.places.includes(placeCode) : isRuralCounty(placeCode);
  };
  const result = await solveInThread({
    budget,
    applicants: scored.map((candidate) => ({
      score: candidate.score ?? 0,
      asked: asked(candidate),
      key: isKey(candidate),
      category: candidate.category?.split('.')[0] ?? '',
    })),
    constraints: {
      keyPercent: wish.keyPercent,
      categoryPercent: wish.categoryPercent,
      floor: Math.ceil(wish.floor / step),
      cap: wish.cap === null ? null : Math.floor(wish.cap / step),
    },
  });
  const rows =
    result.status === 'clash'
      ? []
      : scored
          .map((candidate, place) => ({ ...candidate, amount: (result.amounts[place] ?? 0) * step }))
          .filter(({ amount }) => amount > 0)
          .sort((one, other) => other.amount - one.amount);
  return { result, step, rows, unscored };
}
