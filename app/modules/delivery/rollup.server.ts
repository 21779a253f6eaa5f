import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '#db/client.server.ts';
import { CHANGE, freshRows, oldFigure, type StagedBatch } from './change.server.ts';
import { FIGURES } from './figures.ts';

/** A roll-up and how the key of a fact becomes its key. */
interface RollUp {
  readonly table: 'delivery_day' | 'delivery_month';
  readonly keys: readonly string[];
  readonly from: RawBuilder<unknown>;
}

const ROLL_UPS: readonly RollUp[] = [
  { table: 'delivery_day', keys: ['day', 'venue', 'channel'], from: sql`day, venue, channel` },
  {
    table: 'delivery_month',
    keys: ['month', 'merchant_id', 'venue', 'channel'],
    from: sql`date_trunc('month', day::timestamp)::date as month, merchant_id, venue, channel`,
  },
];

/** Each figure has its sum and the number of facts that collected it. */
const SUMS = ['facts', ...FIGURES.flatMap((figure) => [figure, `${figure}_facts`])];
const list = (names: readonly string[]) => sql.join(names.map((name) => sql.ref(name)));
const keysOf = ({ keys }: RollUp, alias: string) => list(keys.map((name) => `${alias}.${name}`));
/** `set` of each sum to that of `t` and that of the alias together. */
const addSums = (alias: string) =>
  sql.join(
    SUMS.map((name) => sql`${sql.ref(name)} = ${sql.ref(`t.${name}`)} + ${sql.ref(`${alias}.${name}`)}`),
  );

/** Adds facts that were not there. Keys that were not there begin with what they bring. */
export async function rollUpFresh(trx: Transaction, batch: StagedBatch): Promise<void> {
  const sums = FIGURES.flatMap((figure) => [
    sql`coalesce(sum(${sql.ref(figure)}), 0)::bigint`,
    sql`count(${sql.ref(figure)})`,
  ]);
  for (const rollUp of ROLL_UPS) {
    await sql`
      insert into ${sql.table(rollUp.table)} as t (program_id, ${list([...rollUp.keys, ...SUMS])})
      select ${batch.programId}::bigint, ${rollUp.from}, ${sql.join([sql`count(*)`, ...sums])}
      from (${freshRows(batch)}) r group by ${list(rollUp.keys)}
      on conflict (program_id, ${list(rollUp.keys)}) do update set ${addSums('excluded')}`.execute(trx);
  }
}

/** What the change table adds to each sum; less than nothing where figures went down or facts went away. */
const delta = (rollUp: RollUp): RawBuilder<unknown> => sql`
  select ${rollUp.from}, -count(*) filter (where kind = 'removed') as facts,
    ${sql.join(
      FIGURES.flatMap((figure) => [
        sql`(coalesce(sum(${sql.ref(figure)}), 0) - coalesce(sum(${oldFigure(figure)}), 0))::bigint as ${sql.ref(figure)}`,
        sql`count(${sql.ref(figure)}) - count(${oldFigure(figure)}) as ${sql.ref(`${figure}_facts`)}`,
      ]),
    )}
  from ${CHANGE} where kind <> 'unchanged' group by ${list(rollUp.keys)}`;

/** Carries over what the change table does to facts that were there; keys without any fact left go. */
export async function rollUpChange(trx: Transaction, programId: number): Promise<void> {
  for (const rollUp of ROLL_UPS) {
    const table = sql.table(rollUp.table);
    await sql`
      update ${table} t set ${addSums('d')} from (${delta(rollUp)}) d
      where t.program_id = ${programId} and (${keysOf(rollUp, 't')}) = (${keysOf(rollUp, 'd')})`.execute(trx);
    await sql`
      delete from ${table} t using (select distinct ${rollUp.from} from ${CHANGE} where kind = 'removed') d
      where t.program_id = ${programId} and (${keysOf(rollUp, 't')}) = (${keysOf(rollUp, 'd')}) and t.facts = 0`.execute(
      trx,
    );
  }
}
