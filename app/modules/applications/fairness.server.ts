import { type RawBuilder, sql } from 'kysely';
import type { Day } from '#app/kernel/day.ts';
import type { Database } from '#db/client.server.ts';
import type { FairnessBy, FairnessRow, ServiceRow } from './fairness.ts';
import { SIZE_NAMES, SIZES } from './sizes.ts';
import { WAITING } from './states.ts';

export interface FairnessScope {
  readonly programIds: readonly number[];
  readonly cycleId?: number | undefined;
}

const DECIDED = sql`application.state in ('approved', 'waitlisted', 'declined', 'ineligible')`;
const scoped = ({ programIds, cycleId }: FairnessScope): RawBuilder<unknown> => sql`
  application.program_id = any(${[...programIds]}::bigint[])
  ${cycleId === undefined ? sql`` : sql`and application.cycle_id = ${cycleId}`}`;

const size = sql`case ${sql.join(
  SIZE_NAMES.map((name) => {
    const { below } = SIZES[name];
    return below === null
      ? sql`when application.employees is not null then ${name}`
      : sql`when application.employees < ${below} then ${name}`;
  }),
  sql` `,
)} end`;

/** The merchant as it was when it handed in what was decided. */
const KEYS: Readonly<Record<FairnessBy, RawBuilder<unknown>>> = {
  place: sql`left(application.place_code, 2) || '0000'`,
  category: sql`split_part(application.category, '.', 1)`,
  size,
  kind: sql`program.kind`,
};

/** The decisions by group, the group with the most of them first. Withdrawn applications were not decided. */
export async function measureFairness(
  db: Database,
  scope: FairnessScope,
  by: FairnessBy,
): Promise<FairnessRow[]> {
  const { rows } = await sql<FairnessRow>`
    select decided.key, place.name, count(*) as decided, count(*) filter (where state = 'approved') as approved,
      percentile_cont(0.5) within group (order by days) as "medianDays"
    from (
      select ${KEYS[by]} as key, application.state,
        extract(epoch from application.state_since - application.submitted_at)::float8 / 86400 as days
      from application join program on program.id = application.program_id
      where ${DECIDED} and ${scoped(scope)}) decided
    left join place on place.code = decided.key
    group by decided.key, place.name
    order by count(*) desc, decided.key`.execute(db);
  return rows;
}

/** What waits and what is late, and how many were decided in time, by programme and whoever looks after it. */
export async function measureService(db: Database, scope: FairnessScope, today: Day): Promise<ServiceRow[]> {
  const waits = sql`application.state in (${sql.join([...WAITING])})`;
  const { rows } = await sql<ServiceRow>`
    select application.program_id as "programId", application.assignee_id as "assigneeId", person.name as "assigneeName",
      count(*) filter (where ${waits}) as waiting,
      count(*) filter (where ${waits} and application.due_on < ${today}) as late,
      count(*) filter (where ${DECIDED}) as decided,
      count(*) filter (where ${DECIDED} and application.state_since <= application.submitted_at
        + make_interval(days => cycle.decide_within_days + 1)) as "inTime"
    from application
    join cycle on cycle.id = application.cycle_id
    left join person on person.id = application.assignee_id
    where application.version > 0 and ${scoped(scope)}
    group by 1, 2, 3
    order by 1, late desc, waiting desc, 2`.execute(db);
  return rows;
}
