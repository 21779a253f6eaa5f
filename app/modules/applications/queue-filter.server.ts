import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { addDays, type Day, startOfDay } from '#app/kernel/day.ts';
import type { Database } from '#db/client.server.ts';
import { isFlagged } from './flagged.server.ts';
import type { Flag } from './flags.ts';
import { type Found, matchesFound } from './queue-search.server.ts';
import type { ApplicationState } from './states.ts';

/** Which applications, and in which order. A draft that was never handed in is in nobody's queue. */
export interface QueueFilter {
  /** The programmes the reader may see; empty means none. */
  readonly programIds: readonly number[];
  readonly states?: readonly ApplicationState[];
  readonly cycleId?: number | undefined;
  /** What was typed into the search, looked up. */
  readonly found?: Found | null | undefined;
  /** A province, a city or a county, and everything in it. */
  readonly placeCode?: string | undefined;
  /** A branch with its twigs, or one twig. */
  readonly category?: string | undefined;
  readonly score?: { readonly from?: number | undefined; readonly to?: number | undefined } | undefined;
  /** By head count, the upper end not included. */
  readonly employees?: { readonly from: number; readonly below: number | null } | undefined;
  /** Handed in at least so many days ago. */
  readonly waitingDays?: number | undefined;
  readonly flag?: Flag | undefined;
  /** Who looks after it; null: nobody does. */
  readonly assigneeId?: number | null | undefined;
  /** The day it is, for what is late and how long it waits. */
  readonly today?: Day | undefined;
  /** By the day they were handed in; the newest first unless said otherwise. */
  readonly order?: 'newest' | 'oldest';
}

const someOf = (values: readonly (number | string)[]) => sql.join(values.length > 0 ? [...values] : [0]);

/** The conditions an index serves: whose they are, in which state, and what is named outright. */
export function broadly(filter: QueueFilter): RawBuilder<SqlBool>[] {
  const { programIds, states, cycleId, found, assigneeId, waitingDays, today } = filter;
  const all = [
    sql<SqlBool>`application.program_id in (${someOf(programIds)})`,
    sql<SqlBool>`application.version > 0`,
  ];
  if (states) all.push(sql`application.state in (${sql.join([...states])})`);
  if (cycleId !== undefined) all.push(sql`application.cycle_id = ${cycleId}`);
  if (found && found.by !== 'common word') all.push(matchesFound(found));
  if (assigneeId === null) all.push(sql`application.assignee_id is null`);
  else if (assigneeId !== undefined) all.push(sql`application.assignee_id = ${assigneeId}`);
  if (waitingDays !== undefined && today)
    all.push(sql`application.submitted_at < ${startOfDay(addDays(today, 1 - waitingDays))}`);
  return all;
}

/** The conditions that are asked of one row after the other. */
export function narrowly(filter: QueueFilter): RawBuilder<SqlBool>[] {
  const { found, placeCode, category, score, employees, flag, today } = filter;
  const all: RawBuilder<SqlBool>[] = [];
  if (found?.by === 'common word') all.push(matchesFound(found));
  if (placeCode) all.push(sql`application.place_code like ${`${placeCode.replace(/(?:00){1,2}$/, '')}%`}`);
  if (category)
    all.push(sql`(application.category = ${category} or application.category like ${`${category}.%`})`);
  if (score?.from !== undefined) all.push(sql`application.score >= ${score.from}`);
  if (score?.to !== undefined) all.push(sql`application.score <= ${score.to}`);
  if (employees) {
    all.push(sql`application.employees >= ${employees.from}`);
    if (employees.below !== null) all.push(sql`application.employees < ${employees.below}`);
  }
  if (flag && today) all.push(isFlagged(flag, today));
  return all;
}

/** Whether what an index serves is all that is asked, so that one plan serves every such question. */
export const isPlain = (filter: QueueFilter): boolean => !filter.found && narrowly(filter).length === 0;

/** The applications of a filter, as the beginning of a query. */
export const queued = (db: Database, filter: QueueFilter) => {
  let query = db.selectFrom('application');
  for (const condition of [...broadly(filter), ...narrowly(filter)]) query = query.where(condition);
  return query;
};
