import { beforeEach, describe, expect, test } from 'vitest';
import { notify, saveNoticeSettings } from '#app/modules/notifications/index.server.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, NOW, newMerchant, newPerson } from '#tests/support/factories.ts';
import { neverQuiet, outbox, sendPass } from '#tests/support/mail.ts';

const db = useDatabase();

/** At night in Shanghai, and the next morning. */
const NIGHT = new Date('2022-05-20T15:30:00Z');
const MORNING = new Date('2022-05-21T00:00:00Z');

beforeEach(async () => {
  await db.deleteFrom('mail_outbox').execute();
});

const told = (merchantId: number) =>
  ({
    to: { merchantId },
    kind: 'decision',
    key: 'applications.notice.approved',
    params: { number: 'CW-2022-00042' },
    href: '/merchant/applications/1',
  }) as const;

const tell = (notice: Parameters<typeof notify>[2], now = NOW) =>
  db.transaction().execute((trx) => notify(trx, now, notice));

const member = (merchantId: number, role: 'merchant_owner' | 'merchant_staff' = 'merchant_owner') =>
  newPerson(db, { grants: [{ role, merchantId }] });

describe('a mail is queued', () => {
  test('for everybody who acts for the merchant, and for nobody else', async () => {
    const { merchantId } = await newMerchant(db);
    const [owner, staff] = [await member(merchantId), await member(merchantId, 'merchant_staff')];
    await member((await newMerchant(db)).merchantId);
    await tell(told(merchantId));
    expect((await outbox(db)).map((mail) => mail.person_id)).toEqual([owner.personId, staff.personId]);
  });

  test('in the transaction of its notice: without the one there is not the other', async () => {
    const { merchantId } = await newMerchant(db);
    await member(merchantId);
    const before = await db.selectFrom('notice').select('id').execute();
    const failing = db.transaction().execute(async (trx) => {
      await notify(trx, NOW, told(merchantId));
      throw new Error('the command fails');
    });
    await expect(failing).rejects.toThrow('the command fails');
    expect(await outbox(db)).toEqual([]);
    expect(await db.selectFrom('notice').select('id').execute()).toEqual(before);
  });

  test('not for who is disabled or does not want that kind by mail; by default imports are not', async () => {
    const { merchantId } = await newMerchant(db);
    const [off, gone, on] = [await member(merchantId), await member(merchantId), await member(merchantId)];
    await saveNoticeSettings(
      db,
      { ...contextOf(), actor: off },
      {
        mailKinds: ['question'],
        quietFrom: 22,
        quietTo: 8,
        shown: ['decision', 'question'],
      },
    );
    await db.updateTable('person').set({ disabled_at: NOW }).where('id', '=', gone.personId).execute();
    await tell(told(merchantId));
    expect((await outbox(db)).map((mail) => mail.person_id)).toEqual([on.personId]);
    await tell({ ...told(merchantId), to: { personId: on.personId }, kind: 'import' });
    expect(await outbox(db)).toHaveLength(1);
  });
});

describe('quiet hours', () => {
  test('hold a mail until they end, for each reader by their own', async () => {
    const { merchantId } = await newMerchant(db);
    const sleeper = await member(merchantId);
    const owl = await member(merchantId);
    await neverQuiet(db, owl);
    await tell(told(merchantId), NIGHT);
    expect(await sendPass(db, { now: NIGHT })).toEqual({ sent: 1, put_off: 1, failed: 0 });
    expect(await outbox(db, sleeper.personId)).toMatchObject([
      { state: 'queued', attempts: 0, next_at: MORNING },
    ]);
    const before = new Date(MORNING.getTime() - 1);
    expect(await sendPass(db, { now: before })).toEqual({ sent: 0, put_off: 0, failed: 0 });
    expect(await sendPass(db, { now: MORNING })).toEqual({ sent: 1, put_off: 0, failed: 0 });
    expect(await outbox(db, sleeper.personId)).toMatchObject([
      { state: 'sent', sent_via: 'mailbox', sent_at: MORNING, attempts: 1 },
    ]);
  });
});

test('who left the merchant before the mail went out is not written to', async () => {
  const { merchantId } = await newMerchant(db);
  const { personId } = await member(merchantId);
  await tell(told(merchantId));
  await db.deleteFrom('role_grant').where('person_id', '=', personId).execute();
  expect(await sendPass(db)).toEqual({ sent: 0, put_off: 0, failed: 1 });
  expect(await outbox(db)).toMatchObject([{ state: 'failed', last_error: 'notices.error.reader_gone' }]);
});

test('several processes at once send each mail once', async () => {
  const { merchantId } = await newMerchant(db);
  await member(merchantId);
  for (let count = 0; count < 12; count += 1) await tell(told(merchantId));
  const passes = await Promise.all(Array.from({ length: 4 }, () => sendPass(db)));
  expect(passes.reduce((sum, { sent }) => sum + sent, 0)).toBe(12);
  expect((await outbox(db)).map(({ state, attempts }) => [state, attempts])).toEqual(
    Array.from({ length: 12 }, () => ['sent', 1]),
  );
});
