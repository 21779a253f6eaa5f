import { z } from 'zod';
import type { CommandContext } from '#app/kernel/context.ts';
import { dayOf } from '#app/kernel/day.ts';
import { Conflict, NotFound, RuleBroken } from '#app/kernel/errors.ts';
import { type NewEntry, once, post } from '#app/modules/budgets/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { type AllocationNow, lockAllocations } from './allocations.server.ts';
import { awardShape, couponCountsSchema } from './change.ts';
import { breakageOf, mustCountUp } from './coupons.ts';
import { type LockedAward, lockAward, mustShowLatest, writeChange } from './locked.server.ts';
import { explainingOverspend } from './overspend.server.ts';
import { type CouponBatchView, readParts } from './parts.server.ts';
import { COUPON_MOVE_NAMES, COUPON_MOVES, type CouponMoveName, canMoveBatch, isBatchOpen } from './states.ts';

const moveCouponBatchSchema = z.strictObject({
  ...awardShape,
  batchId: z.int(),
  move: z.enum(COUPON_MOVE_NAMES as [CouponMoveName, ...CouponMoveName[]]),
  /** The counts as the coupon system tells them; left out, they stay as they are. */
  counts: couponCountsSchema.optional(),
});
export type MoveCouponBatch = z.input<typeof moveCouponBatchSchema>;

interface BatchChange {
  readonly state?: CouponBatchView['state'];
  readonly counts?: Pick<CouponBatchView, 'issued' | 'claimed' | 'redeemed'>;
  readonly breakageFen?: number;
  readonly endedAt?: Date;
}

async function writeBatch(
  trx: Transaction,
  award: LockedAward,
  id: number,
  { state, counts, breakageFen, endedAt }: BatchChange,
): Promise<void> {
  const set = {
    ...counts,
    ...(state && { state }),
    ...(breakageFen !== undefined && { breakage_fen: breakageFen }),
    ...(endedAt && { ended_at: endedAt }),
  };
  if (Object.keys(set).length === 0) return;
  await trx
    .updateTable('coupon_batch')
    .set(set)
    .where('program_id', '=', award.programId)
    .where('award_id', '=', award.id)
    .where('id', '=', id)
    .execute();
}

/** Stops every batch of an award that is being issued. */
export async function pauseBatches(trx: Transaction, award: LockedAward): Promise<void> {
  await trx
    .updateTable('coupon_batch')
    .set({ state: 'paused' })
    .where('program_id', '=', award.programId)
    .where('award_id', '=', award.id)
    .where('state', '=', 'issuing')
    .execute();
}

const breakageEntry = (fen: AllocationNow, batchId: number, amount: number): NewEntry[] =>
  amount > 0
    ? [
        {
          lineId: fen.lineId,
          allocationId: fen.id,
          kind: 'expire',
          from: 'committed',
          amount,
          reason: `coupon batch ${batchId}`,
        },
      ]
    : [];

/** Ends every batch of an award that is still open, with the counts known so far. @returns the breakage of each */
export async function endOpenBatches(
  trx: Transaction,
  context: CommandContext,
  award: LockedAward,
  fen: AllocationNow | undefined,
): Promise<NewEntry[]> {
  let { coupons } = await readParts(trx, award);
  let committed = fen?.committed ?? 0;
  const entries: NewEntry[] = [];
  for (const { id, state } of coupons) {
    if (!fen || !isBatchOpen(state)) continue;
    const breakageFen = breakageOf(coupons, id, { ...fen, committed });
    await writeBatch(trx, award, id, { state: 'ended', breakageFen, endedAt: context.now });
    entries.push(...breakageEntry(fen, id, breakageFen));
    coupons = coupons.map((batch) => (batch.id === id ? { ...batch, state: 'ended', breakageFen } : batch));
    committed -= breakageFen;
  }
  return entries;
}

function mustMoveBatch(
  move: CouponMoveName,
  batch: CouponBatchView,
  award: LockedAward,
  today: string,
): void {
  if (!canMoveBatch(move, batch.state, award.state))
    throw new Conflict('awards.error.batch_cannot_move', { state: batch.state });
  if ((move === 'issue' || move === 'resume') && today > batch.endsOn)
    throw new RuleBroken('awards.error.batch_over', '', { day: batch.endsOn });
}

/**
 * Moves a coupon batch on: issue, pause, resume, count, end, reconcile. At its end what was not redeemed goes back to
 * the budget; the final counts of the reconciliation put that right to the fen, either way.
 * @throws Conflict where the page is stale or the state does not allow it
 */
export function moveCouponBatch(
  db: Database,
  context: CommandContext,
  input: MoveCouponBatch,
): Promise<void> {
  const { key, ...wish } = moveCouponBatchSchema.parse(input);
  const { programId, batchId, move } = wish;
  let more = 0;
  return explainingOverspend(
    db,
    { ...wish, words: 'not_enough' },
    () => ({ impressions: 0, fen: more }),
    () =>
      db.transaction().execute((trx) =>
        once(trx, context, { programId, key, command: `coupon_batch.${move}`, input: wish }, async () => {
          const award = await lockAward(trx, wish);
          await mustShowLatest(trx, award, wish.revision);
          const { coupons } = await readParts(trx, award);
          const batch = coupons.find(({ id }) => id === batchId);
          if (!batch) throw new NotFound('errors.not_found');
          mustMoveBatch(move, batch, award, dayOf(context.now));
          const counts = wish.counts ?? {
            issued: batch.issued,
            claimed: batch.claimed,
            redeemed: batch.redeemed,
          };
          mustCountUp(counts, batch.count);
          const { breakageFen, entries } = await settle(trx, award, { ...wish, coupons, batch, counts });
          more = breakageFen === null ? 0 : Math.max(0, (batch.breakageFen ?? 0) - breakageFen);
          const to = COUPON_MOVES[move].to;
          await writeBatch(trx, award, batchId, {
            counts,
            ...(to && { state: to }),
            ...(breakageFen !== null && { breakageFen }),
            ...(move === 'end' && { endedAt: context.now }),
          });
          await writeChange(trx, context, award, {
            command: `coupons_${move}`,
            details: { batchId, ...counts, ...(breakageFen !== null && { breakageFen }) },
            ...(TOLD.has(move) && { notice: { key: `awards.notice.coupons_${move}` } }),
          });
          await post(trx, context, { programId, key }, entries);
        }),
      ),
  );
}

/** What the merchant hears of; how many were redeemed it sees on its page. */
const TOLD: ReadonlySet<CouponMoveName> = new Set(['issue', 'pause', 'resume', 'end']);

interface Settling {
  readonly move: CouponMoveName;
  readonly coupons: readonly CouponBatchView[];
  readonly batch: CouponBatchView;
  readonly counts: Pick<CouponBatchView, 'issued' | 'claimed' | 'redeemed'>;
}

/** What a batch leaves over at its end, and by how much the reconciliation corrects it. Null while it runs. */
async function settle(
  trx: Transaction,
  award: LockedAward,
  { move, coupons, batch, counts }: Settling,
): Promise<{ breakageFen: number | null; entries: NewEntry[] }> {
  if (move !== 'end' && move !== 'reconcile') return { breakageFen: null, entries: [] };
  const { fen } = await lockAllocations(trx, award);
  if (!fen) throw new Error(`coupon batch ${batch.id} has no allocation`);
  const before = batch.breakageFen ?? 0;
  const counted = coupons.map((other) => (other.id === batch.id ? { ...other, ...counts } : other));
  // As if it had not ended: what it gave back then is at hand again.
  const breakageFen = breakageOf(counted, batch.id, { ...fen, committed: fen.committed + before });
  if (breakageFen >= before)
    return { breakageFen, entries: breakageEntry(fen, batch.id, breakageFen - before) };
  const entry = {
    lineId: fen.lineId,
    allocationId: fen.id,
    amount: before - breakageFen,
    reason: `coupon batch ${batch.id}`,
  };
  return {
    breakageFen,
    entries: [
      { ...entry, kind: 'reserve' },
      { ...entry, kind: 'commit' },
    ],
  };
}
