import { type SqlBool, sql } from 'kysely';
import type { Day } from '#app/kernel/day.ts';
import { listCycles } from '#app/modules/programs/index.server.ts';
import type { Database } from '#db/client.server.ts';
import type { ApplicationState } from '../states.ts';
import { type CycleMatch, type CycleStanding, type Known, matchCycles } from './match.ts';

interface StandingRow extends Pick<CycleStanding, 'cycleId' | 'begins'> {
  readonly impressionsBudget: number;
  readonly impressionsAvailable: number;
  readonly fenBudget: number;
  readonly fenAvailable: number;
  readonly applicationId: number | null;
  readonly number: string | null;
  readonly state: ApplicationState | null;
}

/** How every cycle that is not over stands, and to one merchant where one is given: one statement, however many. */
export async function listStandings(
  db: Database,
  today: Day,
  merchantId: number | null = null,
): Promise<CycleStanding[]> {
  const sum = (unit: 'impressions' | 'fen', amount: 'budget' | 'budget - reserved - committed') =>
    sql<number>`coalesce(sum(${sql.raw(amount)}) filter (where unit = ${unit}), 0)::bigint`;
  const { rows } = await sql<StandingRow>`
    select cycle.id as "cycleId", own.id as "applicationId", own.number, own.state, line.*, form.begins
    from cycle
    cross join lateral (
      select coalesce(jsonb_object_agg(question ->> 'key', question ->> 'fromProfile'), '{}') as begins
      from cycle_form, jsonb_array_elements(cycle_form.questions) question
      where cycle_form.cycle_id = cycle.id and cycle_form.version = cycle.form_version and question ? 'fromProfile') form
    cross join lateral (
      select ${sum('impressions', 'budget')} as "impressionsBudget", ${sum('fen', 'budget')} as "fenBudget",
        ${sum('impressions', 'budget - reserved - committed')} as "impressionsAvailable",
        ${sum('fen', 'budget - reserved - committed')} as "fenAvailable"
      from budget_line where budget_line.cycle_id = cycle.id) line
    left join lateral (
      select id, number, state from application
      where application.merchant_id = ${merchantId} and application.cycle_id = cycle.id
      order by ${sql<SqlBool>`state in ('withdrawn', 'declined', 'ineligible')`}, id desc limit 1) own on true
    where cycle.state = 'open' and cycle.closes_on >= ${today}`.execute(db);
  return rows.map((row) => ({
    cycleId: row.cycleId,
    begins: row.begins,
    budget: {
      impressions: { budget: row.impressionsBudget, available: row.impressionsAvailable },
      fen: { budget: row.fenBudget, available: row.fenAvailable },
    },
    application:
      row.applicationId !== null && row.number !== null && row.state !== null
        ? { id: row.applicationId, number: row.number, state: row.state }
        : null,
  }));
}

/** Every cycle that takes applications today or soon, matched against what is known of a merchant or of anybody. */
export async function listMatches(
  db: Database,
  { known, today, merchantId = null }: { known: Known; today: Day; merchantId?: number | null },
): Promise<CycleMatch[]> {
  const [cycles, standings] = await Promise.all([
    listCycles(db, { state: 'open' }),
    listStandings(db, today, merchantId),
  ]);
  return matchCycles(cycles, standings, known, today);
}
