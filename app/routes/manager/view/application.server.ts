import { translator } from '#app/i18n/index.server.ts';
import { formats } from '#app/i18n/index.ts';
import { addDays, type Day, dayOf, isDay, type Period } from '#app/kernel/day.ts';
import { NotFound } from '#app/kernel/errors.ts';
import {
  factsOf,
  findNeighbours,
  getApplication,
  type QueueFilter,
} from '#app/modules/applications/index.server.ts';
import { findAward, listSupport } from '#app/modules/awards/index.server.ts';
import { listBudgetLines } from '#app/modules/budgets/index.server.ts';
import { listDelivered } from '#app/modules/delivery/index.server.ts';
import { getMerchantLocale } from '#app/modules/identity/index.server.ts';
import {
  getMerchant,
  listDocuments,
  listLikelySame,
  listSharedShops,
} from '#app/modules/merchants/index.server.ts';
import { placeText, readUscc } from '#app/modules/merchants/index.ts';
import { getCriteria, getCycle, listMeasures } from '#app/modules/programs/index.server.ts';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { placesIn } from '../../merchant/view/answers.ts';
import { namePlaces } from '../../shared/place-names.server.ts';
import type { Sold } from './claims.ts';
import { examine } from './findings.ts';

/** The application, where a manager of these programmes may read it. A draft is nobody's but the merchant's. */
export async function openApplication(id: number, programIds: readonly number[]) {
  const application = await getApplication(db, id, { programIds });
  const { submitted, submittedAt } = application;
  if (submitted === null || submittedAt === null) throw new NotFound('errors.not_found');
  return { ...application, submitted, submittedAt };
}
export type OpenedApplication = Awaited<ReturnType<typeof openApplication>>;

/** The places of the answers and of the profile, and the province a code was issued in. */
function placesToName({ form, answers, profile }: OpenedApplication['submitted']): string[] {
  const { placeCode } = factsOf(profile);
  const reading = profile.uscc === null ? null : readUscc(profile.uscc);
  return [
    ...placesIn(form.questions, answers),
    ...(placeCode === null ? [] : [placeCode]),
    ...(reading && 'regionCode' in reading ? [`${reading.regionCode.slice(0, 2)}0000`] : []),
  ];
}

/** What delivery data say was sold while the merchant was closed, and in as many days a year before. */
async function findSold({ programId, merchantId, submitted }: OpenedApplication): Promise<Sold | null> {
  const { closed_from: from, closed_to: to } = submitted.answers;
  if (typeof from !== 'string' || typeof to !== 'string' || !isDay(from) || !isDay(to)) return null;
  const sum = async (period: Period) => {
    const scope = { programIds: [programId], merchantIds: [merchantId], period };
    return (await listDelivered(db, scope, []))[0]?.gmv_fen ?? null;
  };
  const [before, now] = await Promise.all([
    sum({ from: addDays(from, -365), to: addDays(to, -365) }),
    sum({ from, to }),
  ]);
  return { before, now };
}

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
    sold,
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
    namePlaces(placesToName(submitted)),
    findSold(application),
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
      questions: submitted.form.questions,
      sold,
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
