import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { CommandContext } from '#app/kernel/context.ts';
import type { Period } from '#app/kernel/day.ts';
import { type MessageParams, NotFound, RuleBroken } from '#app/kernel/errors.ts';
import { LOCALES } from '#app/kernel/locale.ts';
import type { Database } from '#db/client.server.ts';
import { findNewestVersion } from './queries.server.ts';
import { impactScope, type ReportScopeInput, reportReason } from './schema.ts';

/** A job whose heart has not beaten for so long belongs to a process that died. */
const LEASE_SECONDS = 30;

export type ReportStage = 'waiting' | 'measuring' | 'printing' | 'done' | 'failed';

/** How far a report is. */
export interface ReportJobView {
  readonly id: number;
  readonly programId: number | null;
  readonly period: Period;
  readonly stage: ReportStage;
  /** The papers that are printed, of one in each language. */
  readonly papers: number;
  readonly ofPapers: number;
  /** Where it is read, as soon as it is frozen. */
  readonly reportId: number | null;
  readonly version: number | null;
  readonly error: { readonly key: string; readonly params: MessageParams } | null;
}

/** One process's right to work on a report. */
export interface ReportLease {
  readonly id: number;
  readonly runner: string;
  readonly attempts: number;
  readonly scope: ReportScopeInput;
  readonly reason: string | null;
  readonly monthly: boolean;
  readonly context: Omit<CommandContext, 'now'>;
}

/**
 * Asks for a report to be made; the work is done by whichever process comes to it first.
 * @throws RuleBroken where there is a version already and no reason is given for another
 */
export async function requestReport(
  db: Database,
  context: CommandContext,
  input: ReportScopeInput & { readonly reason?: string | undefined },
): Promise<number> {
  const { programId, period } = impactScope(input);
  const reason = reportReason.safeParse(input.reason ?? '').data ?? null;
  const version = reason === null ? await findNewestVersion(db, input) : null;
  if (version !== null) throw new RuleBroken('reports.error.reason_needed', 'reason', { version });
  const { id } = await db
    .insertInto('report_job')
    .values({
      program_id: programId,
      from_day: period.from,
      to_day: period.to,
      reason,
      actor_id: context.actor.personId,
      actor_name: context.actor.name,
      request_id: context.requestId,
      asked_at: context.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** @throws NotFound */
export async function getReportJob(db: Database, id: number): Promise<ReportJobView> {
  const row = await db
    .selectFrom('report_job')
    .select(['id', 'program_id', 'from_day', 'to_day', 'stage', 'papers', 'report_id', 'version', 'error'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new NotFound('errors.not_found');
  return {
    id: row.id,
    programId: row.program_id,
    period: { from: row.from_day, to: row.to_day },
    stage: row.stage as ReportStage,
    papers: row.papers,
    ofPapers: LOCALES.length,
    reportId: row.report_id,
    version: row.version,
    error: row.error as unknown as ReportJobView['error'],
  };
}

/** The reports that a person asked for and that are still being made, the newest first. */
export async function listOwnReportJobs(db: Database, personId: number): Promise<number[]> {
  const own = await db
    .selectFrom('report_job')
    .select('id')
    .where('actor_id', '=', personId)
    .where('stage', 'not in', ['done', 'failed'])
    .orderBy('id', 'desc')
    .limit(5)
    .execute();
  return own.map(({ id }) => id);
}

/** Reports that are still to be made and in nobody's hands, the oldest first. */
export async function listOpenReportJobs(db: Database): Promise<number[]> {
  const open = await db
    .selectFrom('report_job')
    .select('id')
    .where('stage', 'not in', ['done', 'failed'])
    .where(isSilent)
    .orderBy('id')
    .execute();
  return open.map(({ id }) => id);
}

/** By the clock of the database, which all processes share. */
const isSilent = sql<boolean>`(runner is null or heartbeat_at < now() - make_interval(secs => ${LEASE_SECONDS}))`;

/** Takes a report in hand if nobody alive has it. Of two who try at once, the second finds it taken. */
export async function claimReportJob(db: Database, id: number): Promise<ReportLease | null> {
  const runner = randomUUID();
  const job = await db
    .updateTable('report_job')
    .set({ runner, heartbeat_at: sql`now()`, attempts: sql`attempts + 1` })
    .where('id', '=', id)
    .where('stage', 'not in', ['done', 'failed'])
    .where(isSilent)
    .returningAll()
    .executeTakeFirst();
  if (!job) return null;
  return {
    id,
    runner,
    attempts: job.attempts,
    scope: { programId: job.program_id, from: job.from_day, to: job.to_day },
    reason: job.reason,
    monthly: job.monthly,
    context: { actor: { personId: job.actor_id, name: job.actor_name }, requestId: job.request_id },
  };
}

/** Another process took the report over, having found this one silent: stop, and write nothing more. */
export class ReportLeaseLost extends Error {
  override readonly name = 'ReportLeaseLost';
}

interface Progress {
  readonly stage?: ReportStage;
  readonly papers?: number;
  readonly report_id?: number;
  readonly version?: number;
  readonly error?: string;
  readonly runner?: null;
}

/** Says how far the work is, which also keeps the lease. @throws ReportLeaseLost */
export async function beat(db: Database, lease: ReportLease, progress: Progress = {}): Promise<void> {
  const kept = await db
    .updateTable('report_job')
    .set({ ...progress, heartbeat_at: sql`now()` })
    .where('id', '=', lease.id)
    .where('runner', '=', lease.runner)
    .executeTakeFirst();
  if (kept.numUpdatedRows === 0n) throw new ReportLeaseLost();
}
