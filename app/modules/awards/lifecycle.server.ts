import type { CommandContext } from '#app/kernel/context.ts';
import { dayOf } from '#app/kernel/day.ts';
import { RuleBroken } from '#app/kernel/errors.ts';
import { type NewEntry, once, post } from '#app/modules/budgets/index.server.ts';
import { getCycle } from '#app/modules/programs/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { lockAllocations } from './allocations.server.ts';
import { lastDayOf } from './amend.ts';
import { type AwardChangeInput, changeSchema, type PlainChangeInput, plainChangeSchema } from './change.ts';
import { endOpenBatches, pauseBatches } from './coupon-batch.server.ts';
import { redeemedFen } from './coupons.ts';
import { type LockedAward, mustNotAwaitApproval, openAward, writeChange } from './locked.server.ts';
import { readParts } from './parts.server.ts';
import { AWARD_MOVES } from './states.ts';

type Move = 'suspend' | 'resume' | 'lapse' | 'complete';

/** One move of an award: locked, checked and done once, with the merchant told why. The ledger comes last. */
function moving<Input extends PlainChangeInput>(
  move: Move,
  effect: (trx: Transaction, award: LockedAward, context: CommandContext) => Promise<NewEntry[]>,
) {
  return (db: Database, context: CommandContext, input: Input): Promise<void> => {
    const schema = AWARD_MOVES[move].note ? changeSchema : plainChangeSchema;
    const { key, ...wish } = schema.parse(input);
    const { programId, note } = wish;
    return db.transaction().execute((trx) =>
      once(trx, context, { programId, key, command: `award.${move}`, input: wish }, async () => {
        const award = await openAward(trx, wish, move);
        await writeChange(trx, context, award, {
          command: move,
          to: AWARD_MOVES[move].to,
          note: note === '' ? undefined : note,
          notice: { key: `awards.notice.${move}` },
        });
        await post(trx, context, { programId, key }, await effect(trx, award, context));
      }),
    );
  };
}

/** Stops an award for the time being: no more coupons are issued. What was granted stays committed. */
export const suspendAward = moving<AwardChangeInput>('suspend', async (trx, award) => {
  await pauseBatches(trx, award);
  return [];
});

/** Lets a suspended award go on. Its coupon batches are started again one by one. */
export const resumeAward = moving<AwardChangeInput>('resume', async () => []);

/**
 * Ends an award before its time: what has not been delivered or redeemed goes back to the budget, its batches end.
 * @throws Conflict while an amendment waits for approval
 */
export const lapseAward = moving<AwardChangeInput>('lapse', async (trx, award, context) => {
  await mustNotAwaitApproval(trx, award);
  const { impressions, fen } = await lockAllocations(trx, award);
  const entries = await endOpenBatches(trx, context, award, fen);
  const rest = { kind: 'release', from: 'committed', reason: `lapse of award ${award.id}` } as const;
  if (impressions && impressions.committed > impressions.delivered)
    entries.push({
      ...rest,
      lineId: impressions.lineId,
      allocationId: impressions.id,
      amount: impressions.committed - impressions.delivered,
    });
  if (fen) {
    const broken = entries.reduce((sum, { kind, amount }) => sum + (kind === 'expire' ? amount : 0), 0);
    const { coupons } = await readParts(trx, award);
    const left = fen.committed - broken - Math.max(fen.delivered, redeemedFen(coupons));
    if (left > 0) entries.push({ ...rest, lineId: fen.lineId, allocationId: fen.id, amount: left });
  }
  return entries;
});

/** The last day on which an award still gives something. */
async function lastDay(trx: Transaction, award: LockedAward): Promise<string> {
  return lastDayOf(await readParts(trx, award)) ?? (await getCycle(trx, award.cycleId)).benefitTo;
}

/**
 * Closes an award whose windows are all over. Batches that were not ended yet end with it.
 * @throws RuleBroken before the last day has passed
 */
export const completeAward = moving<PlainChangeInput>('complete', async (trx, award, context) => {
  await mustNotAwaitApproval(trx, award);
  const day = await lastDay(trx, award);
  if (dayOf(context.now) <= day) throw new RuleBroken('awards.error.not_over', '', { day });
  const { fen } = await lockAllocations(trx, award);
  return endOpenBatches(trx, context, award, fen);
});
