import { describe, expect, test } from 'vitest';
import { Conflict, Forbidden, NotFound, RuleBroken } from '#app/kernel/errors.ts';
import {
  answerQuestion,
  commentOnApplication,
  decideAppeal,
  fileAppeal,
  findAppeal,
  getApplication,
  getStanding,
  listAppeals,
  listOpenQuestions,
  listTalk,
  startApplication,
} from '#app/modules/applications/index.server.ts';
import { newApplication } from '#tests/support/applications.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, NOW, newManager, newMerchant, newPerson, newProgram } from '#tests/support/factories.ts';

const db = useDatabase();
const DAY_MS = 86_400_000;
const later = (days: number) => new Date(NOW.getTime() + days * DAY_MS);

async function refused() {
  const program = await newProgram(db, { kind: 'craft-heritage' });
  const { programId } = program;
  const decider = await newManager(db, programId, { name: '周然' });
  const other = await newManager(db, programId, { name: '林晓' });
  const merchant = await newMerchant(db);
  const { id: applicationId } = await newApplication(db, program, {
    state: 'declined',
    merchant,
    staff: decider,
  });
  const own = { merchantId: merchant.merchantId, applicationId };
  const appeal = (now = NOW) => fileAppeal(db, contextOf(undefined, now), { ...own, note: '方案已写明' });
  const decide = (by = other, outcome: 'upheld' | 'dismissed' = 'upheld') =>
    decideAppeal(db, contextOf(by), { applicationId, programId, outcome, answer: '重新看过了' });
  const state = async () => (await getApplication(db, applicationId, { programIds: [programId] })).state;
  return { program, programId, decider, other, own, applicationId, appeal, decide, state };
}

describe('an appeal', () => {
  test('is told of to whoever may answer it, not to who decided, and confirmed to the merchant', async () => {
    const { appeal, decider, other, own } = await refused();
    await appeal();
    const told = await db
      .selectFrom('notice')
      .select(['key', 'person_id', 'merchant_id', 'href'])
      .where('key', 'like', 'review.notice.appeal%')
      .where(({ eb, or }) =>
        or([
          eb('merchant_id', '=', own.merchantId),
          eb('person_id', 'in', [decider.personId, other.personId]),
        ]),
      )
      .orderBy('key')
      .execute();
    expect(told).toEqual([
      {
        key: 'review.notice.appeal_filed',
        person_id: other.personId,
        merchant_id: null,
        href: `/manager/appeals/${own.applicationId}`,
      },
      {
        key: 'review.notice.appeal_received',
        person_id: null,
        merchant_id: own.merchantId,
        href: `/merchant/applications/${own.applicationId}`,
      },
    ]);
  });

  test('that is upheld brings the application back into review', async () => {
    const { appeal, decide, state, applicationId, programId } = await refused();
    await appeal();
    expect(await state()).toBe('declined');
    expect((await listAppeals(db, [programId])).map((row) => row.applicationId)).toEqual([applicationId]);
    await decide();
    expect(await state()).toBe('in_review');
    expect(await listAppeals(db, [programId])).toEqual([]);
    const { determination } = await getApplication(db, applicationId, { programIds: [programId] });
    expect(determination).toBeNull();
  });

  test('that is dismissed leaves the refusal, and there is no second one', async () => {
    const { appeal, decide, state, other, applicationId } = await refused();
    await appeal();
    await decide(other, 'dismissed');
    expect(await state()).toBe('declined');
    expect((await findAppeal(db, applicationId))?.decision).toMatchObject({
      outcome: 'dismissed',
      answer: '重新看过了',
      decidedByName: '林晓',
    });
    await expect(appeal()).rejects.toThrow(Conflict);
    await expect(decide()).rejects.toThrow(Conflict);
  });

  test('is open to the last day of its window and not a day longer', async () => {
    const onTime = await refused();
    await onTime.appeal(later(14));
    const late = await refused();
    await expect(late.appeal(later(15))).rejects.toThrow(RuleBroken);
  });

  test('is not decided by whoever refused: the rule says so, and so does the database', async () => {
    const { appeal, decide, decider, applicationId } = await refused();
    await appeal();
    await expect(decide(decider)).rejects.toThrow(Forbidden);
    const around = db
      .updateTable('application_appeal')
      .set({
        outcome: 'upheld',
        answer: '我再看看',
        decided_by: decider.personId,
        decided_by_name: decider.name,
        decided_at: NOW,
      })
      .where('application_id', '=', applicationId);
    await expect(around.execute()).rejects.toThrow('application_appeal_somebody_else');
    // Nor by leaving out who refused: the database fills that in itself.
    const stored = await findAppeal(db, applicationId);
    expect(stored?.determinedById).toBe(decider.personId);
    await expect(
      db
        .updateTable('application_appeal')
        .set({ determined_by: null })
        .where('application_id', '=', applicationId)
        .execute(),
    ).rejects.toThrow('an appeal is not altered');
  });

  test('keeps the merchant from applying anew meanwhile, and is refused once it has', async () => {
    const waiting = await refused();
    await waiting.appeal();
    const again = { merchantId: waiting.own.merchantId, cycleId: waiting.program.cycle.id };
    await expect(startApplication(db, contextOf(), again)).rejects.toThrow('review.error.appeal_waits');

    const { own, program, appeal } = await refused();
    await startApplication(db, contextOf(), { merchantId: own.merchantId, cycleId: program.cycle.id });
    await expect(appeal()).rejects.toThrow('review.error.applied_again');
  });

  test('is only for the merchant it concerns, against a refusal', async () => {
    const { own } = await refused();
    const stranger = await newMerchant(db);
    await expect(
      fileAppeal(db, contextOf(), { ...own, merchantId: stranger.merchantId, note: '不服' }),
    ).rejects.toThrow(NotFound);
    const program = await newProgram(db);
    const { id, merchantId } = await newApplication(db, program, { state: 'in_review' });
    await expect(
      fileAppeal(db, contextOf(), { merchantId, applicationId: id, note: '不服' }),
    ).rejects.toThrow(Conflict);
  });
});

describe('what is said about an application', () => {
  async function scene() {
    const program = await newProgram(db);
    const manager = await newManager(db, program.programId, { name: '林晓' });
    const { id: applicationId, merchantId } = await newApplication(db, program, { state: 'in_review' });
    const say = (comment: Parameters<typeof commentOnApplication>[2]['comment']) =>
      commentOnApplication(db, contextOf(manager), { applicationId, programId: program.programId, comment });
    const answer = (questionId: number, now = NOW) =>
      answerQuestion(db, contextOf(undefined, now), {
        merchantId,
        applicationId,
        questionId,
        body: '本人制作',
      });
    return { applicationId, merchantId, say, answer };
  }

  test('among the staff stays there; a question reaches the merchant and its answer comes under it', async () => {
    const { applicationId, merchantId, say, answer } = await scene();
    await say({ kind: 'internal', body: '数字要核对' });
    await say({ kind: 'message', body: '材料已收到' });
    await say({ kind: 'question', body: '谁做的样品？', dueOn: '2022-05-23' });
    const read = await listTalk(db, applicationId, 'merchant');
    expect(read.map(({ kind }) => kind)).toEqual(['message', 'question']);
    expect(JSON.stringify(read)).not.toContain('数字要核对');
    expect([...(await listOpenQuestions(db, merchantId))]).toEqual([[applicationId, '2022-05-23']]);

    const question = read.at(-1)?.id ?? 0;
    await answer(question, later(9));
    const staff = await listTalk(db, applicationId, 'staff');
    expect(staff.map(({ kind, answer: given }) => [kind, given?.body])).toEqual([
      ['internal', undefined],
      ['message', undefined],
      ['question', '本人制作'],
    ]);
    expect((await listOpenQuestions(db, merchantId)).size).toBe(0);
    await expect(answer(question)).rejects.toThrow(Conflict);
  });

  test('is no question where it is a message, and none for a day that has been', async () => {
    const { applicationId, say, answer } = await scene();
    await say({ kind: 'message', body: '材料已收到' });
    const [message] = await listTalk(db, applicationId, 'merchant');
    await expect(answer(message?.id ?? 0)).rejects.toThrow(NotFound);
    await expect(say({ kind: 'question', body: '何时？', dueOn: '2022-05-19' })).rejects.toThrow(RuleBroken);
  });
});

describe('how an application scored against the funded', () => {
  test('is told beside their mean from the fifth on', async () => {
    const program = await newProgram(db);
    const staff = await newPerson(db);
    const declined = await newApplication(db, program, { state: 'declined', staff });
    const score = (id: number, value: string) =>
      db.updateTable('application').set({ score: value }).where('id', '=', id).execute();
    await score(declined.id, '48.50');
    for (const [place, value] of ['70', '80', '90', '60'].entries()) {
      const { id } = await newApplication(db, program, { state: 'approved', staff });
      await score(id, value);
      expect(await getStanding(db, declined.id)).toMatchObject({
        own: 4850,
        funded: place + 1,
        average: null,
      });
    }
    await score((await newApplication(db, program, { state: 'approved', staff })).id, '50.01');
    expect(await getStanding(db, declined.id)).toMatchObject({ own: 4850, funded: 5, average: 7000 });
  });
});
