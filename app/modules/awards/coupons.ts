import { RuleBroken } from '#app/kernel/errors.ts';
import type { Fen } from '#app/kernel/quantity.ts';
import type { CouponCounts } from './change.ts';
import type { CouponBatchView } from './parts.server.ts';
import { isBatchOpen } from './states.ts';

type Batch = Pick<CouponBatchView, 'id' | 'state' | 'faceFen' | 'liabilityFen' | 'redeemed'>;

const usedFen = ({ redeemed, faceFen }: Batch): Fen => redeemed * faceFen;
/** What a batch must keep of the award: all it may still cost while it is open, then what it has cost. */
const neededFen = (batch: Batch): Fen => (isBatchOpen(batch.state) ? batch.liabilityFen : usedFen(batch));

/** What consumers have redeemed of an award's coupons. */
export const redeemedFen = (batches: readonly Batch[]): Fen =>
  batches.reduce((sum, batch) => sum + usedFen(batch), 0);

/**
 * What goes back to the budget when a batch ends: its liability less what was redeemed. Where part of the award was
 * taken back before, the other batches keep what they need first, and what was delivered stays.
 */
export function breakageOf(
  batches: readonly Batch[],
  batchId: number,
  held: { readonly committed: Fen; readonly delivered: Fen },
): Fen {
  const batch = batches.find(({ id }) => id === batchId);
  if (!batch) return 0;
  const others = batches.filter(({ id }) => id !== batchId).reduce((sum, other) => sum + neededFen(other), 0);
  const unused = batch.liabilityFen - usedFen(batch);
  const spare = Math.min(held.committed - others - usedFen(batch), held.committed - held.delivered);
  return Math.max(0, Math.min(unused, spare));
}

/** Redeemed ≤ claimed ≤ issued ≤ count. @throws RuleBroken at the first count that is more than the one before */
export function mustCountUp(counts: CouponCounts, count: number): void {
  const steps = [
    ['issued', counts.issued, count],
    ['claimed', counts.claimed, counts.issued],
    ['redeemed', counts.redeemed, counts.claimed],
  ] as const;
  for (const [name, value, max] of steps)
    if (value > max) throw new RuleBroken(`awards.error.more_${name}`, `counts.${name}`, { max });
}
