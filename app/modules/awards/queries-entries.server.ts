import type { Unit } from '#app/kernel/quantity.ts';
import type { EntryKind } from '#app/modules/budgets/index.ts';
import type { Database } from '#db/client.server.ts';

export interface AwardEntryView {
  readonly id: number;
  readonly unit: Unit;
  readonly kind: EntryKind;
  readonly amount: number;
  /** What it added to, or took from, what is committed and reserved. */
  readonly dReserved: number;
  readonly dCommitted: number;
  readonly actorName: string;
  readonly at: Date;
}

/** The ledger's entries of an award, the newest first. `before` pages on from an entry's id. */
export async function listAwardEntries(
  db: Database,
  of: { programId: number; awardId: number; before?: number | undefined; limit: number },
): Promise<AwardEntryView[]> {
  let query = db
    .selectFrom('ledger_entry as entry')
    .innerJoin('allocation', (join) =>
      join
        .onRef('allocation.program_id', '=', 'entry.program_id')
        .onRef('allocation.id', '=', 'entry.allocation_id'),
    )
    .innerJoin('budget_line', (join) =>
      join
        .onRef('budget_line.program_id', '=', 'entry.program_id')
        .onRef('budget_line.id', '=', 'entry.line_id'),
    )
    .select([
      'entry.id',
      'budget_line.unit',
      'entry.kind',
      'entry.amount',
      'entry.d_reserved as dReserved',
      'entry.d_committed as dCommitted',
      'entry.actor_name as actorName',
      'entry.at',
    ])
    .where('entry.program_id', '=', of.programId)
    .where('allocation.award_id', '=', of.awardId)
    .orderBy('entry.id', 'desc')
    .limit(of.limit);
  if (of.before !== undefined) query = query.where('entry.id', '<', of.before);
  const rows = await query.execute();
  return rows.map((row) => ({ ...row, unit: row.unit as Unit, kind: row.kind as EntryKind }));
}
