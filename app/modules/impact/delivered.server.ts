import { sql } from 'kysely';
import type { Day, Period } from '#app/kernel/day.ts';
import { listDelivered } from '#app/modules/delivery/index.server.ts';
import type { Database } from '#db/client.server.ts';
import type { BatchRef, DeliveredPart, PlaceName } from './facts.ts';

const inScope = (programIds: readonly number[]) => sql`program_id = any(${[...programIds]}::bigint[])`;

/** The last day in the period for which there is data. */
export async function findLastDay(
  db: Database,
  programIds: readonly number[],
  period: Period,
): Promise<Day | null> {
  const { rows } = await sql<{ day: Day | null }>`
    select max(day) as day from delivery_day
    where ${inScope(programIds)} and day between ${period.from} and ${period.to}`.execute(db);
  return rows[0]?.day ?? null;
}

async function countDays(db: Database, programIds: readonly number[], period: Period): Promise<number> {
  const { rows } = await sql<{ days: number }>`
    select count(distinct day) as days from delivery_day
    where ${inScope(programIds)} and day between ${period.from} and ${period.to}`.execute(db);
  return rows[0]?.days ?? 0;
}

/** The batches that facts of the period stand in. */
export async function batchesOf(
  db: Database,
  programIds: readonly number[],
  period: Period,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from import_batch
    where ${inScope(programIds)} and state in ('posted', 'superseded') and standing > 0
      and from_day <= ${period.to} and to_day >= ${period.from} order by id`.execute(db);
  return rows.map((row) => row.id);
}

/** Delivery of the programmes in a period: every merchant of their files, supported or not. */
export async function readDelivered(
  db: Database,
  programIds: readonly number[],
  period: Period,
): Promise<DeliveredPart> {
  const scope = { programIds, period };
  const cells = await listDelivered(db, scope, ['programId', 'month', 'venue', 'channel']);
  const byProgram = await listDelivered(db, scope, ['programId']);
  const [whole] = await listDelivered(db, scope, []);
  return {
    cells,
    merchants: whole?.merchants ?? 0,
    merchantsByProgram: new Map(byProgram.map((row) => [row.programId, row.merchants])),
    batches: await batchesOf(db, programIds, period),
    days: await countDays(db, programIds, period),
  };
}

export async function listBatchRefs(db: Database, batchIds: readonly number[]): Promise<BatchRef[]> {
  if (batchIds.length === 0) return [];
  return db
    .selectFrom('import_batch')
    .select(['id', 'file_name as file', 'sha256', 'rows'])
    .where('id', 'in', [...batchIds])
    .orderBy('id')
    .execute();
}

export const listProvinces = (db: Database): Promise<PlaceName[]> =>
  db.selectFrom('place').select(['code', 'name']).where('level', '=', 'province').orderBy('code').execute();
