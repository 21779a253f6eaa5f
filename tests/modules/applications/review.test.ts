import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Conflict, Forbidden, NotFound, RuleBroken } from '#app/kernel/errors.ts';
import {
  assignReviewers,
  declareInterest,
  getPanel,
  getReview,
  listAssignments,
  moveApplication,
  scoreApplication,
  submitApplication,
  unassignReviewer,
} from '#app/modules/applications/index.server.ts';
import { publishChanges, reviseRubric } from '#app/modules/programs/index.server.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, newPerson, newProgram } from '#tests/support/factories.ts';
import { applicationOf, marksOf, newReview, newReviewer, score } from '#tests/support/review.ts';

const db = useDatabase();

async function scene(names?: readonly string[]) {
  const review = await newReview(db, names);
  const [first, second] = review.reviewers;
  if (!first) throw new Error('no reviewer');
  const at = { applicationId: review.applicationId, programId: review.program.programId };
  const panel = async () => getPanel(db, await applicationOf(db, review));
  const seenBy = (reviewerId: number) => getReview(db, { applicationId: at.applicationId, reviewerId });
  return { ...review, first, second: second ?? first, at, panel, seenBy };
}

describe('asking people to review', () => {
  test('puts the application on their list with its day, and says so to them', async () => {
    const { first, number, applicationId } = await scene();
    expect(await listAssignments(db, first.personId)).toMatchObject([
      { applicationId, number, dueOn: '2022-06-10', state: 'waiting', open: true },
    ]);
    const notices = await db
      .selectFrom('notice')
      .select(['key', 'params'])
      .where('person_id', '=', first.personId)
      .execute();
    expect(notices).toEqual([{ key: 'review.notice.assigned', params: { number, dueOn: '2022-06-10' } }]);
  });

  test('is refused for who is no reviewer of the programme, who is on the merchant’s side, and for days gone by', async () => {
    const { at, manager, merchantId, program } = await newSceneWithout();
    const stranger = await newReviewer(db, (await newProgram(db)).programId);
    const relative = await newPerson(db, {
      grants: [
        { role: 'reviewer', programId: program.programId },
        { role: 'merchant_staff', merchantId },
      ],
    });
    const fine = await newReviewer(db, program.programId);
    const ask = (reviewerIds: number[], dueOn = '2022-06-10') =>
      assignReviewers(db, contextOf(manager), { ...at, reviewerIds, dueOn });
    await expect(ask([stranger.personId])).rejects.toThrow('review.error.not_a_reviewer');
    await expect(ask([fine.personId, relative.personId])).rejects.toThrow('review.error.not_a_reviewer');
    await expect(ask([fine.personId], '2022-05-19')).rejects.toThrow('errors.day_too_early');
    expect(() => ask([])).toThrow(z.ZodError);
    expect(await listAssignments(db, fine.personId)).toEqual([]);
  });

  test('can be taken back until they have scored', async () => {
    const { at, manager, first, second, seenBy } = await scene();
    await score(db, first, at.applicationId, 4);
    const off = (reviewerId: number) => unassignReviewer(db, contextOf(manager), { ...at, reviewerId });
    await expect(off(first.personId)).rejects.toThrow(Conflict);
    await off(second.personId);
    await expect(seenBy(second.personId)).rejects.toThrow(NotFound);
    await expect(off(second.personId)).rejects.toThrow(NotFound);
  });
});

async function newSceneWithout() {
  const review = await newReview(db, []);
  return { ...review, at: { applicationId: review.applicationId, programId: review.program.programId } };
}

describe('a reviewer', () => {
  test('sees nothing of an application before saying whether there is a conflict of interest', async () => {
    const { at, first, seenBy } = await scene();
    expect((await seenBy(first.personId)).submitted).toBeNull();
    await expect(
      scoreApplication(db, contextOf(first), {
        ...{ applicationId: at.applicationId },
        intent: 'save',
        marks: marksOf(3),
      }),
    ).rejects.toThrow(Forbidden);
    await declareInterest(db, contextOf(first), { applicationId: at.applicationId, conflict: null });
    const { submitted, mine } = await seenBy(first.personId);
    expect(submitted?.answers).toMatchObject({ heritage_item: '苗绣' });
    expect(mine).toBeNull();
  });

  test('who has one is out: whoever asked is told, and the others decide the score', async () => {
    const { at, first, second, manager, panel, seenBy } = await scene();
    await score(db, second, at.applicationId, 4);
    expect((await panel()).result).toBeNull();
    await declareInterest(db, contextOf(first), { applicationId: at.applicationId, conflict: '曾是同门' });
    const { members, result, expected } = await panel();
    expect(members.map(({ state, conflictNote }) => [state, conflictNote])).toEqual([
      ['recused', '曾是同门'],
      ['done', null],
    ]);
    expect([expected, result?.mean]).toEqual([1, 8000]);
    expect((await seenBy(first.personId)).submitted).toBeNull();
    await expect(
      scoreApplication(db, contextOf(first), {
        applicationId: at.applicationId,
        intent: 'send',
        marks: marksOf(5),
      }),
    ).rejects.toThrow(Forbidden);
    await expect(
      declareInterest(db, contextOf(first), { applicationId: at.applicationId, conflict: null }),
    ).rejects.toThrow(Conflict);
    const told = await db
      .selectFrom('notice')
      .select('key')
      .where('person_id', '=', manager.personId)
      .orderBy('id')
      .execute();
    expect(told.map(({ key }) => key)).toEqual(['review.notice.scored', 'review.notice.recused']);
  });

  test('who was not asked finds nothing', async () => {
    const { at, program, seenBy } = await scene();
    const other = await newReviewer(db, program.programId);
    await expect(seenBy(other.personId)).rejects.toThrow(NotFound);
    await expect(
      declareInterest(db, contextOf(other), { applicationId: at.applicationId, conflict: null }),
    ).rejects.toThrow(NotFound);
    await expect(
      scoreApplication(db, contextOf(other), {
        applicationId: at.applicationId,
        intent: 'send',
        marks: marksOf(5),
      }),
    ).rejects.toThrow(NotFound);
  });
});

describe('marks', () => {
  test('are kept half done, and sent only whole, with a reason for each', async () => {
    const { at, first, seenBy, panel } = await scene();
    const { applicationId } = at;
    await declareInterest(db, contextOf(first), { applicationId, conflict: null });
    const half = { ...marksOf(3), plan: { reason: '还在想' }, transmission: { points: 2, reason: '' } };
    await scoreApplication(db, contextOf(first), { applicationId, intent: 'save', marks: half });
    expect((await seenBy(first.personId)).mine).toEqual(half);
    expect((await panel()).members[0]?.state).toBe('begun');
    const refused = await scoreApplication(db, contextOf(first), {
      applicationId,
      intent: 'send',
      marks: half,
    }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(z.ZodError);
    expect((refused as z.ZodError).issues.map(({ path }) => path.join('.')).sort()).toEqual([
      'marks.plan.points',
      'marks.transmission.reason',
    ]);
    await expect(
      scoreApplication(db, contextOf(first), {
        applicationId,
        intent: 'save',
        marks: { ...marksOf(3), plan: { points: 6, reason: '' } },
      }),
    ).rejects.toThrow(z.ZodError);
  });

  test('that were sent are final, for the database as well', async () => {
    const { at, first } = await scene();
    await score(db, first, at.applicationId, 3);
    await expect(
      scoreApplication(db, contextOf(first), {
        applicationId: at.applicationId,
        intent: 'save',
        marks: marksOf(5),
      }),
    ).rejects.toThrow('review.error.sent_already');
    await expect(
      db
        .updateTable('reviewer_score')
        .set({ score: '99' })
        .where('application_id', '=', at.applicationId)
        .execute(),
    ).rejects.toThrow('not altered');
  });
});

describe('scores', () => {
  test('stay blind to everybody until all are in; then mean and spread are known and the application has its score', async () => {
    const { at, first, second, panel, seenBy, ...review } = await scene();
    await score(db, first, at.applicationId, 5);
    const half = await panel();
    expect([half.done, half.expected, half.result]).toEqual([1, 2, null]);
    expect(JSON.stringify(half)).not.toContain('看过样品');
    expect((await seenBy(second.personId)).panel.result).toBeNull();
    expect((await applicationOf(db, review)).score).toBeNull();

    await score(db, second, at.applicationId, 2);
    const { result } = await panel();
    expect(result).toMatchObject({ mean: 7000, spread: 6000 });
    expect((await applicationOf(db, review)).score).toBe(70);
    expect((await seenBy(first.personId)).panel.result?.scores.map(({ name }) => name)).toEqual([
      '顾雯',
      '何岩',
    ]);
  });

  test('of the last two that come at once both count', async () => {
    const { at, first, second, ...review } = await scene();
    await Promise.all([score(db, first, at.applicationId, 5), score(db, second, at.applicationId, 4)]);
    expect((await applicationOf(db, review)).score).toBe(90);
  });

  test('are taken by the rubric of the day it was handed in, whatever was published since', async () => {
    const { at, first, second, program, panel } = await scene();
    const { id: cycleId } = program.cycle;
    const act = {
      change: 'edit',
      criterion: { code: 'plan', weight: 1, scale: { from: 0, to: 1 }, reasonRequired: false },
    } as const;
    const { revision } = await reviseRubric(db, contextOf(), { cycleId, revision: 0, act });
    await publishChanges(db, contextOf(), { cycleId, revision });
    await score(db, first, at.applicationId, 5);
    await score(db, second, at.applicationId, 5);
    expect((await panel()).rubric.version).toBe(1);
  });

  test('are asked again of a version that was mended', async () => {
    const { at, first, manager, merchantId, panel, ...review } = await scene(['顾雯']);
    await score(db, first, at.applicationId, 2);
    const { revision } = await applicationOf(db, { ...review, merchantId, manager });
    await moveApplication(db, contextOf(manager), {
      ...at,
      revision,
      move: 'request_changes',
      note: '请补充样品照片',
      dueOn: '2022-06-01',
    });
    await submitApplication(db, contextOf(), { merchantId, applicationId: at.applicationId });
    const again = await panel();
    expect([again.members[0]?.state, again.result]).toEqual(['waiting', null]);
    expect((await applicationOf(db, { ...review, merchantId, manager })).score).toBeNull();
    await score(db, first, at.applicationId, 4);
    expect((await applicationOf(db, { ...review, merchantId, manager })).score).toBe(80);
  });
});

describe('a recommendation', () => {
  const wish = { move: 'recommend', comment: '两位评审意见一致' } as const;

  test('waits for the reviewers and carries their score', async () => {
    const { at, first, second, manager, ...review } = await scene();
    const recommend = async () =>
      moveApplication(db, contextOf(manager), {
        ...at,
        revision: (await applicationOf(db, { ...review, manager })).revision,
        ...wish,
      });
    await score(db, first, at.applicationId, 5);
    await expect(recommend()).rejects.toThrow(RuleBroken);
    await score(db, second, at.applicationId, 4);
    await recommend();
    const { state, score: given, timeline } = await applicationOf(db, { ...review, manager });
    expect([state, given, timeline.at(-1)?.score]).toEqual(['recommended', 90, 90]);
  });

  test('needs a score of its own where nobody was asked', async () => {
    const review = await newSceneWithout();
    const { revision } = await applicationOf(db, review);
    const page = { ...review.at, revision, ...wish };
    await expect(moveApplication(db, contextOf(review.manager), page)).rejects.toThrow(RuleBroken);
    await moveApplication(db, contextOf(review.manager), { ...page, score: 77 });
    expect((await applicationOf(db, review)).score).toBe(77);
  });
});
