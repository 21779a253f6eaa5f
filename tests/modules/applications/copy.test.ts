import { describe, expect, test } from 'vitest';
import { addDays, dayOf } from '#app/kernel/day.ts';
import { Conflict, NotFound } from '#app/kernel/errors.ts';
import {
  copyAnswers,
  findCopy,
  getApplication,
  saveDraft,
  startApplication,
} from '#app/modules/applications/index.server.ts';
import { copyCycle } from '#app/modules/awards/index.server.ts';
import { addDocument } from '#app/modules/merchants/index.server.ts';
import * as copyRoute from '#app/routes/merchant/copy.ts';
import { setStoryClock } from '#db/clock.server.ts';
import { answersFor } from '#tests/support/answers.ts';
import { newApplication } from '#tests/support/applications.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, NOW, newMerchant, newProgram } from '#tests/support/factories.ts';
import { ask } from '#tests/support/routes.ts';
import { newSignedIn } from '#tests/support/sign-in.ts';

const db = useDatabase();
useDataDir();
const TODAY = dayOf(NOW);

/** A merchant that applied in the last cycle, with a licence that ends some day, and its draft in the next one. */
async function inTheNextCycle({ licenceUntil = '2030-01-01' } = {}) {
  const { cycle } = await newProgram(db);
  const merchant = await newMerchant(db);
  const { merchantId, licenceFileId: fileId } = merchant;
  const licence = { kind: 'licence', number: '0001', issuedBy: '延吉市', validFrom: '2020-01-01' } as const;
  await addDocument(db, contextOf(), { ...licence, merchantId, fileId, validUntil: licenceUntil });
  const earlier = await newApplication(db, { cycle }, { merchant, state: 'declined' });
  const { id: cycleId } = await copyCycle(db, contextOf(), {
    fromCycleId: cycle.id,
    code: 'next',
    name: { 'zh-CN': '第二期', 'zh-TW': '第二期', en: 'Second' },
    opensOn: TODAY,
    closesOn: addDays(TODAY, 30),
    benefitFrom: TODAY,
    benefitTo: addDays(TODAY, 60),
    decideWithinDays: 10,
  });
  await db.updateTable('cycle').set({ state: 'open' }).where('id', '=', cycleId).execute();
  const { id } = await startApplication(db, contextOf(), { merchantId, cycleId });
  const read = () => getApplication(db, id, { merchantId });
  return {
    id,
    merchantId,
    earlier,
    read,
    copy: () => copyAnswers(db, contextOf(), { merchantId, applicationId: id }),
  };
}

describe('a draft in the next cycle', () => {
  test('is offered the answers of the last one, takes them once, and tells which', async () => {
    const { id, merchantId, earlier, read, copy } = await inTheNextCycle();
    const { signed_by, declaration, ...answers } = answersFor('recovery-support');
    const offer = await findCopy(db, await read(), TODAY);
    expect(offer).toMatchObject({ done: false, source: { number: earlier.number }, leftOut: [] });
    expect(offer?.taken.map(({ key }) => key).sort()).toEqual([...Object.keys(answers), 'licence'].sort());

    await Promise.all([copy(), copy()]);
    const draft = await read();
    expect(draft.draft).toEqual(answers);
    expect(draft.evidence.map(({ question }) => question)).toEqual(['licence']);
    expect(await findCopy(db, draft, TODAY)).toEqual({ ...offer, done: true });

    await saveDraft(db, contextOf(), { merchantId, applicationId: id, answers: { plan: '' } });
    await copy();
    expect((await read()).draft.plan).toBe('');
    const trail = await db
      .selectFrom('audit_entry')
      .select('action')
      .where('action', '=', 'application.copy_answers')
      .where('merchant_id', '=', merchantId)
      .execute();
    expect(trail).toHaveLength(1);
  });

  test('takes no paper that has expired meanwhile, and says so', async () => {
    const { read, copy } = await inTheNextCycle({ licenceUntil: addDays(TODAY, -1) });
    await copy();
    const draft = await read();
    expect(draft.evidence).toEqual([]);
    const told = await findCopy(db, draft, TODAY);
    expect(told?.leftOut.map(({ question, why }) => [question.key, why])).toEqual([['licence', 'not_valid']]);
  });

  test('of a merchant that never handed one in is offered nothing', async () => {
    const draft = await newApplication(db, await newProgram(db), { state: 'draft' });
    expect(await findCopy(db, draft, TODAY)).toBeNull();
    const own = { merchantId: draft.merchantId, applicationId: draft.id };
    await expect(copyAnswers(db, contextOf(), own)).rejects.toThrow(Conflict);
    const { merchantId: stranger } = await newMerchant(db);
    await expect(copyAnswers(db, contextOf(), { ...own, merchantId: stranger })).rejects.toThrow(NotFound);
  });

  test('is filled by a plain form and shown again', async () => {
    await setStoryClock(db, NOW);
    const { id, merchantId, read } = await inTheNextCycle();
    const { cookie } = await newSignedIn(db, { grants: [{ role: 'merchant_staff', merchantId }] });
    const answer = await ask(copyRoute.action, { cookie, form: {}, params: { id: String(id) } });
    expect(answer).toMatchObject({ status: 303, location: `/merchant/applications/${id}` });
    expect((await read()).draft.plan).toBe(answersFor('recovery-support').plan);
    const { cookie: other } = await newSignedIn(db, {
      grants: [{ role: 'merchant_owner', merchantId: (await newMerchant(db)).merchantId }],
    });
    expect(
      (await ask(copyRoute.action, { cookie: other, form: {}, params: { id: String(id) } })).status,
    ).toBe(404);
  });
});
