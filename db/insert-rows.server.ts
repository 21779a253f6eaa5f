import { type Insertable, type RawBuilder, type Selectable, sql } from 'kysely';
import type { Transaction } from './client.server.ts';
import { KEPT } from './prepared.server.ts';
import type { DB } from './types.ts';

/**
 * Rows as one parameter, in their order, for `from`: the statement has the same text whatever their number, so that
 * a command for five hundred costs as many round trips as one for a single row. The types are the table's own.
 */
export const rowsLike = (table: keyof DB, rows: readonly object[]): RawBuilder<unknown> =>
  sql`json_populate_recordset(${KEPT} null::${sql.table(table)}, ${JSON.stringify(rows)})`;

/** What a transaction has gathered to write: rows to append by the text of their table and columns, and whole statements. */
interface Gathered {
  readonly appended: Map<string, { table: keyof DB; columns: readonly string[]; rows: object[] }>;
  readonly statements: RawBuilder<unknown>[];
}
const gathering = new WeakMap<Transaction, Gathered>();

/**
 * Lets what the work writes through `write` and `insertRows` (and asks nothing back of) wait for its end, and then
 * writes all of it in one statement: a dozen tables cost one round trip. Nobody, the work included, sees any of it
 * before, and no row may be written twice.
 */
export async function writeTogether(trx: Transaction, work: () => Promise<void>): Promise<void> {
  const gathered: Gathered = { appended: new Map(), statements: [] };
  gathering.set(trx, gathered);
  try {
    await work();
  } finally {
    gathering.delete(trx);
  }
  const statements = [
    ...gathered.statements,
    ...[...gathered.appended.values()].map(({ table, columns, rows }) => append(table, columns, rows)),
  ];
  if (statements.length === 0) return;
  const parts = statements.map((statement, index) => sql`${sql.ref(`part_${index}`)} as (${statement})`);
  await sql`with ${sql.join(parts)} select`.execute(trx);
}

/** Writes with a statement whose answer nobody needs; at the end of `writeTogether` where that is under way. */
export async function write(trx: Transaction, statement: RawBuilder<unknown>): Promise<void> {
  const gathered = gathering.get(trx);
  if (gathered) gathered.statements.push(statement);
  else await statement.execute(trx);
}

function append(table: keyof DB, names: readonly string[], rows: readonly object[]): RawBuilder<unknown> {
  const columns = sql.join(names.map((column) => sql.ref(column)));
  return sql`insert into ${sql.table(table)} (${columns}) select ${columns} from ${rowsLike(table, rows)}`;
}

/** Appends rows of the same columns in one statement, in the order given. @returns what is asked of each, in that order */
export async function insertRows<
  Table extends keyof DB,
  Column extends keyof Selectable<DB[Table]> & string = never,
>(
  trx: Transaction,
  table: Table,
  rows: readonly Insertable<DB[Table]>[],
  returning: readonly Column[] = [],
): Promise<Pick<Selectable<DB[Table]>, Column>[]> {
  const [first] = rows;
  if (first === undefined) return [];
  const columns = Object.keys(first);
  const gathered = gathering.get(trx);
  if (gathered && returning.length === 0) {
    const name = `${table} ${columns.join(' ')}`;
    const before = gathered.appended.get(name) ?? { table, columns, rows: [] };
    gathered.appended.set(name, before);
    before.rows.push(...rows);
    return [];
  }
  const answer =
    returning.length === 0 ? sql`` : sql`returning ${sql.join(returning.map((c) => sql.ref(c)))}`;
  const written = await sql<
    Pick<Selectable<DB[Table]>, Column>
  >`${append(table, columns, rows)} ${answer}`.execute(trx);
  return written.rows;
}
