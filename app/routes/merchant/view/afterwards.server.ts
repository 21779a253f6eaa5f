import { type Day, dayOf } from '#app/kernel/day.ts';
import {
  type ApplicationView,
  findAppeal,
  getStanding,
  listTalk,
  rubricFor,
} from '#app/modules/applications/index.server.ts';
import { acts, appealUntil, LEAST_FUNDED } from '#app/modules/applications/index.ts';
import { getCycle } from '#app/modules/programs/index.server.ts';
import { db } from '#db/client.server.ts';
import { loadChanges } from '../../shared/changes.server.ts';

/** What comes after an application was handed in: the talk, what was changed, the scores and the appeal. */
export async function loadAfterwards(application: ApplicationView, now: Date) {
  const { id, determination, state } = application;
  const [talk, appeal, cycle, compared] = await Promise.all([
    listTalk(db, id, 'merchant'),
    findAppeal(db, id),
    getCycle(db, application.cycleId),
    loadChanges(application),
  ]);
  const until: Day | null =
    determination && acts('appeal', state) ? appealUntil(determination.at, cycle.appealDays) : null;
  return {
    talk,
    appeal,
    until,
    ...compared,
    // Scores are told with the decision, not before.
    scores: determination
      ? {
          standing: await getStanding(db, id),
          criteria: (await rubricFor(db, application)).criteria,
          least: LEAST_FUNDED,
        }
      : null,
    today: dayOf(now),
    now,
  };
}
