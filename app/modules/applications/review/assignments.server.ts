import { sql } from 'kysely';
import type { Day } from '#app/kernel/day.ts';
import { NotFound } from '#app/kernel/errors.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import { getForm } from '#app/modules/programs/index.server.ts';
import type { Answers, CycleForm } from '#app/modules/programs/index.ts';
import type { Database } from '#db/client.server.ts';
import { type ApplicationState, acts } from '../states.ts';
import type { EvidenceFile } from '../submit.server.ts';
import type { Marks } from './marks.ts';
import { listSeats, rubricFor } from './panel.server.ts';
import { type Panel, panelOf, type SeatState, stateOf } from './panel.ts';

/** One line of a reviewer's list. */
export interface Assignment {
  readonly applicationId: number;
  readonly number: string;
  readonly merchantName: string;
  readonly kind: string;
  readonly programName: LocalizedText;
  readonly dueOn: Day;
  readonly state: SeatState;
  /** Whether it may still be scored: not while the merchant mends it, nor after it is decided. */
  readonly open: boolean;
}

/** What somebody was asked to review: what is still to do first, the earliest day first. */
export async function listAssignments(db: Database, reviewerId: number): Promise<Assignment[]> {
  const { rows } = await sql<
    Omit<Assignment, 'state' | 'open'> & {
      applicationState: ApplicationState;
      hasConflict: boolean | null;
      begun: boolean;
      submittedAt: Date | null;
    }
  >`
    select a.id as "applicationId", a.number, v.profile ->> 'displayName' as "merchantName", program.kind,
           program.name as "programName", r.due_on as "dueOn", a.state as "applicationState",
           said.has_conflict as "hasConflict", s.marks is not null as begun, s.submitted_at as "submittedAt"
    from application_reviewer r
    join application a on a.id = r.application_id
    join application_version v on v.application_id = a.id and v.version = a.version
    join program on program.id = a.program_id
    left join reviewer_score s
      on s.application_id = a.id and s.reviewer_id = r.reviewer_id and s.version = a.version
    left join lateral (
      select has_conflict from conflict_declaration c
      where c.application_id = a.id and c.person_id = r.reviewer_id order by c.id desc limit 1) said on true
    where r.reviewer_id = ${reviewerId}
    order by s.submitted_at is not null, r.due_on, a.id
    limit 500`.execute(db);
  return rows.map(({ applicationState, hasConflict, begun, submittedAt, ...row }) => ({
    ...row,
    state: submittedAt ? 'done' : hasConflict ? 'recused' : begun ? 'begun' : 'waiting',
    open: acts('score', applicationState),
  }));
}

/** An application as its reviewer may see it: the answers and their papers, and nothing of anybody else. */
export interface ReviewView {
  readonly applicationId: number;
  readonly number: string;
  readonly merchantId: number;
  readonly merchantName: string;
  readonly kind: string;
  readonly programId: number;
  readonly programName: LocalizedText;
  readonly cycleName: LocalizedText;
  readonly version: number;
  readonly dueOn: Day;
  readonly state: SeatState;
  readonly open: boolean;
  /** Null until the reviewer has said to have no conflict of interest. */
  readonly submitted: {
    readonly answers: Answers;
    readonly evidence: readonly EvidenceFile[];
    readonly form: CycleForm;
  } | null;
  readonly mine: Marks | null;
  /** Names of others and their scores only come with a panel that is complete, to somebody who is done. */
  readonly panel: Pick<Panel, 'rubric' | 'result'>;
}

/** @throws NotFound for whoever is not assigned */
export async function getReview(
  db: Database,
  { applicationId, reviewerId }: { applicationId: number; reviewerId: number },
): Promise<ReviewView> {
  const row = await db
    .selectFrom('application_reviewer')
    .innerJoin('application', 'application.id', 'application_reviewer.application_id')
    .innerJoin('application_version', (join) =>
      join
        .onRef('application_version.application_id', '=', 'application.id')
        .onRef('application_version.version', '=', 'application.version'),
    )
    .innerJoin('program', 'program.id', 'application.program_id')
    .innerJoin('cycle', 'cycle.id', 'application.cycle_id')
    .where('application_reviewer.application_id', '=', applicationId)
    .where('application_reviewer.reviewer_id', '=', reviewerId)
    .select(['application.id', 'application.number', 'application.state', 'application.version'])
    .select(['application.merchant_id as merchantId', 'application.cycle_id as cycleId'])
    .select(['program.id as programId', 'program.kind', 'program.name as programName'])
    .select(['cycle.name as cycleName', 'application_version.answers', 'application_version.form_version'])
    .select(sql<string>`application_version.profile ->> 'displayName'`.as('merchantName'))
    .executeTakeFirst();
  if (!row) throw new NotFound('errors.not_found');
  const [seats, rubric, form] = await Promise.all([
    listSeats(db, row),
    rubricFor(db, row),
    getForm(db, row.cycleId, row.form_version),
  ]);
  const own = seats.find(({ personId }) => personId === reviewerId);
  if (!own) throw new NotFound('errors.not_found');
  const { evidence, ...answers } = row.answers as unknown as Answers & { evidence: EvidenceFile[] };
  const state = stateOf(own);
  return {
    applicationId: row.id,
    number: row.number,
    merchantId: row.merchantId,
    merchantName: row.merchantName,
    kind: row.kind,
    programId: row.programId,
    programName: row.programName as unknown as LocalizedText,
    cycleName: row.cycleName as unknown as LocalizedText,
    version: row.version,
    dueOn: own.dueOn,
    state,
    open: acts('score', row.state as ApplicationState),
    submitted: own.hasConflict === false ? { answers: answers as unknown as Answers, evidence, form } : null,
    mine: own.marks,
    panel: { rubric, result: state === 'done' ? panelOf(seats, rubric).result : null },
  };
}
