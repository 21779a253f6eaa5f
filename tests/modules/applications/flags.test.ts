import { beforeAll, describe, expect, test } from 'vitest';
import {
  answerQuestion,
  commentOnApplication,
  decideAppeal,
  fileAppeal,
  listFlags,
  listQueue,
} from '#app/modules/applications/index.server.ts';
import { FLAGS, type Flag } from '#app/modules/applications/index.ts';
import { newApplication } from '#tests/support/applications.ts';
import { useDatabase } from '#tests/support/database.ts';
import {
  contextOf,
  newManager,
  newMerchant,
  newProgram,
  type TestProgram,
} from '#tests/support/factories.ts';

const db = useDatabase();
const TODAY = '2022-06-20';
let program: TestProgram;
beforeAll(async () => {
  program = await newProgram(db);
}, 60_000);

/** An application of a merchant of its own. */
async function one(state: 'submitted' | 'declined' = 'submitted') {
  const merchant = await newMerchant(db);
  const decider = await newManager(db, program.programId);
  const { id } = await newApplication(db, program, { merchant, state, staff: decider });
  return { id, merchantId: merchant.merchantId, file_id: merchant.licenceFileId, decider };
}

/** Whether a flag stands at a row, asked of the row, and asked of the queue by its filter. */
const isFlagged = async (id: number, flag: Flag): Promise<[boolean, boolean]> => {
  const flags = await listFlags(db, [id], FLAGS, TODAY);
  const filter = { programIds: [program.programId], flag, today: TODAY };
  const { rows } = await listQueue(db, filter, { limit: 50 });
  return [flags.get(id)?.includes(flag) ?? false, rows.some((row) => row.id === id)];
};
const ON = [true, true];
const OFF = [false, false];

describe('an application is pointed out', () => {
  test('while an appeal waits, and not once it is answered', async () => {
    const { id, merchantId } = await one('declined');
    expect(await isFlagged(id, 'appeal')).toEqual(OFF);
    await fileAppeal(db, contextOf(), { merchantId, applicationId: id, note: '方案已写明' });
    expect(await isFlagged(id, 'appeal')).toEqual(ON);
    const other = await newManager(db, program.programId);
    const { programId } = program;
    await decideAppeal(db, contextOf(other), {
      ...{ applicationId: id, programId },
      outcome: 'dismissed',
      answer: '维持',
    });
    expect(await isFlagged(id, 'appeal')).toEqual(OFF);
  });

  test('whose merchant may be another, until the two are found to differ', async () => {
    const { id, merchantId } = await one();
    // It brought the same licence as another one.
    await one();
    expect(await isFlagged(id, 'duplicate')).toEqual(ON);
    await db
      .updateTable('merchant_pair')
      .set({ verdict: 'different', reason: '两家', decided_at: new Date(), decided_by_name: '林晓' })
      .where(({ eb, or }) => or([eb('low_id', '=', merchantId), eb('high_id', '=', merchantId)]))
      .execute();
    expect(await isFlagged(id, 'duplicate')).toEqual(OFF);
  });

  test('whose merchant has let a document run out, until one of its kind takes its place', async () => {
    const { id, merchantId, file_id } = await one();
    const until = (valid_until: string | null) =>
      db
        .insertInto('merchant_document')
        .values({
          ...{ merchant_id: merchantId, kind: 'licence', number: '1', issued_by: '市监局', file_id },
          ...{ valid_from: '2015-01-01', valid_until, added_at: new Date() },
        })
        .execute();
    await until(TODAY);
    expect(await isFlagged(id, 'expired')).toEqual(OFF);
    await db.deleteFrom('merchant_document').where('merchant_id', '=', merchantId).execute();
    await until('2022-06-19');
    expect(await isFlagged(id, 'expired')).toEqual(ON);
    await until(null);
    expect(await isFlagged(id, 'expired')).toEqual(OFF);
  });

  test('whose merchant has not answered in time, until it does', async () => {
    const { id: applicationId, merchantId, decider } = await one();
    const { programId } = program;
    const ask = (dueOn: string) =>
      commentOnApplication(db, contextOf(decider), {
        ...{ applicationId, programId },
        comment: { kind: 'question', body: '有几台横机？', dueOn },
      });
    await ask(TODAY);
    expect(await isFlagged(applicationId, 'answer_late')).toEqual(OFF);
    await ask('2022-06-19');
    expect(await isFlagged(applicationId, 'answer_late')).toEqual(ON);
    const { id: questionId } = await db
      .selectFrom('application_comment')
      .select('id')
      .where('application_id', '=', applicationId)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    await answerQuestion(db, contextOf(), { applicationId, merchantId, questionId, body: '三十台' });
    expect(await isFlagged(applicationId, 'answer_late')).toEqual(OFF);
  });
});
