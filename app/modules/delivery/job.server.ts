import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { sql } from 'kysely';
import type { ActorRef } from '#app/kernel/context.ts';
import type { Database, Transaction } from '#db/client.server.ts';

/** A job whose heart has not beaten for so long belongs to a process that died. */
const LEASE_SECONDS = 30;
const HEARTBEAT_MS = 5_000;
/** A file that ends three processes is not given a fourth. */
export const MOST_ATTEMPTS = 3;

export type JobTask = 'validate' | 'post';
export type JobStage = 'waiting' | 'reading' | 'checking' | 'posting';

/** One process's right to work on a batch. */
export interface Lease {
  readonly programId: number;
  readonly batchId: number;
  readonly task: JobTask;
  readonly runner: string;
  readonly attempts: number;
  readonly actor: ActorRef;
  readonly requestId: string;
}

/** Another process took the job over, having found this one silent: stop, and write nothing more. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** No runner has the job, or none that has been heard of lately. */
export const isSilent = sql<boolean>`(runner is null or heartbeat_at < now() - make_interval(secs => ${LEASE_SECONDS}))`;

const newRunner = (): string => `${hostname()}/${process.pid}/${randomUUID()}`;

/** A process of this machine that is no more need not be waited for. Of others only their silence tells. */
function isGone(runner: string): boolean {
  const [host, pid] = runner.split('/');
  if (host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

const jobs = (db: Database) =>
  db.selectFrom('import_job').select(['program_id', 'batch_id', 'runner', isSilent.as('silent')]);

const isTaken = ({ runner, silent }: { runner: string | null; silent: boolean }): boolean =>
  runner !== null && !silent && !isGone(runner);

/** Whether a living process works on the batch. */
export async function isInHand(db: Database, batchId: number): Promise<boolean> {
  const job = await jobs(db).where('batch_id', '=', batchId).executeTakeFirst();
  return job !== undefined && isTaken(job);
}

/** Jobs nobody alive is working on. */
export async function listAbandonedJobs(db: Database): Promise<number[]> {
  const found = await jobs(db).orderBy('batch_id').execute();
  return found.filter((job) => !isTaken(job)).map((job) => job.batch_id);
}

/** Takes the batch's job if nobody alive has it; null where there is nothing to take. */
export async function claimJob(db: Database, batchId: number): Promise<Lease | null> {
  const seen = await jobs(db).where('batch_id', '=', batchId).executeTakeFirst();
  if (!seen || isTaken(seen)) return null;
  const runner = newRunner();
  const job = await db
    .updateTable('import_job')
    .set({
      runner,
      heartbeat_at: sql`now()`,
      attempts: sql`attempts + 1`,
      stage: 'waiting',
      bytes_done: 0,
      rows_done: 0,
    })
    .where('program_id', '=', seen.program_id)
    .where('batch_id', '=', batchId)
    // Two may have seen the same dead runner: the second finds another in its place.
    .where('runner', 'is not distinct from', seen.runner)
    .returning(['program_id', 'batch_id', 'task', 'attempts', 'actor_id', 'actor_name', 'request_id'])
    .executeTakeFirst();
  if (!job) return null;
  return {
    programId: job.program_id,
    batchId: job.batch_id,
    task: job.task as JobTask,
    runner,
    attempts: job.attempts,
    actor: { personId: job.actor_id, name: job.actor_name },
    requestId: job.request_id,
  };
}

/** Says how far the work is, which also keeps the lease. @throws LeaseLost */
export async function beat(
  db: Database,
  lease: Lease,
  progress: { stage?: JobStage; bytes_done?: number; rows_done?: number } = {},
): Promise<void> {
  const kept = await db
    .updateTable('import_job')
    .set({ ...progress, heartbeat_at: sql`now()` })
    .where('program_id', '=', lease.programId)
    .where('batch_id', '=', lease.batchId)
    .where('runner', '=', lease.runner)
    .executeTakeFirst();
  if (kept.numUpdatedRows === 0n) throw new LeaseLost();
}

/** Keeps the lease while one long statement runs. Call what it returns when the work has ended. */
export function keepAlive(db: Database, lease: Lease): () => void {
  // A lost lease is noticed where it matters, in the transaction that concludes the work.
  const timer = setInterval(() => void beat(db, lease).catch(() => undefined), HEARTBEAT_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Locks the job and proves that it is still ours, so that two processes never both conclude it. @throws LeaseLost */
export async function holdLease(trx: Transaction, lease: Lease): Promise<void> {
  const held = await trx
    .selectFrom('import_job')
    .select('batch_id')
    .where('program_id', '=', lease.programId)
    .where('batch_id', '=', lease.batchId)
    .where('runner', '=', lease.runner)
    .forUpdate()
    .executeTakeFirst();
  if (!held) throw new LeaseLost();
}

/** The work is done, or never will be. */
export const endJob = async (
  trx: Transaction,
  lease: Pick<Lease, 'programId' | 'batchId'>,
): Promise<void> => {
  await trx
    .deleteFrom('import_job')
    .where('program_id', '=', lease.programId)
    .where('batch_id', '=', lease.batchId)
    .execute();
};

/** Gives the job back at once, for whoever tries again. */
export const releaseJob = async (db: Database, lease: Lease): Promise<void> => {
  await db
    .updateTable('import_job')
    .set({ runner: null })
    .where('program_id', '=', lease.programId)
    .where('batch_id', '=', lease.batchId)
    .where('runner', '=', lease.runner)
    .execute();
};
