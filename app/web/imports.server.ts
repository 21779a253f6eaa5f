import { resumeImports, runImport, sweepSpool } from '#app/modules/delivery/index.server.ts';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { log } from './log.server.ts';

const EVERY_MS = 20_000;

const complain = (err: unknown, batchId?: number): void => log.error({ err, batchId }, 'import failed');

/** Works on a batch while the request that asked for it is long answered. Whoever dies at it is followed by `keepImports`. */
export function runInBackground(batchId: number): void {
  portalNow(db)
    .then((now) => runImport(db, batchId, { now }))
    .catch((error: unknown) => complain(error, batchId));
}

/** Goes on with imports that a dead process left behind, now and from time to time, and clears away old uploads. */
export function keepImports(): void {
  let busy = false;
  const resume = async () => {
    if (busy) return;
    busy = true;
    // A database that is away for a while must not end the process: the next round finds it again.
    try {
      await resumeImports(db, { now: await portalNow(db) }, complain);
    } catch (error) {
      complain(error);
    } finally {
      busy = false;
    }
  };
  void resume();
  void sweepSpool(db, new Date()).catch(complain);
  setInterval(() => void resume(), EVERY_MS).unref();
}
