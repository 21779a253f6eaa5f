import { sql } from 'kysely';
import { NotFound } from '#app/kernel/errors.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import type { Database } from '#db/client.server.ts';
import type { Balance, EntryKind } from './rules.ts';

export interface BudgetLineView extends Balance {
  readonly programId: number;
  readonly cycleId: number;
  readonly id: number;
  readonly code: string;
  readonly name: LocalizedText;
  readonly unit: Unit;
}

interface LineFilter {
  readonly programId?: number;
  /** The programmes the reader may see; empty means none. */
  readonly programIds?: readonly number[];
  readonly cycleId?: number;
  readonly lineId?: number;
}

/** Lines of budget, those of a cycle together, impressions before fen. */
export async function listBudgetLines(db: Database, filter: LineFilter): Promise<BudgetLineView[]> {
  let query = db
    .selectFrom('budget_line')
    .select([
      'program_id as programId',
      'cycle_id as cycleId',
      'id',
      'code',
      'name',
      'unit',
      'budget',
      'reserved',
      'committed',
      'delivered',
    ])
    .orderBy('cycle_id')
    .orderBy('unit', 'desc')
    .orderBy('id');
  const { programId, programIds, cycleId, lineId } = filter;
  if (programId !== undefined) query = query.where('program_id', '=', programId);
  if (programIds !== undefined)
    query = query.where('program_id', 'in', programIds.length > 0 ? [...programIds] : [0]);
  if (cycleId !== undefined) query = query.where('cycle_id', '=', cycleId);
  if (lineId !== undefined) query = query.where('id', '=', lineId);
  return (await query.execute()).map((line) => ({
    ...line,
    name: line.name as unknown as LocalizedText,
    unit: line.unit as Unit,
  }));
}

/** @throws NotFound, also where the line is of none of these programmes */
export async function getBudgetLine(
  db: Database,
  of: { lineId: number; programIds: readonly number[] },
): Promise<BudgetLineView> {
  const [line] = await listBudgetLines(db, of);
  if (!line) throw new NotFound('errors.not_found');
  return line;
}

export interface EntryView {
  readonly id: number;
  readonly kind: EntryKind;
  readonly amount: number;
  readonly dBudget: number;
  readonly dReserved: number;
  readonly dCommitted: number;
  readonly dDelivered: number;
  /** What was available once this entry was written. */
  readonly available: number;
  readonly actorName: string;
  readonly reason: string;
  readonly at: Date;
}

/** What an entry takes from, or gives back to, what is available. */
const d = sql`(entry.d_budget - entry.d_reserved - entry.d_committed)`;

/**
 * The newest entries of a line as a statement, each with what was available after it. `before` pages on from an
 * entry's id. One statement reads line and entries, so that the running balance ends in the one shown beside it.
 */
export async function listEntries(
  db: Database,
  filter: { programId: number; lineId: number; before?: number | undefined; limit: number },
): Promise<EntryView[]> {
  const { programId, lineId, before, limit } = filter;
  const until = before === undefined ? sql`true` : sql`entry.id < ${before}`;
  const passed =
    before === undefined
      ? sql`0`
      : sql`(select coalesce(sum(${d}), 0) from ledger_entry entry
             where entry.program_id = ${programId} and entry.line_id = ${lineId} and entry.id >= ${before})`;
  const { rows } = await sql<EntryView>`
    select entry.id, entry.kind, entry.amount, entry.d_budget as "dBudget", entry.d_reserved as "dReserved",
           entry.d_committed as "dCommitted", entry.d_delivered as "dDelivered", entry.actor_name as "actorName",
           entry.reason, entry.at,
           (line.budget - line.reserved - line.committed - ${passed}
             - coalesce(sum(${d}) over (order by entry.id desc rows between unbounded preceding and 1 preceding), 0))::bigint as available
    from ledger_entry entry
    join budget_line line on line.program_id = entry.program_id and line.id = entry.line_id
    where entry.program_id = ${programId} and entry.line_id = ${lineId} and ${until}
    order by entry.id desc limit ${limit}`.execute(db);
  return rows;
}
