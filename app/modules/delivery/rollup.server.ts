import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '#db/client.server.ts';
import { CHANGE, oldFigure } from './change.server.ts';
import { FIGURES } from './figures.ts';

/** A roll-up and how the key of a change becomes its key. */
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
    from: sql`date_trunc('month', day)::date as month, merchant_id, venue, channel`,
  },
];

/** Each figure has its sum and the number of facts that collected it. */
const SUMS = FIGURES.flatMap((figure) => [figure, `${figure}_facts`]);
const list = (names: readonly string[]) => sql.join(names.map((name) => sql.ref(name)));

/** What the change adds to each sum; less than nothing where figures went down or facts went away. */
const delta = (keys: RollUp): RawBuilder<unknown> => sql`
  select ${keys.from},
    count(*) filter (where kind = 'fresh') - count(*) filter (where kind = 'removed') as facts,
    ${sql.join(
      FIGURES.flatMap((figure) => [
        sql`(coalesce(sum(${sql.ref(figure)}), 0) - coalesce(sum(${oldFigure(figure)}), 0))::bigint as ${sql.ref(figure)}`,
        sql`count(${sql.ref(figure)}) - count(${oldFigure(figure)}) as ${sql.ref(`${figure}_facts`)}`,
      ]),
    )}
  from ${CHANGE} where kind <> 'unchanged' group by ${list(keys.keys)}`;

const key = (rollUp: RollUp, alias: string) => list(rollUp.keys.map((name) => `${alias}.${name}`));

/** Adds the change to the roll-ups. Keys that were not there begin with what the change brings. */
export async function rollUpPosting(trx: Transaction, programId: number): Promise<void> {
  for (const rollUp of ROLL_UPS) {
    await sql`
      insert into ${sql.table(rollUp.table)} as t (program_id, ${list([...rollUp.keys, 'facts', ...SUMS])})
      select ${programId}::bigint, d.* from (${delta(rollUp)}) d
      on conflict (program_id, ${list(rollUp.keys)}) do update set
        ${sql.join(['facts', ...SUMS].map((name) => sql`${sql.ref(name)} = ${sql.ref(`t.${name}`)} + ${sql.ref(`excluded.${name}`)}`))}`.execute(
      trx,
    );
  }
}

/** Takes the change back out of the roll-ups; keys without any fact left go. */
export async function rollUpReversal(trx: Transaction, programId: number): Promise<void> {
  for (const rollUp of ROLL_UPS) {
    const table = sql.table(rollUp.table);
    await sql`
      update ${table} t set ${sql.join(['facts', ...SUMS].map((name) => sql`${sql.ref(name)} = ${sql.ref(`t.${name}`)} + ${sql.ref(`d.${name}`)}`))}
      from (${delta(rollUp)}) d
      where t.program_id = ${programId} and (${key(rollUp, 't')}) = (${key(rollUp, 'd')})`.execute(trx);
    await sql`
      delete from ${table} t using (select distinct ${rollUp.from} from ${CHANGE} where kind = 'removed') d
      where t.program_id = ${programId} and (${key(rollUp, 't')}) = (${key(rollUp, 'd')}) and t.facts = 0`.execute(
      trx,
    );
  }
}
