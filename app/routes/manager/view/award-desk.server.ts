import { addDays, dayOf } from '#app/kernel/day.ts';
import {
  type AwardDeskView,
  getAwardDesk,
  listAwardEntries,
  listGivenByGrant,
} from '#app/modules/awards/index.server.ts';
import { demandOf, inForce, isBatchOpen, isGrantOpen, lastDayOf, pacing } from '#app/modules/awards/index.ts';
import { listBudgetLines } from '#app/modules/budgets/index.server.ts';
import type { SignedInActor } from '#app/modules/identity/index.ts';
import { getCycle, listMeasures } from '#app/modules/programs/index.server.ts';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { standingRows } from './award-rows.ts';
import { openWorks, workText } from './award-work.ts';

const ENTRIES = 20;
/** Days a merchant is usually given to appeal. */
const DAYS_TO_APPEAL = 14;

/** Each grant with what is in force of it, what it was given, and how that stands to its plan. */
async function loadGrants(award: AwardDeskView, today: string) {
  const { traffic, held } = award;
  const given = await listGivenByGrant(db, award);
  return inForce(traffic, held.impressions.committed).map((grant, place) => ({
    ...grant,
    granted: traffic[place]?.impressions ?? grant.impressions,
    pace: pacing(grant, today, given.get(grant.id) ?? 0),
  }));
}
export type GrantLine = Awaited<ReturnType<typeof loadGrants>>[number];

interface Asked {
  readonly actor: SignedInActor;
  readonly award: AwardDeskView;
  /** The entries below this one. */
  readonly before: number | undefined;
}

/** Everything the page of an award shows, and what may be done with it. */
export async function loadAwardDesk({ actor, award, before }: Asked) {
  const { programId, cycleId, coupons, measures, clawbacks } = award;
  const now = await portalNow(db);
  const today = dayOf(now);
  const [grants, entries, cycle, offered, lines] = await Promise.all([
    loadGrants(award, today),
    listAwardEntries(db, { programId, awardId: award.id, before, limit: ENTRIES + 1 }),
    getCycle(db, cycleId),
    listMeasures(db, programId),
    listBudgetLines(db, { programId, cycleId }),
  ]);
  const open = coupons.filter(({ state }) => isBatchOpen(state));
  return {
    award,
    grants,
    entries: entries.slice(0, ENTRIES),
    nextEntry: entries.length > ENTRIES ? (entries[ENTRIES - 1]?.id ?? null) : null,
    works: openWorks(actor, award, (lastDayOf(award) ?? cycle.benefitTo) < today).map(workText),
    /** What the forms begin with and choose from. */
    forms: {
      rows: standingRows(award, cycle, today),
      measureIds: measures.filter(({ state }) => state !== 'delivered').map(({ measureId }) => measureId),
      offered: offered
        .filter(
          ({ id }) => !measures.some(({ measureId, state }) => measureId === id && state === 'delivered'),
        )
        .map(({ id, area, name, illustrative }) => ({ id, area, name, illustrative })),
      lines,
      demand: demandOf({ traffic: award.traffic.filter(isGrantOpen), coupons: open }),
      appealUntil: addDays(today, DAYS_TO_APPEAL),
      appealed: clawbacks.find(
        ({ appeal, decision, actorId }) => appeal && !decision && actorId !== actor.personId,
      ),
    },
    today,
    now,
  };
}
export type AwardDesk = Awaited<ReturnType<typeof loadAwardDesk>>;

/** @throws NotFound, also where it is of none of these programmes */
export const openAward = (programId: number, awardId: number, programIds: readonly number[]) =>
  getAwardDesk(db, { programId, awardId, programIds });
