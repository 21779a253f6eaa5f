import { sql } from 'kysely';
import type { CommandContext } from '#app/kernel/context.ts';
import type { Day } from '#app/kernel/day.ts';
import { NotFound } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import type { Database } from '#db/client.server.ts';
import { type Burn, DEFAULT_THRESHOLDS } from './forecast.ts';
import { type SetBudgetWarnings, setBudgetWarningsSchema } from './schema.ts';

/** What the ledger recorded a day and line, in the order of the days. A day is one in Shanghai. */
export async function listBurns(
  db: Database,
  of: { lineIds: readonly number[]; until: Day },
): Promise<ReadonlyMap<number, readonly Burn[]>> {
  const { rows } = await sql<Burn & { lineId: number }>`
    select line_id as "lineId", (at at time zone 'Asia/Shanghai')::date as day,
           sum(d_committed)::bigint as committed, sum(d_delivered)::bigint as delivered
    from ledger_entry where line_id = any(${of.lineIds}) and (d_committed <> 0 or d_delivered <> 0)
      and (at at time zone 'Asia/Shanghai')::date <= ${of.until}
      and program_id in (select program_id from budget_line where id = any(${of.lineIds}))
    group by line_id, day order by line_id, day`.execute(db);
  const burns = new Map<number, Burn[]>(of.lineIds.map((id) => [id, []]));
  for (const { lineId, ...burn } of rows) burns.get(lineId)?.push(burn);
  return burns;
}

/** At which shares of its budget a line of a cycle warns, in percent, rising. */
export async function listThresholds(
  db: Database,
  cycleIds: readonly number[],
): Promise<ReadonlyMap<number, readonly number[]>> {
  const rows = await db
    .selectFrom('budget_warning')
    .select(['cycle_id', 'percents'])
    .where('cycle_id', 'in', cycleIds.length > 0 ? [...cycleIds] : [0])
    .execute();
  const set = new Map(rows.map(({ cycle_id, percents }) => [cycle_id, percents]));
  return new Map(cycleIds.map((id) => [id, set.get(id) ?? DEFAULT_THRESHOLDS]));
}

/** Says at which shares the lines of a cycle warn. @throws NotFound where the programme has no such cycle */
export function setBudgetWarnings(
  db: Database,
  context: CommandContext,
  input: SetBudgetWarnings,
): Promise<void> {
  const { programId, cycleId, percents } = setBudgetWarningsSchema.parse(input);
  return db.transaction().execute(async (trx) => {
    const cycle = await trx
      .selectFrom('cycle')
      .select('id')
      .where('program_id', '=', programId)
      .where('id', '=', cycleId)
      .forKeyShare()
      .executeTakeFirst();
    if (!cycle) throw new NotFound('errors.not_found');
    const before = await listThresholds(trx, [cycleId]);
    await trx
      .insertInto('budget_warning')
      .values({ program_id: programId, cycle_id: cycleId, percents })
      .onConflict((conflict) => conflict.columns(['program_id', 'cycle_id']).doUpdateSet({ percents }))
      .execute();
    await recordAudit(trx, context, {
      action: 'budget.set_warnings',
      subject: { type: 'cycle', id: cycleId },
      programId,
      before: { percents: before.get(cycleId) },
      after: { percents },
    });
  });
}
