import { translator } from '#app/i18n/index.server.ts';
import { formats } from '#app/i18n/index.ts';
import { type Day, dayOf } from '#app/kernel/day.ts';
import { NotFound } from '#app/kernel/errors.ts';
import {
  factsOf,
  findNeighbours,
  getApplication,
  type QueueFilter,
} from '#app/modules/applications/index.server.ts';
import { findAward, listSupport } from '#app/modules/awards/index.server.ts';
import { listBudgetLines } from '#app/modules/budgets/index.server.ts';
import { getMerchantLocale } from '#app/modules/identity/index.server.ts';
import {
  getMerchant,
  listDocuments,
  listLikelySame,
  listSharedShops,
} from '#app/modules/merchants/index.server.ts';
import { placeText } from '#app/modules/merchants/index.ts';
import { getCriteria, getCycle, listMeasures } from '#app/modules/programs/index.server.ts';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { placesIn } from '../../merchant/view/answers.ts';
import { namePlaces } from '../../shared/place-names.server.ts';
import { examine } from './findings.ts';

/** The application, where a manager of these programmes may read it. A draft is nobody's but the merchant's. */
export async function openApplication(id: number, programIds: readonly number[]) {
  const application = await getApplication(db, id, { programIds });
  const { submitted, submittedAt } = application;
  if (submitted === null || submittedAt === null) throw new NotFound('errors.not_found');
  return { ...application, submitted, submittedAt };
}
export type OpenedApplication = Awaited<ReturnType<typeof openApplication>>;

/** What stands beside the answers: the checks, the budgets, what was awarded, and who comes before and after. */
export async function loadDesk(application: OpenedApplication, queue: QueueFilter) {
  const { submitted, merchantId, programId, cycleId } = application;
  const { answers, profile } = submitted;
  const [
    merchant,
    cycle,
    criteria,
    measures,
    lines,
    award,
    support,
    sharedShops,
    documents,
    likelySame,
    now,
    neighbours,
    placeNames,
  ] = await Promise.all([
    getMerchant(db, merchantId),
    getCycle(db, cycleId),
    getCriteria(db, cycleId, submitted.rulesVersion),
    listMeasures(db, programId),
    listBudgetLines(db, { programId, cycleId }),
    findAward(db, { applicationId: application.id }),
    listSupport(db, [merchantId]),
    listSharedShops(db, merchantId),
    listDocuments(db, merchantId),
    listLikelySame(db, merchantId),
    portalNow(db),
    findNeighbours(db, queue, application),
    namePlaces(placesIn(submitted.form.questions, answers)),
  ]);
  const others = support.filter((other) => other.applicationId !== application.id);
  const handedIn = new Set(submitted.evidence.map(({ fileId }) => fileId));
  return {
    placeNames,
    support: others,
    profile: { ...profile, placeText: placeText(profile.place) },
    cycle: { benefitFrom: cycle.benefitFrom, benefitTo: cycle.benefitTo, rulesVersion: cycle.rulesVersion },
    measures: measures.map(({ id, area, name, illustrative }) => ({ id, area, name, illustrative })),
    lines,
    award,
    findings: examine({
      answers,
      profile,
      facts: factsOf(profile),
      merchant,
      // Judged by the rules it was handed in under.
      cycle: { ...cycle, criteria },
      support: others,
      sharedShops,
      documents: documents.filter(({ fileId }) => handedIn.has(fileId)),
      likelySame,
      today: dayOf(now),
    }),
    neighbours,
  };
}
export type Desk = Awaited<ReturnType<typeof loadDesk>>;

/** The first words of an approval, in the language the merchant reads. */
export async function proposeNote(merchantId: number, from: Day): Promise<string> {
  const locale = await getMerchantLocale(db, merchantId);
  return translator(locale)('awards.note_proposal', { day: formats(locale).day(from) });
}
