import type { Selectable, UpdateObject } from 'kysely';
import { Conflict, NotFound } from '#app/kernel/errors.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import type { DB, ImportBatch } from '#db/types.ts';
import { BATCH_MOVES, type BatchMove, type BatchState, isBatchMoveOpen } from './states.ts';

export type BatchRow = Selectable<ImportBatch> & { readonly state: BatchState };

const batches = (db: Database, batchId: number) =>
  db.selectFrom('import_batch').selectAll().where('id', '=', batchId);

/** @throws NotFound */
export async function readBatch(db: Database, batchId: number): Promise<BatchRow> {
  const row = await batches(db, batchId).executeTakeFirst();
  if (!row) throw new NotFound('errors.not_found');
  return row as BatchRow;
}

/** Whoever moves a batch holds its row: the state read here is the state until the transaction ends. */
export async function lockBatch(trx: Transaction, batchId: number): Promise<BatchRow> {
  const row = await batches(trx, batchId).forNoKeyUpdate().executeTakeFirst();
  if (!row) throw new NotFound('errors.not_found');
  return row as BatchRow;
}

/** Moves a batch as the table of states allows. @throws Conflict where somebody else moved it first */
export async function moveBatch(
  trx: Transaction,
  batch: Pick<BatchRow, 'program_id' | 'id' | 'state'>,
  move: BatchMove,
  now: Date,
  changes: UpdateObject<DB, 'import_batch'> = {},
): Promise<void> {
  const { from, to } = BATCH_MOVES[move];
  if (!isBatchMoveOpen(move, batch.state)) throw new Conflict('delivery.error.state', { state: batch.state });
  const moved = await trx
    .updateTable('import_batch')
    .set({ ...changes, state: to, state_since: now })
    .where('program_id', '=', batch.program_id)
    .where('id', '=', batch.id)
    .where('state', 'in', from)
    .executeTakeFirst();
  if (moved.numUpdatedRows === 0n) throw new Conflict('errors.stale');
}
