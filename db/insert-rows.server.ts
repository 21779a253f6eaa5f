import { type Insertable, type RawBuilder, type Selectable, sql } from 'kysely';
import type { Transaction } from './client.server.ts';
import type { DB } from './types.ts';

/**
 * Rows as one parameter, in their order, for `from`: the statement has the same text whatever their number, so that
 * a command for five hundred costs as many round trips as one for a single row. The types are the table's own.
 */
export const rowsLike = (table: keyof DB, rows: readonly object[]): RawBuilder<unknown> =>
  sql`json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)})`;

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
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)));
  const answer =
    returning.length === 0 ? sql`` : sql`returning ${sql.join(returning.map((c) => sql.ref(c)))}`;
  const written = await sql<Pick<Selectable<DB[Table]>, Column>>`
    insert into ${sql.table(table)} (${columns})
    select ${columns} from ${rowsLike(table, rows)} ${answer}`.execute(trx);
  return written.rows;
}
