import type { Day, Period } from '#app/kernel/day.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import type { Database } from '#db/client.server.ts';
import type { ImpactScope, MeasureRow, ProgramRef, SupportedWhere } from './facts.ts';

/** An award in these states was in force at some time, and what it promised counts. */
const IN_FORCE = ['active', 'suspended', 'completed', 'clawed_back'] as const;

/** The programmes a report speaks of. */
export async function listScopedPrograms(db: Database, programId: number | null): Promise<ProgramRef[]> {
  let query = db.selectFrom('program').select(['id', 'code', 'kind', 'name']).orderBy('id');
  if (programId !== null) query = query.where('id', '=', programId);
  return (await query.execute()).map((row) => ({ ...row, name: row.name as unknown as LocalizedText }));
}

/** A cycle whose benefit period meets the report's. */
export interface ScopedCycle {
  readonly id: number;
  readonly programId: number;
  readonly benefit: Period;
}

/** The cycles whose support fell into the period: their budgets and awards are what the report is about. */
export async function listScopedCycles(db: Database, scope: ImpactScope): Promise<ScopedCycle[]> {
  let query = db
    .selectFrom('cycle')
    .select(['id', 'program_id', 'benefit_from', 'benefit_to'])
    .where('benefit_from', '<=', scope.period.to)
    .where('benefit_to', '>=', scope.period.from)
    .orderBy('id');
  if (scope.programId !== null) query = query.where('program_id', '=', scope.programId);
  return (await query.execute()).map((row) => ({
    id: row.id,
    programId: row.program_id,
    benefit: { from: row.benefit_from as Day, to: row.benefit_to as Day },
  }));
}

/** The awards of these cycles that were in force at some time. */
export const awardsInForce = (db: Database, cycleIds: readonly number[]) =>
  db
    .selectFrom('award')
    .where('award.cycle_id', 'in', cycleIds.length > 0 ? [...cycleIds] : [0])
    .where('award.state', 'in', [...IN_FORCE]);

/** Each merchant supported by each programme, once, with where it is and what it sells. */
export async function listSupported(db: Database, cycleIds: readonly number[]): Promise<SupportedWhere[]> {
  const rows = await awardsInForce(db, cycleIds)
    .innerJoin('merchant', 'merchant.id', 'award.merchant_id')
    .select(['award.program_id', 'award.merchant_id', 'merchant.place_code', 'merchant.category'])
    .distinct()
    .orderBy('award.program_id')
    .orderBy('award.merchant_id')
    .execute();
  return rows.map((row) => ({
    programId: row.program_id,
    merchantId: row.merchant_id,
    placeCode: row.place_code,
    category: row.category,
  }));
}

export async function countAwards(db: Database, cycleIds: readonly number[]): Promise<number> {
  const { count } = await awardsInForce(db, cycleIds)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Measures granted in those awards and how many of them were carried out. */
export async function listMeasureCounts(db: Database, cycleIds: readonly number[]): Promise<MeasureRow[]> {
  const rows = await awardsInForce(db, cycleIds)
    .innerJoin('award_measure', (join) =>
      join
        .onRef('award_measure.program_id', '=', 'award.program_id')
        .onRef('award_measure.award_id', '=', 'award.id'),
    )
    .innerJoin('measure', 'measure.id', 'award_measure.measure_id')
    .select(({ fn, eb }) => [
      'measure.program_id as programId',
      'measure.area',
      'measure.name',
      'measure.illustrative',
      fn.countAll<number>().as('granted'),
      fn
        .countAll<number>()
        .filterWhere(eb('award_measure.state', '=', 'delivered'))
        .as('delivered'),
    ])
    .groupBy(['measure.id'])
    .orderBy('measure.program_id')
    .orderBy('measure.position')
    .orderBy('measure.id')
    .execute();
  return rows.map((row) => ({
    ...row,
    area: row.area as MeasureRow['area'],
    name: row.name as unknown as LocalizedText,
    granted: Number(row.granted),
    delivered: Number(row.delivered),
  }));
}
