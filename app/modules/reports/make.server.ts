import type { CommandContext } from '#app/kernel/context.ts';
import { type MessageParams, PortalError } from '#app/kernel/errors.ts';
import { LOCALES } from '#app/kernel/locale.ts';
import type { Database } from '#db/client.server.ts';
import { freezeReport } from './commands.server.ts';
import { beat, claimReportJob, listOpenReportJobs, type ReportLease, ReportLeaseLost } from './job.server.ts';
import { renderPdf } from './rendering.server.ts';
import { tellOfMonthly } from './schedule.server.ts';

const HEARTBEAT_MS = 5_000;
/** A report that ends three processes is not given a fourth. */
const MOST_ATTEMPTS = 3;

const fail = (db: Database, lease: ReportLease, key: string, params: MessageParams = {}): Promise<void> =>
  beat(db, lease, { stage: 'failed', error: JSON.stringify({ key, params }) });

/** Every step may be done again by the next process: the same data is the same version, and a paper is printed once. */
async function make(db: Database, lease: ReportLease, context: CommandContext): Promise<void> {
  await beat(db, lease, { stage: 'measuring' });
  const { reportId, version } = await freezeReport(db, context, {
    ...lease.scope,
    reason: lease.reason ?? undefined,
  });
  await beat(db, lease, { stage: 'printing', report_id: reportId, version });
  for (const [place, locale] of LOCALES.entries()) {
    await renderPdf(db, context, { reportId, version, locale });
    await beat(db, lease, { papers: place + 1 });
  }
  await db.transaction().execute(async (trx) => {
    await beat(trx, lease, { stage: 'done' });
    if (lease.monthly) await tellOfMonthly(trx, context.now, { ...lease.scope, reportId, version });
  });
}

/**
 * Makes the report a job asks for: measures, freezes and prints it. May be called any number of times, by any process:
 * one of them works, and one that dies is followed by the next.
 * @returns false where there is nothing to do, or another process is at it
 */
export async function makeReport(db: Database, id: number, now: Date): Promise<boolean> {
  const lease = await claimReportJob(db, id);
  if (!lease) return false;
  // A lost lease is noticed where it matters, at the next step.
  const timer = setInterval(() => void beat(db, lease).catch(() => undefined), HEARTBEAT_MS);
  timer.unref();
  try {
    if (lease.attempts > MOST_ATTEMPTS) await fail(db, lease, 'reports.error.gave_up');
    else await make(db, lease, { ...lease.context, now });
    return true;
  } catch (error) {
    if (error instanceof ReportLeaseLost) return false;
    if (error instanceof PortalError) {
      await fail(db, lease, error.key, error.params);
      return true;
    }
    // Given back at once, for whoever tries again.
    await beat(db, lease, { runner: null }).catch(() => undefined);
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/**
 * Makes what was asked for and left lying. @param onError told what went wrong with one report, while the others go on
 */
export async function makeOpenReports(
  db: Database,
  clock: () => Promise<Date>,
  onError: (error: unknown, id: number) => void,
): Promise<void> {
  for (const id of await listOpenReportJobs(db))
    await makeReport(db, id, await clock()).catch((error: unknown) => onError(error, id));
}
