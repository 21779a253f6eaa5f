import { sql } from 'kysely';
import { NotFound } from '#app/kernel/errors.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import type { MerchantView } from '#app/modules/merchants/index.server.ts';
import { getForm } from '#app/modules/programs/index.server.ts';
import {
  type Answers,
  type CycleForm,
  formDifference,
  type RawAnswers,
} from '#app/modules/programs/index.ts';
import type { Database } from '#db/client.server.ts';
import { askedForm } from './rules.ts';
import type { Outcome } from './schema.ts';
import type { ApplicationState } from './states.ts';
import { type EvidenceFile, listEvidence } from './submit.server.ts';

export interface ApplicationSummary {
  readonly id: number;
  readonly number: string;
  readonly merchantId: number;
  readonly programId: number;
  readonly cycleId: number;
  readonly kind: string;
  readonly programName: LocalizedText;
  readonly cycleName: LocalizedText;
  readonly state: ApplicationState;
  readonly stateSince: Date;
  readonly dueOn: string | null;
  readonly version: number;
  readonly revision: number;
  readonly submittedAt: Date | null;
  readonly updatedAt: Date;
}

/** What a manager needs at one question of the form. */
export interface Ask {
  readonly question: string;
  readonly note: string;
}

export interface TimelineEvent {
  readonly id: number;
  readonly command: string;
  readonly fromState: ApplicationState | null;
  readonly toState: ApplicationState;
  readonly actorName: string;
  readonly note: string | null;
  /** Only for staff, as the score of a recommendation is. */
  readonly reason: string | null;
  readonly score: number | null;
  /** What was needed at which question. */
  readonly asks: readonly Ask[];
  readonly at: Date;
}

export interface DeterminationView {
  readonly outcome: Outcome | 'ineligible';
  readonly reasons: readonly string[];
  readonly note: string;
  readonly fix: string | null;
  readonly tryAgainOn: string | null;
  readonly rulesVersion: number;
  /** Null where nobody scored by a rubric. */
  readonly rubricVersion: number | null;
  readonly decidedById: number | null;
  readonly decidedByName: string;
  readonly at: Date;
}

export interface ApplicationView extends ApplicationSummary {
  /** As typed: what the form shows again. */
  readonly draft: RawAnswers;
  readonly evidence: readonly EvidenceFile[];
  /** What it is asked: a draft the cycle's newest form, otherwise the one it was handed in with. */
  readonly form: CycleForm;
  /** What is new in the form of a draft since its merchant last knew it. */
  readonly renewed: ReturnType<typeof formDifference> | null;
  readonly score: number | null;
  /** The last version handed in, with its files and the profile as they were then; null for a first draft. */
  readonly submitted: {
    readonly answers: Answers;
    readonly evidence: readonly EvidenceFile[];
    readonly profile: MerchantView;
    readonly rulesVersion: number;
    readonly form: CycleForm;
  } | null;
  readonly timeline: readonly TimelineEvent[];
  readonly determination: DeterminationView | null;
}

const DETERMINED: readonly ApplicationState[] = ['approved', 'waitlisted', 'declined', 'ineligible'];

const summaries = (db: Database) =>
  db
    .selectFrom('application')
    .innerJoin('program', 'program.id', 'application.program_id')
    .innerJoin('cycle', 'cycle.id', 'application.cycle_id')
    .select([
      'application.id',
      'application.number',
      'application.merchant_id as merchantId',
      'application.program_id as programId',
      'application.cycle_id as cycleId',
      'program.kind',
      'program.name as programName',
      'cycle.name as cycleName',
      'cycle.form_version as newestForm',
      'application.form_version as formVersion',
      'application.state',
      'application.state_since as stateSince',
      'application.due_on as dueOn',
      'application.version',
      'application.revision',
      'application.submitted_at as submittedAt',
      'application.updated_at as updatedAt',
      'application.answers',
      sql<number | null>`application.score::float8`.as('score'),
    ]);

type SummaryRow = Awaited<ReturnType<ReturnType<typeof summaries>['executeTakeFirstOrThrow']>>;

const toSummary = ({
  answers: _answers,
  score: _score,
  newestForm: _newestForm,
  formVersion: _formVersion,
  ...row
}: SummaryRow): ApplicationSummary => ({
  ...row,
  programName: row.programName as unknown as LocalizedText,
  cycleName: row.cycleName as unknown as LocalizedText,
  state: row.state as ApplicationState,
});

/** Whom a change to a cycle's form concerns: who is still writing, and who has handed in. */
export async function countStanding(
  db: Database,
  cycleId: number,
): Promise<{ drafts: number; handedIn: number }> {
  const row = await db
    .selectFrom('application')
    .select(sql<number>`count(*) filter (where state = 'draft')`.as('drafts'))
    .select(sql<number>`count(*) filter (where state not in ('draft', 'withdrawn'))`.as('handedIn'))
    .where('cycle_id', '=', cycleId)
    .executeTakeFirstOrThrow();
  return row;
}

/** Every application of a merchant, the newest first. */
export async function listApplications(db: Database, merchantId: number): Promise<ApplicationSummary[]> {
  const rows = await summaries(db)
    .where('application.merchant_id', '=', merchantId)
    .orderBy('application.id', 'desc')
    .execute();
  return rows.map(toSummary);
}

/**
 * One application, whole.
 * @param scope whose it must be: another's is as missing as one that does not exist
 * @throws NotFound
 */
export async function getApplication(
  db: Database,
  id: number,
  scope: { merchantId: number } | { programIds: readonly number[] },
): Promise<ApplicationView> {
  let query = summaries(db).where('application.id', '=', id);
  if ('merchantId' in scope) query = query.where('application.merchant_id', '=', scope.merchantId);
  else
    query = query.where(
      'application.program_id',
      'in',
      scope.programIds.length > 0 ? [...scope.programIds] : [0],
    );
  const row = await query.executeTakeFirst();
  if (!row) throw new NotFound('errors.not_found');
  const summary = toSummary(row);
  const form = await getForm(
    db,
    row.cycleId,
    askedForm({ state: summary.state, formVersion: row.formVersion }, row.newestForm),
  );
  const known = form.version === row.formVersion ? form : await getForm(db, row.cycleId, row.formVersion);
  const version = row.version > 0 ? await getVersion(db, summary) : null;
  return {
    ...summary,
    form,
    renewed: known === form ? null : formDifference(known.questions, form.questions),
    draft: row.answers as RawAnswers,
    score: row.score,
    evidence: await listEvidence(db, id),
    submitted: version,
    timeline: await listTimeline(db, id),
    // What an upheld appeal has taken back is history.
    determination: DETERMINED.includes(summary.state) ? await latestDetermination(db, id) : null,
  };
}

async function getVersion(
  db: Database,
  { id, cycleId, version }: ApplicationSummary,
): Promise<ApplicationView['submitted']> {
  const row = await db
    .selectFrom('application_version')
    .select(['answers', 'profile', 'rules_version', 'form_version'])
    .where('application_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  const { evidence, ...answers } = row.answers as unknown as Answers & { evidence: EvidenceFile[] };
  const profile = row.profile as unknown as MerchantView;
  return {
    answers: answers as unknown as Answers,
    evidence,
    profile,
    rulesVersion: row.rules_version,
    form: await getForm(db, cycleId, row.form_version),
  };
}

async function listTimeline(db: Database, applicationId: number): Promise<TimelineEvent[]> {
  const rows = await db
    .selectFrom('application_event')
    .select(['id', 'command', 'from_state', 'to_state', 'actor_name', 'note', 'reason', 'at'])
    .select(sql<number | null>`(details ->> 'score')::float8`.as('score'))
    .select(sql<Ask[] | null>`details -> 'asks'`.as('asks'))
    .where('application_id', '=', applicationId)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    command: row.command,
    fromState: row.from_state as ApplicationState | null,
    toState: row.to_state as ApplicationState,
    actorName: row.actor_name,
    note: row.note,
    reason: row.reason,
    score: row.score,
    asks: row.asks ?? [],
    at: row.at,
  }));
}

async function latestDetermination(db: Database, applicationId: number): Promise<DeterminationView | null> {
  const row = await db
    .selectFrom('determination')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  return {
    outcome: row.outcome as DeterminationView['outcome'],
    reasons: row.reasons as string[],
    note: row.note,
    fix: row.fix,
    tryAgainOn: row.try_again_on,
    rulesVersion: row.rules_version,
    rubricVersion: row.rubric_version,
    decidedById: row.decided_by,
    decidedByName: row.decided_by_name,
    at: row.at,
  };
}
