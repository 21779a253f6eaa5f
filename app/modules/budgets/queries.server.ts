import { NotFound } from '#app/kernel/errors.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import type { Database } from '#db/client.server.ts';
import { KEPT } from '#db/prepared.server.ts';
import type { Balance } from './rules.ts';

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
  return (await query.modifyEnd(KEPT).execute()).map((line) => ({
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
