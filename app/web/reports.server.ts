import { makeOpenReports, makeReport } from '#app/modules/reports/index.server.ts';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { log } from './log.server.ts';

const EVERY_MS = 20_000;

const complain = (err: unknown, jobId?: number): void => log.error({ err, jobId }, 'report not made');

/** Makes a report while the request that asked for it is long answered. Whoever dies at it is followed by `keepReports`. */
export function makeInBackground(jobId: number): void {
  portalNow(db)
    .then((now) => makeReport(db, jobId, now))
    .catch((error: unknown) => complain(error, jobId));
}

/** Makes the reports that the clock asked for or a dead process left behind, now and from time to time. */
export function keepReports(): void {
  let busy = false;
  const work = async () => {
    if (busy) return;
    busy = true;
    // A database that is away for a while must not end the process: the next round finds it again.
    try {
      await makeOpenReports(db, () => portalNow(db), complain);
    } catch (error) {
      complain(error);
    } finally {
      busy = false;
    }
  };
  void work();
  setInterval(() => void work(), EVERY_MS).unref();
}
