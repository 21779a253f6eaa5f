import type { CommandContext } from '#app/kernel/context.ts';
import { type Day, momentText } from '#app/kernel/day.ts';
import { Conflict, NotFound, RuleBroken } from '#app/kernel/errors.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import type { Database } from '#db/client.server.ts';
import { readDecimal, writeDecimal } from '../claims/decimal.ts';
import { readValue } from '../claims/value.ts';
import type { Definition } from './model.ts';
import { listVersions } from './queries.server.ts';
import { type SetGoal, setGoalSchema } from './schema.ts';

/** What a cycle began from and is to reach in one indicator: fen, a count or a ratio, as text. */
export interface GoalView {
  readonly cycleId: number;
  readonly cycleName: LocalizedText;
  readonly programId: number;
  readonly programName: LocalizedText;
  readonly benefit: { readonly from: Day; readonly to: Day };
  readonly code: string;
  /** The definition it was set by. */
  readonly version: number;
  readonly baseline: string | null;
  readonly target: string | null;
  readonly revision: number;
  readonly setBy: string;
  readonly setAt: Date;
}

/** Without the zeros PostgreSQL keeps of a numeric. */
const plain = (value: string | null): string | null => {
  const decimal = value === null ? null : readDecimal(value);
  return decimal && writeDecimal(decimal);
};

/** The goals of a cycle, or of every cycle the programmes have; of one indicator, or of all. */
export async function listGoals(
  db: Database,
  of: { readonly cycleId: number } | { readonly code?: string; readonly programs: 'all' | readonly number[] },
): Promise<GoalView[]> {
  let query = db
    .selectFrom('indicator_goal as goal')
    .innerJoin('cycle', 'cycle.id', 'goal.cycle_id')
    .innerJoin('program', 'program.id', 'cycle.program_id')
    .select([
      'goal.cycle_id as cycleId',
      'cycle.name as cycleName',
      'program.id as programId',
      'program.name as programName',
      'cycle.benefit_from as from',
      'cycle.benefit_to as to',
      'goal.code',
      'goal.version',
      'goal.baseline',
      'goal.target',
      'goal.revision',
      'goal.set_by_name as setBy',
      'goal.set_at as setAt',
    ])
    .orderBy('program.id')
    .orderBy('cycle.benefit_from', 'desc');
  if ('cycleId' in of) query = query.where('goal.cycle_id', '=', of.cycleId);
  else {
    if (of.code !== undefined) query = query.where('goal.code', '=', of.code);
    if (of.programs !== 'all')
      query = query.where('program.id', 'in', of.programs.length > 0 ? [...of.programs] : [0]);
  }
  return (await query.execute()).map(({ from, to, ...row }) => ({
    ...row,
    benefit: { from, to },
    cycleName: row.cycleName as unknown as LocalizedText,
    programName: row.programName as unknown as LocalizedText,
    baseline: plain(row.baseline),
    target: plain(row.target),
  }));
}

function typed(definition: Definition, text: string, path: 'baseline' | 'target'): string | null {
  if (text === '') return null;
  const value = readValue(text, definition.kind, definition.unit);
  if (value === null) throw new RuleBroken(`indicators.error.value.${definition.kind}`, path);
  return value;
}

/**
 * Sets the baseline and the target of a cycle, by the newest definition of the indicator. Two empty ones take the
 * goal away; who had set what stays in the audit.
 * @throws Conflict where somebody changed it since the page was made
 */
export function setGoal(db: Database, context: CommandContext, input: SetGoal): Promise<void> {
  const { cycleId, code, shown, ...texts } = setGoalSchema.parse(input);
  return db.transaction().execute(async (trx) => {
    const cycle = await trx
      .selectFrom('cycle')
      .select('program_id as programId')
      .where('id', '=', cycleId)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!cycle) throw new NotFound('errors.not_found');
    const [definition] = await listVersions(trx, code);
    const before = (await listGoals(trx, { cycleId })).find((goal) => goal.code === code) ?? null;
    if ((before?.revision ?? 0) !== shown) {
      if (before === null) throw new Conflict('errors.stale');
      throw new Conflict('indicators.error.goal_stale', {
        name: before.setBy,
        when: momentText(before.setAt),
      });
    }
    const baseline = typed(definition, texts.baseline, 'baseline');
    const target = typed(definition, texts.target, 'target');
    if (before === null && baseline === null && target === null)
      throw new RuleBroken('indicators.error.goal_empty', 'target');
    const row = {
      version: definition.version,
      baseline,
      target,
      revision: shown + 1,
      set_by: context.actor.personId,
      set_by_name: context.actor.name,
      set_at: context.now,
    };
    await trx
      .insertInto('indicator_goal')
      .values({ cycle_id: cycleId, code, ...row })
      .onConflict((conflict) => conflict.columns(['cycle_id', 'code']).doUpdateSet(row))
      .execute();
    await recordAudit(trx, context, {
      action: 'indicator.set_goal',
      subject: { type: 'cycle', id: cycleId },
      programId: cycle.programId,
      before: before && { code, version: before.version, baseline: before.baseline, target: before.target },
      after: { code, version: definition.version, baseline, target },
    });
  });
}
