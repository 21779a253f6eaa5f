import { type Day, dayOf, daysBetween } from '#app/kernel/day.ts';
import {
  type ApplicationSummary,
  type ApplicationView,
  factsOf,
  getApplication,
  listApplications,
  listMatches,
  listOpenQuestions,
} from '#app/modules/applications/index.server.ts';
import { getMerchant, listDocuments } from '#app/modules/merchants/index.server.ts';
import { dueDocuments, missingFromProfile, placeText } from '#app/modules/merchants/index.ts';
import { listNotices } from '#app/modules/notifications/index.server.ts';
import { db } from '#db/client.server.ts';
import { courseOf, isSettled } from './steps.ts';
import { listSupport } from './support.server.ts';
import { todosOf } from './todos.ts';

const SHOWN = { applications: 3, support: 2, matches: 3, notices: 3 };

/** What was determined stays in sight for this long. */
const FRESH_DAYS = 14;

/** What waits for somebody or was just determined; drafts are things to do, and what was taken back is over. */
const isUnderWay = ({ state, stateSince }: ApplicationSummary, now: Date): boolean => {
  if (state === 'draft' || state === 'withdrawn') return false;
  return !isSettled(state) || daysBetween(dayOf(stateSince), dayOf(now)) <= FRESH_DAYS;
};

const lastNote = ({ timeline }: ApplicationView): string | undefined =>
  timeline.findLast(({ command }) => command === 'request_changes')?.note ?? undefined;

/** Everything on a merchant's first page. */
export async function loadHome(of: { merchantId: number; readerId: number }, now: Date) {
  const { merchantId, readerId } = of;
  const [merchant, applications, support, notices] = await Promise.all([
    getMerchant(db, merchantId),
    listApplications(db, merchantId),
    listSupport(merchantId, SHOWN.support),
    listNotices(db, merchantId, { limit: SHOWN.notices, readerId }),
  ]);
  const today = dayOf(now);
  const matches = await listMatches(db, { known: { facts: factsOf(merchant) }, merchantId, today });
  const kept = (await listDocuments(db, merchantId)).filter(({ removedAt }) => removedAt === null);
  const documents = dueDocuments(kept, today);
  const open = matches.filter(({ phase }) => phase === 'open');
  const closes = new Map<number, Day>(open.map(({ cycle }) => [cycle.id, cycle.closesOn]));
  const questions = await listOpenQuestions(db, merchantId);
  const todos = todosOf({
    applications,
    closes,
    questions,
    missing: missingFromProfile(merchant),
    documents,
    today,
  });
  const underWay = applications.filter((one) => isUnderWay(one, now)).slice(0, SHOWN.applications);
  const whole = await Promise.all(underWay.map(({ id }) => getApplication(db, id, { merchantId })));
  return {
    merchantName: merchant.displayName,
    place: placeText(merchant.place.slice(-2)),
    todos,
    notes: Object.fromEntries(whole.map((application) => [application.id, lastNote(application)])),
    courses: whole.map((application) => ({
      id: application.id,
      number: application.number,
      kind: application.kind,
      programName: application.programName,
      cycleName: application.cycleName,
      steps: courseOf(application),
    })),
    hasMore: applications.length > underWay.length,
    support,
    matches: matches
      .filter(({ application, match }) => !application && match !== 'not_eligible')
      .slice(0, SHOWN.matches),
    notices,
  };
}
