import type { z } from 'zod';
import type { CommandContext } from '#app/kernel/context.ts';
import { Conflict } from '#app/kernel/errors.ts';
import { UNITS, type Unit, yuanText } from '#app/kernel/quantity.ts';
import { type NewEntry, once, post } from '#app/modules/budgets/index.server.ts';
import { getCycle } from '#app/modules/programs/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { allocationFor, lockAllocations } from './allocations.server.ts';
import {
  type Amendment,
  type AmendmentPlan,
  amendmentSchema,
  mustStayAbove,
  planAmendment,
} from './amend.ts';
import { mustOfferMeasures, writeAmendedParts } from './amend-parts.server.ts';
import { approvalsNeeded } from './bands.ts';
import { changeSchema } from './change.ts';
import {
  type LockedAward,
  lockAward,
  mustMoveAward,
  mustNotAwaitApproval,
  openAward,
  writeChange,
} from './locked.server.ts';
import { explainingOverspend } from './overspend.server.ts';
import { readParts } from './parts.server.ts';
import { mustFitBenefitPeriod } from './rules.ts';
import { postWithEarlier } from './settle.server.ts';
import { findTerms } from './terms.server.ts';

const amendAwardSchema = changeSchema.extend({ award: amendmentSchema });
export type AmendAward = z.input<typeof amendAwardSchema>;

const showIn = (unit: Unit) => (amount: number) => (unit === 'fen' ? yuanText(amount) : amount);
const DAY_MS = 86_400_000;
const UNCHANGED: Readonly<Record<Unit, number>> = { impressions: 0, fen: 0 };

/** What an amendment would do to the award as it stands. @throws RuleBroken */
async function readPlan(trx: Transaction, award: LockedAward, wish: Amendment): Promise<AmendmentPlan> {
  const plan = planAmendment(await readParts(trx, award), wish);
  mustFitBenefitPeriod(wish, await getCycle(trx, award.cycleId));
  await mustOfferMeasures(trx, award.programId, plan.measures.added);
  return plan;
}

/**
 * Makes an award another one: all its parts as they shall be. What it takes more is reserved and committed, what it
 * takes less is released. Where the more falls into a band of approvals nothing changes yet: it is reserved and
 * proposed, and the award goes on as it is until others have approved.
 * @throws Conflict where the page is stale or an amendment waits for approval already
 * @throws RuleBroken where the parts or the budget do not allow it
 */
export function amendAward(
  db: Database,
  context: CommandContext,
  input: AmendAward,
): Promise<{ proposalId: number | null }> {
  const { key, ...wish } = amendAwardSchema.parse(input);
  const { programId, note } = wish;
  let asked = UNCHANGED;
  return explainingOverspend(
    db,
    wish,
    () => asked,
    () =>
      db.transaction().execute((trx) =>
        once(trx, context, { programId, key, command: 'award.amend', input: wish }, async () => {
          const award = await openAward(trx, wish, 'amend');
          await mustNotAwaitApproval(trx, award);
          const plan = await readPlan(trx, award, wish.award);
          asked = plan.delta;
          const terms = (await findTerms(trx, programId, [award.cycleId])).get(award.cycleId);
          const approvals = approvalsNeeded(terms?.bands ?? [], plan.delta);
          if (approvals > 0) {
            const proposalId = await propose(trx, context, award, {
              plan,
              approvals,
              wish: wish.award,
              note,
              expiresAt: new Date(context.now.getTime() + (terms?.proposalDays ?? 0) * DAY_MS),
            });
            await post(
              trx,
              context,
              { programId, key },
              await entriesOf(trx, context, award, plan, 'propose'),
            );
            return { proposalId };
          }
          const { merchantId } = award;
          const parts = [await readParts(trx, award), wish.award];
          await postWithEarlier(trx, context, { programId, key, merchantId, parts }, () =>
            carryOut(trx, context, award, { plan, note, held: 'nothing' }),
          );
          return { proposalId: null };
        }),
      ),
  );
}

interface Proposed {
  readonly expiresAt: Date;
  readonly plan: AmendmentPlan;
  readonly approvals: number;
  readonly wish: Amendment;
  readonly note: string;
}

async function propose(
  trx: Transaction,
  context: CommandContext,
  award: LockedAward,
  { plan, approvals, wish, note, expiresAt }: Proposed,
): Promise<number> {
  const { id } = await trx
    .insertInto('award_proposal')
    .values({
      program_id: award.programId,
      award_id: award.id,
      kind: 'amend',
      parts: JSON.stringify(wish),
      d_impressions: plan.delta.impressions,
      d_fen: plan.delta.fen,
      approvals_needed: approvals,
      reason: note,
      proposed_by: context.actor.personId,
      proposed_by_name: context.actor.name,
      proposed_at: context.now,
      expires_at: expiresAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await writeChange(trx, context, award, {
    command: 'propose_amendment',
    reason: note,
    details: { proposalId: id, delta: plan.delta, approvals },
  });
  return id;
}

/** How the more and the less of an amendment reach the ledger. */
async function entriesOf(
  trx: Transaction,
  context: CommandContext,
  award: LockedAward,
  { delta }: AmendmentPlan,
  step: 'propose' | 'at once' | 'approved',
): Promise<NewEntry[]> {
  const entries: NewEntry[] = [];
  for (const unit of UNITS) {
    if (delta[unit] === 0) continue;
    const { id: allocationId, lineId } = await allocationFor(trx, context, award, unit);
    const entry = {
      lineId,
      allocationId,
      amount: Math.abs(delta[unit]),
      reason: `amendment of award ${award.id}`,
    };
    if (delta[unit] < 0) {
      if (step !== 'propose') entries.push({ ...entry, kind: 'release', from: 'committed' });
      continue;
    }
    if (step !== 'approved') entries.push({ ...entry, kind: 'reserve' });
    if (step !== 'propose') entries.push({ ...entry, kind: 'commit' });
  }
  return entries;
}

async function carryOut(
  trx: Transaction,
  context: CommandContext,
  award: LockedAward,
  {
    plan,
    note,
    held,
    proposalId,
  }: {
    readonly plan: AmendmentPlan;
    readonly note: string;
    readonly held: 'nothing' | 'reservation';
    readonly proposalId?: number;
  },
): Promise<NewEntry[]> {
  const needed = {
    impressions: plan.grants.added.length > 0 || plan.delta.impressions !== 0,
    fen: plan.batches.added.length > 0 || plan.delta.fen !== 0,
  };
  const paying = {
    impressions: needed.impressions
      ? (await allocationFor(trx, context, award, 'impressions')).id
      : undefined,
    fen: needed.fen ? (await allocationFor(trx, context, award, 'fen')).id : undefined,
  };
  await writeAmendedParts(trx, award, plan, paying);
  await writeChange(trx, context, award, {
    command: 'amend',
    note,
    details: { delta: plan.delta, ...(proposalId !== undefined && { proposalId }) },
    notice: { key: 'awards.notice.amend' },
  });
  const entries = await entriesOf(trx, context, award, plan, held === 'reservation' ? 'approved' : 'at once');
  if (UNITS.every((unit) => plan.delta[unit] >= 0)) return entries;
  // Less than has been delivered, or is left after a claw-back, cannot be: behind the locks, so that no delivery
  // comes between.
  const now = await lockAllocations(trx, award);
  for (const unit of UNITS) {
    const allocation = now[unit];
    if (allocation) mustStayAbove(unit, allocation, plan.delta[unit], showIn(unit));
  }
  return entries;
}

/** A proposal as its settling needs it; the caller holds the award and the proposal. */
export interface ProposedAmendment {
  readonly id: number;
  readonly programId: number;
  readonly awardId: number;
  readonly parts: unknown;
  readonly delta: Readonly<Record<Unit, number>>;
  /** What the merchant reads. */
  readonly reason: string;
}

/**
 * Carries out an amendment that was approved, from what is reserved for it.
 * @returns the entries the ledger has still to take
 * @throws Conflict where the award has changed so that it is no longer the amendment that was proposed
 */
export async function applyAmendment(
  trx: Transaction,
  context: CommandContext,
  proposal: ProposedAmendment,
): Promise<NewEntry[]> {
  const award = await lockAward(trx, proposal);
  mustMoveAward('amend', award.state);
  const plan = await readPlan(trx, award, amendmentSchema.parse(proposal.parts));
  if (UNITS.some((unit) => plan.delta[unit] !== proposal.delta[unit]))
    throw new Conflict('awards.error.amendment_overtaken');
  return carryOut(trx, context, award, {
    plan,
    note: proposal.reason,
    held: 'reservation',
    proposalId: proposal.id,
  });
}
