import { sql } from 'kysely';
import type { Day } from '#app/kernel/day.ts';
import { NotFound } from '#app/kernel/errors.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import type { Database } from '#db/client.server.ts';
import { KEPT } from '#db/prepared.server.ts';
import type { Criterion } from './criteria.ts';
import type { MeasureArea } from './kinds/kind.ts';
import type { CycleWindow } from './rules.ts';

export interface ProgramView {
  readonly id: number;
  readonly code: string;
  readonly kind: string;
  readonly name: LocalizedText;
  readonly summary: LocalizedText;
  readonly coHost: string | null;
}

export interface CycleView extends CycleWindow {
  readonly id: number;
  readonly code: string;
  readonly name: LocalizedText;
  readonly benefitFrom: Day;
  readonly benefitTo: Day;
  readonly decideWithinDays: number;
  readonly rulesVersion: number;
  /** The newest version of its form. */
  readonly formVersion: number;
  readonly rubricVersion: number;
  /** Days after a refusal within which the merchant may appeal. */
  readonly appealDays: number;
  /** The cycle it was made from. */
  readonly copiedFrom: number | null;
  readonly criteria: readonly Criterion[];
  /** What one merchant may usually expect, both ends included. */
  readonly expectedImpressions: QuantityRange | null;
  readonly expectedFen: QuantityRange | null;
  readonly program: ProgramView;
}

export interface QuantityRange {
  readonly from: number;
  readonly to: number;
}

export interface MeasureView {
  readonly id: number;
  readonly code: string;
  readonly area: MeasureArea;
  readonly name: LocalizedText;
  readonly illustrative: boolean;
}

const cycles = (db: Database) =>
  db
    .selectFrom('cycle')
    .innerJoin('program', 'program.id', 'cycle.program_id')
    .innerJoin('cycle_rules', (join) =>
      join
        .onRef('cycle_rules.cycle_id', '=', 'cycle.id')
        .onRef('cycle_rules.version', '=', 'cycle.rules_version'),
    )
    .select([
      'cycle.id',
      'cycle.code',
      'cycle.name',
      'cycle.state',
      'cycle.opens_on',
      'cycle.closes_on',
      'cycle.benefit_from',
      'cycle.benefit_to',
      'cycle.decide_within_days',
      'cycle.rules_version',
      'cycle.form_version',
      'cycle.rubric_version',
      'cycle.appeal_days',
      'cycle.copied_from',
      'cycle_rules.criteria',
      sql<number | null>`lower(cycle.expected_impressions)`.as('impressions_from'),
      sql<number | null>`upper(cycle.expected_impressions) - 1`.as('impressions_to'),
      sql<number | null>`lower(cycle.expected_fen)`.as('fen_from'),
      sql<number | null>`upper(cycle.expected_fen) - 1`.as('fen_to'),
      'program.id as program_id',
      'program.code as program_code',
      'program.kind',
      'program.name as program_name',
      'program.summary',
      'program.co_host',
    ]);

type CycleRow = Awaited<ReturnType<ReturnType<typeof cycles>['executeTakeFirstOrThrow']>>;

const rangeOf = (from: number | null, to: number | null): QuantityRange | null =>
  from === null || to === null ? null : { from, to };

const toCycle = (row: CycleRow): CycleView => ({
  id: row.id,
  code: row.code,
  name: row.name as unknown as LocalizedText,
  state: row.state as CycleView['state'],
  opensOn: row.opens_on,
  closesOn: row.closes_on,
  benefitFrom: row.benefit_from,
  benefitTo: row.benefit_to,
  decideWithinDays: row.decide_within_days,
  rulesVersion: row.rules_version,
  formVersion: row.form_version,
  rubricVersion: row.rubric_version,
  appealDays: row.appeal_days,
  copiedFrom: row.copied_from,
  criteria: row.criteria as unknown as Criterion[],
  expectedImpressions: rangeOf(row.impressions_from, row.impressions_to),
  expectedFen: rangeOf(row.fen_from, row.fen_to),
  program: {
    id: row.program_id,
    code: row.program_code,
    kind: row.kind,
    name: row.program_name as unknown as LocalizedText,
    summary: row.summary as unknown as LocalizedText,
    coHost: row.co_host,
  },
});

/** @throws NotFound */
export async function getCycle(db: Database, cycleId: number): Promise<CycleView> {
  const row = await cycles(db).where('cycle.id', '=', cycleId).executeTakeFirst();
  if (!row) throw new NotFound('errors.not_found');
  return toCycle(row);
}

/** Cycles of one programme or of all, the newest window first. */
export async function listCycles(
  db: Database,
  filter: { programId?: number; state?: CycleView['state'] } = {},
): Promise<CycleView[]> {
  let query = cycles(db).orderBy('cycle.opens_on', 'desc').orderBy('cycle.id', 'desc');
  if (filter.programId !== undefined) query = query.where('cycle.program_id', '=', filter.programId);
  if (filter.state !== undefined) query = query.where('cycle.state', '=', filter.state);
  return (await query.modifyEnd(KEPT).execute()).map(toCycle);
}

/** Every programme, in the order they were created. */
export async function listPrograms(db: Database): Promise<ProgramView[]> {
  const rows = await db.selectFrom('program').selectAll().orderBy('id').modifyEnd(KEPT).execute();
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    kind: row.kind,
    name: row.name as unknown as LocalizedText,
    summary: row.summary as unknown as LocalizedText,
    coHost: row.co_host,
  }));
}

/** @throws NotFound */
export async function getProgram(db: Database, programId: number): Promise<ProgramView> {
  const program = (await listPrograms(db)).find(({ id }) => id === programId);
  if (!program) throw new NotFound('errors.not_found');
  return program;
}

/** @throws NotFound where no programme has the code */
export async function getProgramByCode(db: Database, code: string): Promise<ProgramView> {
  const program = (await listPrograms(db)).find((candidate) => candidate.code === code);
  if (!program) throw new NotFound('programs.error.no_program', { code });
  return program;
}

/** The measures a programme offers, in its own order. */
export async function listMeasures(db: Database, programId: number): Promise<MeasureView[]> {
  const rows = await db
    .selectFrom('measure')
    .select(['id', 'code', 'area', 'name', 'illustrative'])
    .where('program_id', '=', programId)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    ...row,
    area: row.area as MeasureArea,
    name: row.name as unknown as LocalizedText,
  }));
}
