import { sql } from 'kysely';
import type { CommandContext } from '#app/kernel/context.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { type BatchRow, lockBatch, moveBatch, readBatch } from './batch.server.ts';
import { inBulk } from './bulk.server.ts';
import { asOldFigures, CHANGE, figures, sameFact, setFactExcluded } from './change.server.ts';
import { settlePromises } from './promised.server.ts';
import { rollUpChange } from './rollup.server.ts';
import { type ReverseBatch, reverseBatchSchema } from './schema.ts';
import { giveStanding, lockProgram, settleStates } from './standing.server.ts';

/**
 * Works out what holds once the batch is gone. Of what other batches say of a fact the last one holds; where several
 * in a row said the same, the fact stands in the name of the first of them, as it did before this batch came.
 */
async function openReversal(trx: Transaction, batch: BatchRow): Promise<void> {
  const fact = sql`s.merchant_id, s.day, s.venue, s.channel`;
  await sql`
    create temporary table ${CHANGE} on commit drop as
    with mine as (
      select * from delivery_fact
      where program_id = ${batch.program_id} and batch_id = ${batch.id}
        and day between ${batch.from_day} and ${batch.to_day}),
    said as (
      select s.*, b.sequence, array[${figures('s')}] as says,
        first_value(array[${figures('s')}]) over (partition by ${fact} order by b.sequence desc) as last_says
      from mine f
      join delivery_shadow s on (s.program_id, s.merchant_id, s.day, s.venue, s.channel)
        = (f.program_id, f.merchant_id, f.day, f.venue, f.channel) and s.day between ${batch.from_day} and ${batch.to_day}
      join import_batch b on b.program_id = s.program_id and b.id = s.batch_id),
    agreeing as (
      select s.*, bool_or(says is distinct from last_says) over (partition by ${fact} order by sequence desc) as broken
      from said s),
    heir as (
      select distinct on (${fact}) s.* from agreeing s where not broken order by ${fact}, s.sequence)
    select f.merchant_id, f.day, f.venue, f.channel, h.batch_id as new_batch_id, h.line as new_line,
      ${figures('h')}, ${asOldFigures('f')},
      case when h.batch_id is null then 'removed' else 'restated' end as kind
    from mine f
    left join heir h on (h.merchant_id, h.day, h.venue, h.channel) = (f.merchant_id, f.day, f.venue, f.channel)`.execute(
    trx,
  );
}

async function restoreFacts(trx: Transaction, batch: BatchRow): Promise<void> {
  const within = sql`program_id = ${batch.program_id} and day between ${batch.from_day} and ${batch.to_day}`;
  await sql`
    insert into delivery_fact (program_id, batch_id, merchant_id, day, venue, channel, line, ${figures()})
    select ${batch.program_id}::bigint, new_batch_id, merchant_id, day, venue, channel, new_line, ${figures()}
    from ${CHANGE} where kind = 'restated'
    on conflict (program_id, merchant_id, day, venue, channel) do update set ${setFactExcluded}`.execute(trx);
  // What still stands in the batch's name nobody else has said.
  await sql`delete from delivery_fact where ${within} and batch_id = ${batch.id}`.execute(trx);
  // What holds again is no shadow any more, and what the batch itself said is said no longer.
  await sql`delete from delivery_shadow s using ${CHANGE} c
    where s.program_id = ${batch.program_id} and s.day between ${batch.from_day} and ${batch.to_day}
      and ${sameFact('s', 'c')} and s.batch_id = c.new_batch_id`.execute(trx);
  await sql`delete from delivery_shadow where ${within} and batch_id = ${batch.id}`.execute(trx);
}

/** Reversing is rare and joins large tables that may have been filled a moment ago: the planner gets its statistics. */
async function refreshStatistics(trx: Transaction, { from_day, to_day }: BatchRow): Promise<void> {
  const { rows } = await sql<{ part: string }>`
    select c.relname as part from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent in ('delivery_fact'::regclass, 'delivery_shadow'::regclass)
      and right(c.relname, 7) between to_char(${from_day}::date, 'YYYY_MM') and to_char(${to_day}::date, 'YYYY_MM')`.execute(
    trx,
  );
  for (const { part } of rows) await sql`analyze ${sql.id(part)}`.execute(trx);
}

/**
 * Undoes a posted batch: what stood before it stands again, as if it had never been imported. Its file, its errors
 * and its figures stay on record.
 *
 * @throws NotFound, Conflict where the batch does not count
 */
export async function reverseBatch(
  db: Database,
  context: CommandContext,
  input: ReverseBatch,
): Promise<void> {
  const { batchId, reason } = reverseBatchSchema.parse(input);
  const { program_id: programId } = await readBatch(db, batchId);
  await inBulk(db, async (trx) => {
    await lockProgram(trx, programId);
    const batch = await lockBatch(trx, batchId);
    await moveBatch(trx, batch, 'reverse', context.now, {
      standing: 0,
      reversed_by: context.actor.personId,
      reversed_by_name: context.actor.name,
      reversed_at: context.now,
      reversed_reason: reason,
    });
    await refreshStatistics(trx, batch);
    await openReversal(trx, batch);
    await restoreFacts(trx, batch);
    await rollUpChange(trx, programId);
    await settlePromises(trx, context, batch, 'reverse');
    await settleStates(trx, context.now, await giveStanding(trx, programId));
    await recordAudit(trx, context, {
      action: 'delivery.reverse',
      subject: { type: 'import_batch', id: batchId },
      programId,
      reason,
      before: { state: batch.state, standing: batch.standing },
      after: { state: 'reversed' },
    });
  });
}
