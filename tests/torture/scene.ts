import { sql } from 'kysely';
import { allocateBudget, createBudgetLine } from '#app/modules/budgets/index.server.ts';
import type { Database } from '#db/client.server.ts';
import { contextOf, newPerson, newProgram } from '#tests/support/factories.ts';
import { ALLOCATIONS, BUDGET, LINES, lineOf } from './commands.ts';

/** Where commands happen: ids by place. */
export interface Scene {
  readonly programId: number;
  readonly lineIds: readonly number[];
  readonly allocationIds: readonly number[];
  readonly proposer: { readonly personId: number; readonly name: string };
  readonly approver: { readonly personId: number; readonly name: string };
}

const name = { 'zh-CN': '科目', 'zh-TW': '科目', en: 'Line' };

/** A programme with lines of one unit, each with its budget, and empty allocations of awards on each. */
export async function setScene(db: Database): Promise<Scene> {
  const { programId, cycle } = await newProgram(db, { impressions: 0, fen: 0 });
  const lineIds: number[] = [];
  for (let line = 0; line < LINES; line += 1) {
    const of = { programId, code: `torture-${line}`, name, unit: 'impressions' } as const;
    const { id } = await createBudgetLine(db, contextOf(), { ...of, cycleId: cycle.id });
    const key = `torture-budget-${line}`;
    await allocateBudget(db, contextOf(), { programId, lineId: id, amount: BUDGET, reason: 'torture', key });
    lineIds.push(id);
  }
  const { rows: awards } = await sql<{ id: number; merchant_id: number }>`
    with firm as (
      insert into merchant (display_name, created_at, updated_at)
      select 'torture ' || i, now(), now() from generate_series(1, ${ALLOCATIONS}) i returning id),
    asked as (
      insert into application (number, merchant_id, program_id, cycle_id, state, state_since, version, submitted_at, created_at, updated_at)
      select 'CW-2022-' || lpad(nextval('application_number')::text, 5, '0'), id, ${programId}, ${cycle.id}, 'approved',
             now(), 1, now(), now(), now() from firm
      returning id, merchant_id)
    insert into award (program_id, cycle_id, application_id, merchant_id, state, state_since, proposed_by_name, proposed_at, activated_at)
    select ${programId}, ${cycle.id}, id, merchant_id, 'active', now(), 'torture', now(), now() from asked
    returning id, merchant_id`.execute(db);
  const allocationIds: number[] = [];
  for (const [place, { id, merchant_id }] of awards.entries()) {
    const row = await db
      .insertInto('allocation')
      .values({
        program_id: programId,
        line_id: lineIds[lineOf(place)] ?? 0,
        award_id: id,
        merchant_id,
        created_at: new Date(),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    allocationIds.push(row.id);
  }
  const { personId, name: proposerName } = await newPerson(db);
  const second = await newPerson(db);
  return {
    programId,
    lineIds,
    allocationIds,
    proposer: { personId, name: proposerName },
    approver: { personId: second.personId, name: second.name },
  };
}

/**
 * What every comparable system does: the constraints go, and whoever spends looks first and writes then. Kept so that
 * the torture is seen to find something.
 */
export async function unlock(db: Database): Promise<void> {
  const { rows } = await sql<{ owner: string; name: string }>`
    select conrelid::regclass::text as owner, conname as name from pg_constraint
    where contype = 'c' and conrelid in ('budget_line'::regclass, 'allocation'::regclass)
      and pg_get_constraintdef(oid) ~ '(budget|reserved|committed|delivered)'`.execute(db);
  for (const { owner, name: constraint } of rows)
    await sql`alter table ${sql.table(owner)} drop constraint ${sql.id(constraint)}`.execute(db);
}
