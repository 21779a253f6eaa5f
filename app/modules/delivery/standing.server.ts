import { sql } from 'kysely';
import type { Transaction } from '#db/client.server.ts';
import { type BatchRow, moveBatch } from './batch.server.ts';
import { CHANGE } from './change.server.ts';

/** Posting and reversing go one after another within a programme: both compare with what stands, then change it. */
export const lockProgram = async (trx: Transaction, programId: number): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('delivery', ${programId}))`.execute(trx);
};

type Standing = Pick<BatchRow, 'program_id' | 'id' | 'state' | 'standing' | 'fresh' | 'restated'>;

const shiftStanding = async (
  trx: Transaction,
  programId: number,
  shifts: ReturnType<typeof sql>,
): Promise<Standing[]> => {
  const { rows } = await sql<Standing>`
    update import_batch b set standing = b.standing + d.facts
    from (${shifts}) d where b.program_id = ${programId} and b.id = d.batch_id
    returning b.program_id, b.id, b.state, b.standing, b.fresh, b.restated`.execute(trx);
  return rows;
};

/** Takes from each batch the facts that a posting has replaced. */
export const takeStanding = (trx: Transaction, programId: number): Promise<Standing[]> =>
  shiftStanding(
    trx,
    programId,
    sql`select old_batch_id as batch_id, -count(*) as facts from ${CHANGE} where kind = 'restated' group by old_batch_id`,
  );

/** Gives to each batch the facts that stand in its name again after a reversal. */
export const giveStanding = (trx: Transaction, programId: number): Promise<Standing[]> =>
  shiftStanding(
    trx,
    programId,
    sql`select new_batch_id as batch_id, count(*) as facts from ${CHANGE} where kind = 'restated' group by new_batch_id`,
  );

/** A batch that wrote something of which nothing stands any more is superseded, until something of it stands again. */
export async function settleStates(trx: Transaction, now: Date, batches: readonly Standing[]): Promise<void> {
  for (const batch of batches) {
    const wrote = (batch.fresh ?? 0) + (batch.restated ?? 0) > 0;
    if (batch.state === 'posted' && batch.standing === 0 && wrote)
      await moveBatch(trx, batch, 'supersede', now);
    if (batch.state === 'superseded' && batch.standing > 0) await moveBatch(trx, batch, 'revive', now);
  }
}
