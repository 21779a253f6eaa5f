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

/** The lines of a cycle or of a programme; impressions before fen. */
export async function listBudgetLines(
  db: Database,
  filter: { programId?: number; cycleId?: number },
): Promise<BudgetLineView[]> {
  let query = db
    .selectFrom('budget_line')
    .select([
      'program_id',
      'cycle_id',
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
  if (filter.programId !== undefined) query = query.where('program_id', '=', filter.programId);
  if (filter.cycleId !== undefined) query = query.where('cycle_id', '=', filter.cycleId);
  return (await query.execute()).map(({ program_id, cycle_id, ...line }) => ({
    ...line,
    programId: program_id,
    cycleId: cycle_id,
    name: line.name as unknown as LocalizedText,
    unit: line.unit as Unit,
  }));
}

export interface EntryView {
  readonly id: number;
  readonly kind: EntryKind;
  readonly amount: number;
  readonly dBudget: number;
  readonly dReserved: number;
  readonly dCommitted: number;
  readonly dDelivered: number;
  readonly actorName: string;
  readonly reason: string;
  readonly at: Date;
}

/** The newest entries of a line. `before` pages on from an entry's id. */
export async function listEntries(
  db: Database,
  filter: { programId: number; lineId: number; before?: number; limit: number },
): Promise<EntryView[]> {
  let query = db
    .selectFrom('ledger_entry')
    .select([
      'id',
      'kind',
      'amount',
      'd_budget',
      'd_reserved',
      'd_committed',
      'd_delivered',
      'actor_name',
      'reason',
      'at',
    ])
    .where('program_id', '=', filter.programId)
    .where('line_id', '=', filter.lineId)
    .orderBy('id', 'desc')
    .limit(filter.limit);
  if (filter.before !== undefined) query = query.where('id', '<', filter.before);
  return (await query.execute()).map((row) => ({
    id: row.id,
    kind: row.kind as EntryKind,
    amount: row.amount,
    dBudget: row.d_budget,
    dReserved: row.d_reserved,
    dCommitted: row.d_committed,
    dDelivered: row.d_delivered,
    actorName: row.actor_name,
    reason: row.reason,
    at: row.at,
  }));
}
