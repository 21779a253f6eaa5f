import { sql } from 'kysely';
import type { Day } from '#app/kernel/day.ts';
import { rubricOf } from '#app/modules/programs/index.server.ts';
import type { Rubric } from '#app/modules/programs/index.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import type { Marks } from './marks.ts';
import { type Panel, panelOf, type Seat } from './panel.ts';

/** A version of an application, as handed in. */
export interface VersionRef {
  readonly id: number;
  readonly cycleId: number;
  readonly version: number;
}

/** The rubric a version is scored by: the one of the day it was handed in. */
export async function rubricFor(
  db: Database | Transaction,
  { id, cycleId, version }: VersionRef,
): Promise<Rubric> {
  const pinned = await db
    .selectFrom('application_version')
    .select('rubric_version')
    .where('application_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  return rubricOf(db, { id: cycleId, rubricVersion: pinned.rubric_version });
}

/** Everybody assigned to an application, with their marks on one version. Only for rules: pages get a panel. */
export async function listSeats(
  db: Database | Transaction,
  { id, version }: Pick<VersionRef, 'id' | 'version'>,
): Promise<Seat[]> {
  const { rows } = await sql<Omit<Seat, 'marks'> & { dueOn: Day; marks: Marks | null }>`
    select r.reviewer_id as "personId", person.name, r.assigned_by_name as "assignedByName",
           r.assigned_at as "assignedAt", r.due_on as "dueOn", said.has_conflict as "hasConflict",
           case when said.has_conflict then said.note end as "conflictNote",
           s.marks, (s.score * 100)::int8 as score, s.submitted_at as "submittedAt"
    from application_reviewer r
    join person on person.id = r.reviewer_id
    left join reviewer_score s
      on s.application_id = r.application_id and s.reviewer_id = r.reviewer_id and s.version = ${version}
    left join lateral (
      select has_conflict, note from conflict_declaration c
      where c.application_id = r.application_id and c.person_id = r.reviewer_id order by c.id desc limit 1) said on true
    where r.application_id = ${id}
    order by r.assigned_at, r.reviewer_id`.execute(db);
  return rows;
}

/** The reviewers of an application, and what they say once all are in. */
export async function getPanel(db: Database, application: VersionRef): Promise<Panel> {
  const [seats, rubric] = await Promise.all([listSeats(db, application), rubricFor(db, application)]);
  return panelOf(seats, rubric);
}

/**
 * Gives the application the mean of its scores once all are in, and takes it away again where somebody is still to
 * come. The caller holds the application, so the last two to score do not miss each other.
 */
export async function settleScore(trx: Transaction, application: VersionRef): Promise<void> {
  const panel = panelOf(await listSeats(trx, application), await rubricFor(trx, application));
  if (panel.expected === 0) return;
  await sql`update application set score = ${panel.result ? panel.result.mean : null}::numeric / 100
    where id = ${application.id}`.execute(trx);
}
