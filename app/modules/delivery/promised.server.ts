import type { CommandContext } from '#app/kernel/context.ts';
import { yuanText } from '#app/kernel/quantity.ts';
import { type Excess, settleDelivered } from '#app/modules/awards/index.server.ts';
import type { Transaction } from '#db/client.server.ts';
import type { BatchRow } from './batch.server.ts';
import { insertIssues } from './issue-log.server.ts';

const MOST_NOTED = 200;

/**
 * Records in the ledger what awards have really got, once a batch has been posted or reversed. The receipt's key names
 * the batch and the step, so that it happens once. Call it late: from here on the budget lines concerned are held.
 */
export async function settlePromises(
  trx: Transaction,
  context: CommandContext,
  batch: BatchRow,
  step: 'post' | 'reverse',
): Promise<readonly Excess[]> {
  if (batch.from_day === null || batch.to_day === null) return [];
  return settleDelivered(trx, context, {
    programId: batch.program_id,
    days: { from: batch.from_day, to: batch.to_day },
    key: `delivery-${batch.id}-${step}`,
    reason: batch.file_name,
  });
}

/**
 * Notes merchants who got more on promised days than was promised: it is not written into the ledger, where nothing
 * is delivered beyond what was committed. @returns how many were noted
 */
export async function noteExcess(
  trx: Transaction,
  batch: BatchRow,
  excesses: readonly Excess[],
): Promise<number> {
  const noted = excesses.slice(0, MOST_NOTED);
  if (noted.length === 0) return 0;
  const names = await trx
    .selectFrom('merchant')
    .select(['id', 'display_name'])
    .where('id', 'in', [...new Set(noted.map(({ merchantId }) => merchantId))])
    .execute();
  await insertIssues(
    trx,
    { programId: batch.program_id, batchId: batch.id },
    noted.map(({ merchantId, unit, amount, late }) => ({
      severity: 'warning',
      line: 0,
      column: unit === 'fen' ? 'coupon_redeemed_fen' : 'impressions',
      value: names.find(({ id }) => id === merchantId)?.display_name ?? null,
      message: late ? 'delivery.warning.too_late' : `delivery.warning.over_promised_${unit}`,
      params: { amount: unit === 'fen' ? yuanText(amount) : amount.toLocaleString('en-US') },
    })),
  );
  return noted.length;
}
