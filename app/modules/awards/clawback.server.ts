import type { CommandContext } from '#app/kernel/context.ts';
import { addDays, dayOf } from '#app/kernel/day.ts';
import { RuleBroken } from '#app/kernel/errors.ts';
import { UNITS, type Unit, yuanText } from '#app/kernel/quantity.ts';
import { type NewEntry, once, post } from '#app/modules/budgets/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { type AllocationNow, lockAllocations } from './allocations.server.ts';
import { type ClawBack, clawBackSchema } from './change.ts';
import { pauseBatches } from './coupon-batch.server.ts';
import { type LockedAward, mustNotAwaitApproval, openAward, writeChange } from './locked.server.ts';

/** The longest a merchant is given to appeal. */
const MOST_DAYS_TO_APPEAL = 365;

type Held = Partial<Record<Unit, AllocationNow>>;

/** What is taken of a unit: first what has not been delivered, and of what has been only the rest. */
interface Taken {
  readonly amount: number;
  readonly delivered: number;
}

function mustBeHeld(held: Held, wish: Readonly<Record<Unit, number>>): void {
  for (const unit of UNITS) {
    const committed = held[unit]?.committed ?? 0;
    if (wish[unit] > committed)
      throw new RuleBroken(`awards.error.over_committed_${unit}`, unit, {
        committed: unit === 'fen' ? yuanText(committed) : committed,
      });
  }
}

const takenOf = (allocation: AllocationNow | undefined, amount: number): Taken => ({
  amount,
  delivered: allocation ? Math.max(0, amount - (allocation.committed - allocation.delivered)) : 0,
});

/**
 * Takes back a part of an award, or all of it, and tells the merchant why and until when it may appeal. Where nothing
 * is left the award is clawed back as a whole and its coupons stop.
 * @throws RuleBroken where more is taken than is held, or there is no day left to appeal
 */
export function clawBackAward(
  db: Database,
  context: CommandContext,
  input: ClawBack,
): Promise<{ clawbackId: number }> {
  const { key, ...wish } = clawBackSchema.parse(input);
  const { programId, note } = wish;
  const today = dayOf(context.now);
  if (wish.appealUntil <= today)
    throw new RuleBroken('errors.day_too_early', 'appealUntil', { day: addDays(today, 1) });
  if (wish.appealUntil > addDays(today, MOST_DAYS_TO_APPEAL))
    throw new RuleBroken('errors.day_too_late', 'appealUntil', { day: addDays(today, MOST_DAYS_TO_APPEAL) });
  return db.transaction().execute((trx) =>
    once(trx, context, { programId, key, command: 'award.claw_back', input: wish }, async () => {
      const award = await openAward(trx, wish, 'claw_back');
      await mustNotAwaitApproval(trx, award);
      const held = await lockAllocations(trx, award);
      mustBeHeld(held, wish);
      const taken = {
        impressions: takenOf(held.impressions, wish.impressions),
        fen: takenOf(held.fen, wish.fen),
      };
      const all = UNITS.every((unit) => (held[unit]?.committed ?? 0) === wish[unit]);
      const clawbackId = await writeClawback(trx, context, award, { ...wish, reason: note, taken });
      if (all) await pauseBatches(trx, award);
      await writeChange(trx, context, award, {
        command: 'claw_back',
        ...(all && { to: 'clawed_back' }),
        note,
        details: {
          clawbackId,
          impressions: wish.impressions,
          fen: wish.fen,
          appealUntil: wish.appealUntil,
        },
        notice: { key: 'awards.notice.claw_back', params: { day: wish.appealUntil } },
      });
      await post(trx, context, { programId, key }, entriesOf(held, taken, `claw-back ${clawbackId}`));
      return { clawbackId };
    }),
  );
}

async function writeClawback(
  trx: Transaction,
  context: CommandContext,
  award: LockedAward,
  of: {
    readonly taken: Readonly<Record<Unit, Taken>>;
    readonly reason: string;
    readonly appealUntil: string;
  },
): Promise<number> {
  const { impressions, fen } = of.taken;
  const { id } = await trx
    .insertInto('award_clawback')
    .values({
      program_id: award.programId,
      award_id: award.id,
      impressions: impressions.amount,
      fen: fen.amount,
      delivered_impressions: impressions.delivered,
      delivered_fen: fen.delivered,
      from_state: award.state,
      reason: of.reason,
      actor_id: context.actor.personId,
      actor_name: context.actor.name,
      at: context.now,
      appeal_until: of.appealUntil,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

const entriesOf = (held: Held, taken: Readonly<Record<Unit, Taken>>, reason: string): NewEntry[] =>
  UNITS.flatMap((unit) => {
    const allocation = held[unit];
    if (!allocation || taken[unit].amount === 0) return [];
    return [
      { lineId: allocation.lineId, allocationId: allocation.id, kind: 'clawback', ...taken[unit], reason },
    ];
  });
