import { dayOf } from '#app/kernel/day.ts';
import { findWords, type QueueFilter } from '#app/modules/applications/index.server.ts';
import { SIZES } from '#app/modules/applications/index.ts';
import type { ProgramView } from '#app/modules/programs/index.server.ts';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { type QueueAddress, TABS } from './queue-address.ts';

/** What an address asks for, within the programmes its reader may see. @param personId who `me` is */
export async function queueFilter(
  address: QueueAddress,
  programs: readonly Pick<ProgramView, 'id' | 'kind'>[],
  personId: number,
): Promise<QueueFilter> {
  const {
    programId,
    kind,
    cycleId,
    tab,
    placeCode,
    category,
    size,
    scoreFrom,
    scoreTo,
    days,
    flag,
    assignee,
  } = address;
  const within = programs.filter(
    (program) =>
      (programId === undefined || program.id === programId) && (kind === undefined || program.kind === kind),
  );
  return {
    programIds: within.map(({ id }) => id),
    states: TABS[tab],
    cycleId,
    found: await findWords(db, address.search),
    placeCode,
    category,
    employees: size && SIZES[size],
    score: { from: scoreFrom, to: scoreTo },
    waitingDays: days,
    flag,
    assigneeId: assignee === 'me' ? personId : assignee === 'nobody' ? null : assignee,
    today: dayOf(await portalNow(db)),
    order: address.order,
  };
}
