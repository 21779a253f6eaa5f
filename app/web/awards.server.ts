import { randomUUID } from 'node:crypto';
import { settleOverdue } from '#app/modules/awards/index.server.ts';
import { systemActor } from '#app/modules/identity/index.ts';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { log } from './log.server.ts';

const EVERY_MS = 60_000;

/** Every minute does what only the clock asks for. Several processes may run it: one of them works. */
export function keepAwards(): void {
  let busy = false;
  const settle = async () => {
    if (busy) return;
    busy = true;
    const requestId = randomUUID();
    // A database that is away for a while must not end the process: the next round finds it again.
    try {
      const done = await settleOverdue(db, {
        actor: systemActor('award clock'),
        now: await portalNow(db),
        requestId,
      });
      if (done && done.proposals + done.batches + done.awards > 0)
        log.info({ requestId, ...done }, 'awards settled');
    } catch (err) {
      log.error({ err, requestId }, 'awards not settled');
    } finally {
      busy = false;
    }
  };
  void settle();
  setInterval(() => void settle(), EVERY_MS).unref();
}
