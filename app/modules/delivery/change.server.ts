import { type RawBuilder, sql } from 'kysely';
import type { Day } from '#app/kernel/day.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { inBulk } from './bulk.server.ts';
import { FIGURES, type Figure } from './figures.ts';
import { type MerchantRef, merchantMatch } from './resolve.server.ts';
import { stagingTable } from './staging.server.ts';

/**
 * What posting or reversing does to each fact lies in one temporary table, `delivery_change`, from which everything
 * else follows: facts, shadows, roll-ups and counts. `kind` says what becomes of the fact; the plain figures are those
 * after, `old_*` those before, null where there is no fact.
 */
export type ChangeKind = 'fresh' | 'restated' | 'unchanged' | 'removed';
export const CHANGE = sql.id('delivery_change');

/** The figures as a list of columns, of a table alias or of none. */
export const figures = (alias?: string): RawBuilder<unknown> =>
  sql.join(FIGURES.map((figure) => sql.ref(alias ? `${alias}.${figure}` : figure)));
export const oldFigure = (figure: Figure): RawBuilder<unknown> => sql.ref(`old_${figure}`);
export const oldFigures = sql.join(FIGURES.map(oldFigure));
/** `set` of each figure to that of an alias. */
export const setFigures = (alias: string): RawBuilder<unknown> =>
  sql.join(FIGURES.map((figure) => sql`${sql.ref(figure)} = ${sql.ref(`${alias}.${figure}`)}`));
/** A fact `f` and a change `c` speak of the same thing. */
export const SAME_FACT = sql<boolean>`f.merchant_id = c.merchant_id and f.day = c.day and f.venue = c.venue and f.channel = c.channel`;
/** The figures of an alias under their names in the change table. */
export const asOldFigures = (alias: string): RawBuilder<unknown> =>
  sql.join(FIGURES.map((figure) => sql`${sql.ref(`${alias}.${figure}`)} as ${oldFigure(figure)}`));

export interface StagedBatch {
  readonly programId: number;
  readonly staging: string;
  readonly merchant: MerchantRef;
  readonly fromDay: Day | null;
  readonly toDay: Day | null;
  /** Lines of one key are partial counts to be added up. */
  readonly sum: boolean;
}

/** The staged rows with their merchants; a figure that no part collected stays not collected. */
function resolvedRows({ staging, merchant, sum }: StagedBatch): RawBuilder<unknown> {
  const from = sql`${stagingTable(staging)} s join merchant m on ${merchantMatch(merchant)}`;
  if (!sum)
    return sql`select m.id as merchant_id, s.day, s.venue, s.channel, s.line, ${figures('s')} from ${from}`;
  const sums = FIGURES.map((figure) => sql`sum(${sql.ref(`s.${figure}`)})::bigint as ${sql.ref(figure)}`);
  return sql`select m.id as merchant_id, s.day, s.venue, s.channel, min(s.line) as line, ${sql.join(sums)}
    from ${from} group by m.id, s.day, s.venue, s.channel`;
}

/** The staged rows beside the facts they speak of. The days narrow the search to the partitions concerned. */
const comparison = (batch: StagedBatch): RawBuilder<unknown> => sql`
  select r.merchant_id, r.day, r.venue, r.channel, r.line, ${figures('r')},
    f.batch_id as old_batch_id, f.line as old_line, ${asOldFigures('f')},
    case when f.batch_id is null then 'fresh'
         when (${figures('r')}) is distinct from (${figures('f')}) then 'restated'
         else 'unchanged' end as kind
  from (${resolvedRows(batch)}) r
  left join delivery_fact f on f.program_id = ${batch.programId} and f.merchant_id = r.merchant_id and f.day = r.day
    and f.venue = r.venue and f.channel = r.channel and f.day between ${batch.fromDay} and ${batch.toDay}`;

/** Works out what posting would change, into the change table of this transaction. */
export const openChange = async (trx: Transaction, batch: StagedBatch): Promise<void> => {
  await sql`create temporary table ${CHANGE} on commit drop as ${comparison(batch)}`.execute(trx);
  await sql`analyze ${CHANGE}`.execute(trx);
};

export interface ChangeCounts {
  readonly fresh: number;
  readonly restated: number;
  readonly unchanged: number;
}

const counts = sql`count(*) filter (where kind = 'fresh') as fresh,
  count(*) filter (where kind = 'restated') as restated, count(*) filter (where kind = 'unchanged') as unchanged`;

export async function countChange(trx: Transaction): Promise<ChangeCounts> {
  const { rows } = await sql<ChangeCounts>`select ${counts} from ${CHANGE}`.execute(trx);
  return rows[0] ?? { fresh: 0, restated: 0, unchanged: 0 };
}

/** The same counts without posting anything. */
export async function previewChange(db: Database, batch: StagedBatch): Promise<ChangeCounts> {
  const { rows } = await inBulk(db, (trx) =>
    sql<ChangeCounts>`select ${counts} from (${comparison(batch)}) c`.execute(trx),
  );
  return rows[0] ?? { fresh: 0, restated: 0, unchanged: 0 };
}
