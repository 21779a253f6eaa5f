import { type RawBuilder, sql } from 'kysely';
import type { Day } from '#app/kernel/day.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { inBulk } from './bulk.server.ts';
import { FIGURES, type Figure } from './figures.ts';
import { type MerchantRef, merchantMatch } from './resolve.server.ts';
import { stagingTable } from './staging.server.ts';

/**
 * What posting or reversing does to facts that are there already lies in one temporary table, `delivery_change`, from
 * which the rest follows. `kind` says what becomes of the fact: restated, unchanged or removed. The plain figures are
 * those after, `old_*` those before.
 */
export const CHANGE = sql.id('delivery_change');

/** The figures as a list of columns, of a table alias or of none. */
export const figures = (alias?: string): RawBuilder<unknown> =>
  sql.join(FIGURES.map((figure) => sql.ref(alias ? `${alias}.${figure}` : figure)));
export const oldFigure = (figure: Figure): RawBuilder<unknown> => sql.ref(`old_${figure}`);
export const oldFigures = sql.join(FIGURES.map(oldFigure));
/** `set` of each figure to that of an alias. */
const setFigures = (alias: string): RawBuilder<unknown> =>
  sql.join(FIGURES.map((figure) => sql`${sql.ref(figure)} = ${sql.ref(`${alias}.${figure}`)}`));
/** The figures of an alias under their names in the change table. */
export const asOldFigures = (alias: string): RawBuilder<unknown> =>
  sql.join(FIGURES.map((figure) => sql`${sql.ref(`${alias}.${figure}`)} as ${oldFigure(figure)}`));
/** For `on conflict … do update`: finds the fact by its key whatever the planner believes. */
export const setFactExcluded = sql`batch_id = excluded.batch_id, line = excluded.line, ${setFigures('excluded')}`;
/** Two aliases speak of the same merchant, day, venue and channel. */
export const sameFact = (one: string, other: string): RawBuilder<boolean> =>
  sql.join(
    ['merchant_id', 'day', 'venue', 'channel'].map(
      (name) => sql`${sql.ref(`${one}.${name}`)} = ${sql.ref(`${other}.${name}`)}`,
    ),
    sql` and `,
  );

/** A validated batch in staging. */
export interface StagedBatch {
  readonly programId: number;
  readonly staging: string;
  readonly rows: number;
  readonly merchant: MerchantRef;
  readonly fromDay: Day | null;
  readonly toDay: Day | null;
  /** Lines of one key are partial counts to be added up. */
  readonly sum: boolean;
}

/** The staged rows with their merchants; a figure that no part collected stays not collected. */
export function stagedRows({ staging, merchant, sum }: StagedBatch): RawBuilder<unknown> {
  const from = sql`${stagingTable(staging)} s join merchant m on ${merchantMatch(merchant)}`;
  if (!sum)
    return sql`select m.id as merchant_id, s.day, s.venue, s.channel, s.line, ${figures('s')} from ${from}`;
  const sums = FIGURES.map((figure) => sql`sum(${sql.ref(`s.${figure}`)})::bigint as ${sql.ref(figure)}`);
  return sql`select m.id as merchant_id, s.day, s.venue, s.channel, min(s.line) as line, ${sql.join(sums)}
    from ${from} group by m.id, s.day, s.venue, s.channel`;
}

/** The staged rows of which no fact is there yet. Needs the change table. */
export const freshRows = (batch: StagedBatch): RawBuilder<unknown> => sql`
  select r.* from (${stagedRows(batch)}) r where not exists (select from ${CHANGE} c where ${sameFact('c', 'r')})`;

/** From here on, reading the months concerned through is cheaper than looking up each row. */
const MANY_ROWS = 20_000;

/**
 * Staged rows `r` beside the facts `f` they speak of. The way is laid down here, by the rows of the file, and not left
 * to the planner: right after a load it has no statistics, takes a million facts for one, and compares each of them
 * with the whole file. `offset 0` keeps what is inside apart: the rows get their merchants first, and few rows are looked
 * up one by one; for many, nested loops are switched off.
 */
const known = (batch: StagedBatch): RawBuilder<unknown> => {
  const fact = sql`f.program_id = ${batch.programId} and ${sameFact('f', 'r')}
    and f.day between ${batch.fromDay} and ${batch.toDay}`;
  const staged = sql`(${stagedRows(batch)} offset 0) r`;
  return batch.rows < MANY_ROWS
    ? sql`${staged} cross join lateral (select * from delivery_fact f where ${fact} offset 0) f`
    : sql`${staged} join delivery_fact f on ${fact}`;
};
const layDownWay = (trx: Transaction, batch: StagedBatch) =>
  sql`select set_config('enable_nestloop', ${batch.rows < MANY_ROWS ? 'on' : 'off'}, true)`.execute(trx);

/** A first load has nothing to be compared with; the roll-up knows. */
async function speaksOfKnownDays(
  trx: Transaction,
  { programId, fromDay, toDay }: StagedBatch,
): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`select exists (select from delivery_day
    where program_id = ${programId} and day between ${fromDay} and ${toDay}) as known`.execute(trx);
  return rows[0]?.known ?? true;
}

const KIND = sql`case when (${figures('r')}) is distinct from (${figures('f')}) then 'restated' else 'unchanged' end`;
const COUNTS = sql`count(*) filter (where kind = 'restated') as restated,
  count(*) filter (where kind = 'unchanged') as unchanged`;

export interface KnownCounts {
  readonly restated: number;
  readonly unchanged: number;
}

/** Works out what posting does to facts that are there, into the change table of this transaction. */
export async function openChange(trx: Transaction, batch: StagedBatch): Promise<KnownCounts> {
  const compare = await speaksOfKnownDays(trx, batch);
  await layDownWay(trx, batch);
  await sql`create temporary table ${CHANGE} on commit drop as
    select r.*, f.batch_id as old_batch_id, f.line as old_line, ${asOldFigures('f')}, ${KIND} as kind
    from ${known(batch)} where ${compare}`.execute(trx);
  await sql`select set_config('enable_nestloop', 'on', true)`.execute(trx);
  await sql`analyze ${CHANGE}`.execute(trx);
  const { rows } = await sql<KnownCounts>`select ${COUNTS} from ${CHANGE}`.execute(trx);
  return rows[0] ?? { restated: 0, unchanged: 0 };
}

/** The same counts, and how many facts would be new, without posting anything. */
export function previewChange(db: Database, batch: StagedBatch): Promise<KnownCounts & { fresh: number }> {
  return inBulk(db, async (trx) => {
    await layDownWay(trx, batch);
    const { rows } = await sql<KnownCounts & { fresh: number }>`
      select restated, unchanged, (select count(*) from (${stagedRows(batch)}) r) - restated - unchanged as fresh
      from (select ${COUNTS} from (select ${KIND} as kind from ${known(batch)}) k) c`.execute(trx);
    return rows[0] ?? { restated: 0, unchanged: 0, fresh: 0 };
  });
}
