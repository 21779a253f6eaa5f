import { randomUUID } from 'node:crypto';
import { expireProposals, tellOfRoom } from '#app/modules/awards/index.server.ts';
import { expireTransfers } from '#app/modules/budgets/index.server.ts';
import { systemActor } from '#app/modules/identity/index.ts';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { log } from './log.server.ts';

const EVERY_MS = 60_000;

/** Ends the proposals whose time is over, and with them what they hold, and tells of room on a waitlist: now and every minute. */
export function keepExpiry(): void {
  let busy = false;
  const expire = async () => {
    if (busy) return;
    busy = true;
    // A database that is away for a while must not end the process: the next round finds it again.
    try {
      const actor = systemActor('expiry');
      const context = { actor, now: await portalNow(db), requestId: randomUUID() };
      await expireProposals(db, context);
      await expireTransfers(db, context);
      await tellOfRoom(db, context);
    } catch (err) {
      log.error({ err }, 'expiry failed');
    } finally {
      busy = false;
    }
  };
  void expire();
  setInterval(() => void expire(), EVERY_MS).unref();
}
