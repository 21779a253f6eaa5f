import type { CommandContext } from '#app/kernel/context.ts';
import { addDays, dayOf, earlier } from '#app/kernel/day.ts';
import {
  assignReviewers,
  commentOnApplication,
  declareInterest,
  fileAppeal,
  getApplication,
  listQueue,
  scoreApplication,
} from '#app/modules/applications/index.server.ts';
import type { Marks } from '#app/modules/applications/index.ts';
import type { CycleView } from '#app/modules/programs/index.server.ts';
import { rubricOf } from '#app/modules/programs/index.server.ts';
import type { Database } from '#db/client.server.ts';
import type { StaffIds } from './people.ts';
import { at, STORY_END } from './when.ts';

const TODAY = dayOf(STORY_END);
type Person = CommandContext['actor'];

const by = (actor: Person, hour: number): CommandContext => ({
  actor,
  now: at(addDays(TODAY, -1), hour),
  requestId: 'demo-review',
});

const REASONS = [
  '传承谱系清楚，证书与样品相符。',
  '做工扎实，纹样有自己的东西。',
  '带徒有记录，人数还可以多些。',
  '方案可行，备货说得清楚。',
];

/**
 * Two craft experts at work: one application they both scored, far apart; one that only the first has scored, still
 * blind; one that waits for the second alone. Beside the first, what was said of it.
 */
export async function reviewCrafts(db: Database, cycle: CycleView, staff: StaffIds): Promise<void> {
  const { id: programId } = cycle.program;
  const { rows } = await listQueue(
    db,
    { programIds: [programId], states: ['in_review', 'screening', 'submitted'] },
    { limit: 3 },
  );
  const { criteria } = await rubricOf(db, cycle);
  const marks = (heights: readonly number[]): Marks =>
    Object.fromEntries(
      criteria.map(({ code }, place) => [
        code,
        { points: heights[place] ?? 3, reason: REASONS[place % REASONS.length] ?? '' },
      ]),
    );
  const score = async (reviewer: Person, applicationId: number, heights: readonly number[], hour: number) => {
    await declareInterest(db, by(reviewer, hour), { applicationId, conflict: null });
    await scoreApplication(db, by(reviewer, hour), { applicationId, intent: 'send', marks: marks(heights) });
  };
  const ask = (applicationId: number, people: readonly { personId: number }[]) =>
    assignReviewers(db, by(staff.kindManager, 9), {
      applicationId,
      programId,
      reviewerIds: people.map(({ personId }) => personId),
      dueOn: addDays(TODAY, 4),
    });
  const [complete, blind, waiting] = rows;
  if (complete) {
    await ask(complete.id, [staff.reviewer, staff.expert]);
    await score(staff.reviewer, complete.id, [5, 4, 4, 5], 11);
    await score(staff.expert, complete.id, [3, 2, 3, 4], 14);
    const say = (comment: Parameters<typeof commentOnApplication>[2]['comment'], hour: number) =>
      commentOnApplication(db, by(staff.kindManager, hour), {
        applicationId: complete.id,
        programId,
        comment,
      });
    await say({ kind: 'internal', body: '两位评审相差较大，分歧在工艺水平，先请商家补充样品说明。' }, 15);
    await say(
      { kind: 'question', body: '样品是传承人本人制作，还是由学徒完成？', dueOn: addDays(TODAY, 2) },
      16,
    );
  }
  if (blind) {
    await ask(blind.id, [staff.reviewer, staff.expert]);
    await score(staff.reviewer, blind.id, [4, 4, 3, 4], 12);
  }
  if (waiting) await ask(waiting.id, [staff.expert]);
}

/** Days a merchant of the story thinks it over. */
const DAYS_TO_APPEAL = 10;

/** The last that was declined is appealed against, inside its window, and waits for an answer. */
export async function appealLatest(db: Database, cycle: CycleView): Promise<boolean> {
  const programIds = [cycle.program.id];
  const { rows } = await listQueue(db, { programIds, states: ['declined'] }, { limit: 1 });
  for (const { id: applicationId, merchantId } of rows) {
    const { determination, submitted } = await getApplication(db, applicationId, { programIds });
    if (!determination) return false;
    const owner = { personId: null, name: submitted?.profile.contactName ?? '商家' };
    const day = earlier(addDays(dayOf(determination.at), DAYS_TO_APPEAL), addDays(TODAY, -1));
    await fileAppeal(
      db,
      { actor: owner, now: at(day, 9, 20), requestId: 'demo-appeal' },
      {
        merchantId,
        applicationId,
        note: '方案里的备货和开播时间已经写明，附上最近两场直播的数据，请再看一次。',
      },
    );
  }
  return rows.length > 0;
}
