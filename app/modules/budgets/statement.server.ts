import { type RawBuilder, sql } from 'kysely';
import { addDays, startOfDay } from '#app/kernel/day.ts';
import type { Database } from '#db/client.server.ts';
import { type EntryView, effectOf, type StatementFilter } from './statement.ts';

interface OfLine {
  readonly programId: number;
  readonly lineId: number;
}

/** What an entry takes from, or gives back to, what is available. */
const EFFECT = sql`(entry.d_budget - entry.d_reserved - entry.d_committed)`;

const ENTRIES = sql`
  ledger_entry entry
  left join allocation on allocation.program_id = entry.program_id and allocation.id = entry.allocation_id
  left join award on award.program_id = allocation.program_id and award.id = allocation.award_id
  left join application on application.id = award.application_id
  left join merchant on merchant.id = allocation.merchant_id`;

const COLUMNS = sql`entry.id, entry.kind, entry.amount, entry.d_budget as "dBudget",
  entry.d_reserved as "dReserved", entry.d_committed as "dCommitted", entry.d_delivered as "dDelivered",
  award.id as "awardId", application.id as "applicationId", application.number as "applicationNumber",
  merchant.display_name as "merchantName", entry.actor_name as "actorName", entry.reason, entry.at`;

const ofLine = ({ programId, lineId }: OfLine) =>
  sql`entry.program_id = ${programId} and entry.line_id = ${lineId}`;

/** Days are days in Shanghai, both included; a text is looked for in everything a person would name an entry by. */
function matches({ kind, from, to, text }: StatementFilter): RawBuilder<boolean> {
  const conditions = [
    kind === undefined ? [] : [sql`entry.kind = ${kind}`],
    from === undefined ? [] : [sql`entry.at >= ${startOfDay(from)}`],
    to === undefined ? [] : [sql`entry.at < ${startOfDay(addDays(to, 1))}`],
    text === undefined
      ? []
      : [
          sql`concat_ws(chr(10), application.number, merchant.display_name, entry.actor_name, entry.reason)
            ilike ${`%${text.replace(/[\\%_]/g, '\\$&')}%`}`,
        ],
  ].flat();
  return conditions.length === 0 ? sql`true` : sql`(${sql.join(conditions, sql` and `)})`;
}

/**
 * The newest entries of a line that match, each with what was available after it whatever the filter leaves out.
 * `before` pages on from an entry's id. One statement reads line and entries, so that the running balance ends in the
 * one shown beside it.
 */
export async function listEntries(
  db: Database,
  of: OfLine & { before?: number | undefined; limit: number; filter?: StatementFilter },
): Promise<EntryView[]> {
  const { before, limit, filter = {} } = of;
  const { rows } = await sql<EntryView>`
    with shown as materialized (
      select ${COLUMNS} from ${ENTRIES}
      where ${ofLine(of)} and ${matches(filter)} and ${before === undefined ? sql`true` : sql`entry.id < ${before}`}
      order by entry.id desc limit ${limit}),
    running as (
      select entry.id, coalesce(sum(${EFFECT}) over (
        order by entry.id desc rows between unbounded preceding and 1 preceding), 0) as later
      from ledger_entry entry where ${ofLine(of)} and entry.id >= (select min(id) from shown))
    select shown.*, (line.budget - line.reserved - line.committed - running.later)::bigint as available
    from shown
    join running on running.id = shown.id
    join budget_line line on line.program_id = ${of.programId} and line.id = ${of.lineId}
    order by shown.id desc`.execute(db);
  return rows;
}

const CHUNK = 2_000;

/**
 * The whole statement, the newest first, read on one snapshot however long it takes: a file agrees with itself and
 * with the balance of the moment it was asked for. Stopping early lets the snapshot go.
 */
export async function* eachEntry(
  db: Database,
  of: OfLine & { filter?: StatementFilter },
): AsyncGenerator<EntryView, void, undefined> {
  const trx = await db
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute();
  try {
    // Whoever downloads over a slow line keeps the snapshot waiting between two chunks.
    await sql`select set_config('idle_in_transaction_session_timeout', '10min', true)`.execute(trx);
    const line = await trx
      .selectFrom('budget_line')
      .select(['budget', 'reserved', 'committed'])
      .where('program_id', '=', of.programId)
      .where('id', '=', of.lineId)
      .executeTakeFirstOrThrow();
    let available = line.budget - line.reserved - line.committed;
    for (let before: number | null = null; ; ) {
      const { rows }: { rows: (Omit<EntryView, 'available'> & { matches: boolean })[] } = await sql<
        Omit<EntryView, 'available'> & { matches: boolean }
      >`
        select ${COLUMNS}, ${matches(of.filter ?? {})} as matches from ${ENTRIES}
        where ${ofLine(of)} and ${before === null ? sql`true` : sql`entry.id < ${before}`}
        order by entry.id desc limit ${CHUNK}`.execute(trx);
      for (const { matches: isShown, ...entry } of rows) {
        if (isShown) yield { ...entry, available };
        available -= effectOf(entry);
      }
      before = rows.at(-1)?.id ?? null;
      if (rows.length < CHUNK) return;
    }
  } finally {
    await trx.rollback().execute();
  }
}
