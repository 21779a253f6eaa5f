import type { CommandContext } from '#app/kernel/context.ts';
import {
  type ApplicationView,
  changeEvidence,
  getApplication,
  moveApplication,
  saveDraft,
  startApplication,
  submitApplication,
} from '#app/modules/applications/index.server.ts';
import type { ApplicationState, StaffMove } from '#app/modules/applications/index.ts';
import { determineApplication, withdrawApplication } from '#app/modules/awards/index.server.ts';
import type { AwardInput } from '#app/modules/awards/index.ts';
import { questionsOf, type RawAnswers } from '#app/modules/programs/index.ts';
import type { Database } from '#db/client.server.ts';
import { answersFor } from './answers.ts';
import { contextOf, NOW, newMerchant, newPerson, SYSTEM, type TestProgram } from './factories.ts';

export const ONE_GRANT: AwardInput = {
  traffic: [
    { venue: 'live', channel: 'field', impressions: 2_400_000, startsOn: '2022-06-01', endsOn: '2022-06-30' },
  ],
  coupons: [],
  measureIds: [],
};

type Path = readonly ('submit' | 'withdraw' | 'waitlist' | 'decline' | 'approve' | StaffMove['move'])[];
const REVIEWED: Path = ['submit', 'pass_screening'];
/** The shortest way from a draft into each state. */
const WAYS: Readonly<Record<ApplicationState, Path>> = {
  draft: [],
  submitted: ['submit'],
  screening: ['submit', 'start_screening'],
  in_review: REVIEWED,
  changes_requested: ['submit', 'request_changes'],
  recommended: [...REVIEWED, 'recommend'],
  approved: [...REVIEWED, 'approve'],
  waitlisted: [...REVIEWED, 'waitlist'],
  declined: [...REVIEWED, 'decline'],
  ineligible: ['submit', 'find_ineligible'],
  withdrawn: ['submit', 'withdraw'],
};

const WORDS: Readonly<Record<StaffMove['move'], StaffMove>> = {
  start_screening: { move: 'start_screening' },
  pass_screening: { move: 'pass_screening' },
  request_changes: { move: 'request_changes', note: '请补一张车间照片', dueOn: '2022-06-10' },
  find_ineligible: { move: 'find_ineligible', note: '销售额下降不到三成' },
  recommend: { move: 'recommend', score: 86, comment: '货已备好，方案可行' },
};

const DETERMINATIONS = {
  approve: { outcome: 'approved', reasons: ['meets_aims'], note: '恭喜通过' },
  waitlist: { outcome: 'waitlisted', reasons: ['budget_short'], note: '列入候补' },
  decline: {
    outcome: 'declined',
    reasons: ['plan_unclear'],
    note: '这次没能支持',
    fix: '写清卖什么、何时卖',
  },
} as const;

export interface NewApplication {
  readonly state?: ApplicationState;
  /** A merchant is made where none is given. */
  readonly merchant?: { readonly merchantId: number; readonly licenceFileId: number };
  readonly answers?: RawAnswers;
  readonly award?: AwardInput;
  readonly staff?: CommandContext['actor'];
  readonly now?: Date;
}

/** An application in any state, led there by the commands that lead there. */
export async function newApplication(
  db: Database,
  { cycle }: Pick<TestProgram, 'cycle'>,
  given: NewApplication = {},
): Promise<ApplicationView> {
  const { state = 'submitted', award = ONE_GRANT, now = NOW } = given;
  const staff = given.staff ?? (state === 'recommended' ? await newPerson(db) : SYSTEM);
  const { merchantId, licenceFileId } = given.merchant ?? (await newMerchant(db));
  const { kind, id: programId } = cycle.program;
  const context = contextOf({ personId: null, name: '商家' }, now);
  const { id: applicationId } = await startApplication(db, context, { merchantId, cycleId: cycle.id });
  const own = { merchantId, applicationId };
  await saveDraft(db, context, { ...own, answers: { ...answersFor(kind), ...given.answers } });
  for (const { key, type, required, when } of questionsOf(kind)) {
    if (type !== 'file' || !required || when) continue;
    await changeEvidence(db, context, { ...own, question: key, fileId: licenceFileId, change: 'add' });
  }
  const current = () => getApplication(db, applicationId, { merchantId });
  for (const step of WAYS[state]) {
    const acting = contextOf(staff, now);
    const page = { applicationId, programId, revision: (await current()).revision };
    if (step === 'submit') await submitApplication(db, context, own);
    else if (step === 'withdraw') await withdrawApplication(db, context, own);
    else if (step === 'approve' || step === 'waitlist' || step === 'decline')
      await determineApplication(db, acting, {
        ...page,
        key: `${step}-application-${applicationId}`,
        conflict: 'none',
        determination: { ...DETERMINATIONS[step], reasons: [...DETERMINATIONS[step].reasons] },
        ...(step === 'approve' && { award }),
      });
    else await moveApplication(db, acting, { ...page, ...WORDS[step] });
  }
  return current();
}
