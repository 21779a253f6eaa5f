import type { CommandContext } from '#app/kernel/context.ts';
import { dayOf, momentText } from '#app/kernel/day.ts';
import { Conflict, NotFound, PortalError, RuleBroken } from '#app/kernel/errors.ts';
import { UNITS, type Unit } from '#app/kernel/quantity.ts';
import type { StandingApplication } from '#app/modules/applications/index.server.ts';
import { MOVE_OF, MOVES, type MoveName, mustBeDeterminable } from '#app/modules/applications/index.ts';
import type { HeldLine } from '#app/modules/budgets/index.server.ts';
import { type ApprovalBand, approvalsNeeded } from './bands.ts';
import { overAvailable } from './over-available.ts';
import { demandOf, lineFor, mustFitBenefitPeriod, mustHaveNoConflict } from './rules.ts';
import type { AwardInput, DetermineWish } from './schema.ts';

/** What a cycle says about awards. */
export interface Terms {
  readonly benefitFrom: string;
  readonly benefitTo: string;
  /** Days a proposal holds its reservation. */
  readonly proposalDays: number;
  /** Days after a grant's last day in which its delivery may still be reported. */
  readonly settleDays: number;
  readonly bands: readonly ApprovalBand[];
}

/** All that is known, behind the locks, when some determinations are decided on. */
export interface DetermineFacts {
  readonly applications: ReadonlyMap<number, StandingApplication>;
  /** Who asked for approval of an award for an application, and when. */
  readonly pending: ReadonlyMap<number, { readonly name: string; readonly at: Date }>;
  /** Whether the person of a wish has declared a conflict of interest with its application; undefined: said nothing. */
  readonly conflictOf: (applicationId: number, personId: number) => boolean | undefined;
  readonly terms: ReadonlyMap<number, Terms>;
  readonly lines: readonly HeldLine[];
  readonly measureIds: ReadonlySet<number>;
}

/** An amount of one line for an award. */
export interface Share {
  readonly unit: Unit;
  readonly lineId: number;
  readonly amount: number;
}

export interface PlannedAward {
  readonly award: AwardInput;
  readonly demand: Readonly<Record<Unit, number>>;
  readonly shares: readonly Share[];
  /** 0: active at once. */
  readonly approvalsNeeded: number;
  readonly proposalDays: number;
}

export interface Planned {
  readonly status: 'planned';
  /** As it stands before. */
  readonly application: StandingApplication;
  readonly award: PlannedAward | null;
}
export type Plan = Planned | { readonly status: 'refused'; readonly error: PortalError };

/** One determination that somebody asks for. */
export interface Asked {
  readonly context: CommandContext;
  readonly wish: DetermineWish;
}

/**
 * Decides determinations one after the other, as if each were alone: a later one sees what the earlier left of a line
 * and of its application, and one that is refused takes nothing, so that it never stands in the way of a smaller one.
 */
export function planDeterminations(facts: DetermineFacts, asked: readonly Asked[]): Plan[] {
  const applications = new Map(facts.applications);
  const pending = new Map(facts.pending);
  const left = new Map(facts.lines.map((line) => [line.id, line.available]));
  const planOne = ({ context, wish }: Asked): Planned => {
    const application = applications.get(wish.applicationId);
    if (!application) throw new NotFound('errors.not_found');
    mustNotBePending(pending.get(application.id));
    mustBeDeterminable(application, wish, dayOf(context.now));
    const { personId } = context.actor;
    if (personId !== null) mustHaveNoConflict(facts.conflictOf(application.id, personId), wish.conflict);
    const award = wish.award ? planAward(facts, application, wish.award) : null;
    mustBeAvailable(award?.shares ?? [], left);
    return { status: 'planned', application, award };
  };
  return asked.map((one) => {
    try {
      const plan = planOne(one);
      for (const { lineId, amount } of plan.award?.shares ?? [])
        left.set(lineId, (left.get(lineId) ?? 0) - amount);
      const proposed = plan.award !== null && plan.award.approvalsNeeded > 0;
      const { id } = plan.application;
      if (proposed) pending.set(id, { name: one.context.actor.name, at: one.context.now });
      applications.set(
        id,
        moved(plan.application, proposed ? 'propose' : MOVE_OF[one.wish.determination.outcome]),
      );
      return plan;
    } catch (error) {
      if (!(error instanceof PortalError)) throw error;
      return { status: 'refused', error };
    }
  });
}

const moved = (application: StandingApplication, move: MoveName): StandingApplication => ({
  ...application,
  state: MOVES[move].to,
  revision: application.revision + 1,
});

/** @throws Conflict that says who asked for approval of what is determined anew, and when */
export function mustNotBePending(pending: { readonly name: string; readonly at: Date } | undefined): void {
  if (pending)
    throw new Conflict('awards.error.proposal_pending', { name: pending.name, when: momentText(pending.at) });
}

function planAward(facts: DetermineFacts, application: StandingApplication, award: AwardInput): PlannedAward {
  const terms = facts.terms.get(application.cycleId);
  if (!terms) throw new NotFound('errors.not_found');
  mustFitBenefitPeriod(award, terms);
  const lines = facts.lines.filter((line) => line.cycleId === application.cycleId);
  const demand = demandOf(award);
  const shares = UNITS.filter((unit) => demand[unit] > 0).map((unit) => ({
    unit,
    lineId: lineFor(lines, unit).id,
    amount: demand[unit],
  }));
  if (!award.measureIds.every((id) => facts.measureIds.has(id)))
    throw new RuleBroken('errors.choose_some', 'award.measureIds');
  const { bands, proposalDays } = terms;
  return { award, demand, shares, approvalsNeeded: approvalsNeeded(bands, demand), proposalDays };
}

/** @throws RuleBroken that says of each line that does not suffice what was asked of it and what is left */
function mustBeAvailable(shares: readonly Share[], left: ReadonlyMap<number, number>): void {
  const short = shares.flatMap(({ unit, lineId, amount }) => {
    const available = left.get(lineId) ?? 0;
    return amount > available ? [{ unit, asked: amount, available }] : [];
  });
  if (short.length > 0) throw overAvailable(short);
}
