import { randomUUID } from 'node:crypto';
import type { CommandContext } from '#app/kernel/context.ts';
import { remindOfApplications } from '#app/modules/applications/index.server.ts';
import { remindOfAwards, settleOverdue, tellOfRoom } from '#app/modules/awards/index.server.ts';
import { expireTransfers, remindOfTransfers } from '#app/modules/budgets/index.server.ts';
import { systemActor } from '#app/modules/identity/index.ts';
import { requestMonthly } from '#app/modules/reports/index.server.ts';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { log } from './log.server.ts';

const EVERY_MS = 60_000;

/** What only the clock asks for. Nothing depends on when it is done, and several processes may be at it. */
const WORKS: Readonly<Record<string, (context: CommandContext) => Promise<unknown>>> = {
  awards: (context) => settleOverdue(db, context),
  'monthly reports': (context) => requestMonthly(db, context),
  transfers: (context) => expireTransfers(db, context),
  room: (context) => tellOfRoom(db, context),
  'reminders of applications': (context) => remindOfApplications(db, context),
  'reminders of awards': (context) => remindOfAwards(db, context),
  'reminders of transfers': (context) => remindOfTransfers(db, context),
};

async function workOnce(): Promise<void> {
  for (const [name, work] of Object.entries(WORKS)) {
    const requestId = randomUUID();
    // A database that is away for a while must not end the process: the next round finds it again.
    try {
      await work({ actor: systemActor('clock'), now: await portalNow(db), requestId });
    } catch (err) {
      log.error({ err, requestId, work: name }, 'left to the next minute');
    }
  }
}

/** Does it now and every minute. */
export function keepClockWork(): void {
  let busy = false;
  const work = async () => {
    if (busy) return;
    busy = true;
    await workOnce();
    busy = false;
  };
  void work();
  setInterval(() => void work(), EVERY_MS).unref();
}
