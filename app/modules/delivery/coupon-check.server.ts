import { sql } from 'kysely';
import type { Transaction } from '#db/client.server.ts';
import type { BatchRow } from './batch.server.ts';
import { type StagedBatch, stagedRows } from './change.server.ts';
import { insertIssues } from './issue-log.server.ts';

const MOST_NOTED = 200;

/**
 * Notes merchants of whom more coupons are known to be redeemed than claimed, over everything delivered so far. On
 * one day that is normal, and where the claims of the first days were never sent it cannot be helped: a warning.
 *
 * @returns how many merchants were noted
 */
export async function noteOverRedeemed(
  trx: Transaction,
  batch: BatchRow,
  staged: StagedBatch,
): Promise<number> {
  const { rows } = await sql<{ name: string; line: number; claimed: number; redeemed: number }>`
    select m.display_name as name, touched.line, sum(d.coupons_claimed)::bigint as claimed,
      sum(d.coupons_redeemed)::bigint as redeemed
    from (select merchant_id, min(line) as line from (${stagedRows(staged)}) r where coupons_redeemed > 0
      group by merchant_id) touched
    join delivery_month d on d.program_id = ${batch.program_id} and d.merchant_id = touched.merchant_id
    join merchant m on m.id = touched.merchant_id
    group by m.id, touched.line
    having sum(d.coupons_redeemed) > sum(d.coupons_claimed) and sum(d.coupons_claimed_facts) > 0
    order by touched.line limit ${MOST_NOTED}`.execute(trx);
  await insertIssues(
    trx,
    { programId: batch.program_id, batchId: batch.id },
    rows.map(({ name, line, claimed, redeemed }) => ({
      severity: 'warning',
      line,
      column: null,
      value: name,
      message: 'delivery.warning.over_redeemed',
      params: { claimed, redeemed },
    })),
  );
  return rows.length;
}
