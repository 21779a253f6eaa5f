import { beforeAll, describe, expect, test } from 'vitest';
import { listAudit } from '#app/modules/audit/index.server.ts';
import { notify } from '#app/modules/notifications/index.server.ts';
import { loader as root } from '#app/root.tsx';
import * as one from '#app/routes/account/notice.ts';
import * as settings from '#app/routes/account/notice-settings.tsx';
import * as page from '#app/routes/account/notices.tsx';
import * as mail from '#app/routes/admin/mail.tsx';
import * as mailHtml from '#app/routes/admin/mail-html.ts';
import * as mails from '#app/routes/admin/mails.tsx';
import { useDatabase } from '#tests/support/database.ts';
import { NOW, newMerchant } from '#tests/support/factories.ts';
import { outbox, sendPass, tellDecision } from '#tests/support/mail.ts';
import { ask } from '#tests/support/routes.ts';
import { newSignedIn } from '#tests/support/sign-in.ts';

const db = useDatabase();

interface Page {
  readonly notices: readonly { id: number; read: boolean; params: object; merchantName: string | null }[];
  readonly unread: number;
  readonly next?: string;
}

const read = async (cookie: string, search = '') => {
  const { data } = await ask(page.loader, { cookie, url: `/notices${search}` });
  return data as Page;
};
const act = (cookie: string, form: Record<string, string>) =>
  ask(page.action, { cookie, form, url: '/notices' });

const tellMerchant = (merchantId: number, number = 'CW-2022-00042', now = NOW) =>
  db.transaction().execute((trx) =>
    notify(trx, now, {
      to: { merchantId },
      kind: 'decision',
      key: 'applications.notice.approved',
      params: { number },
      href: '/merchant/applications/7',
    }),
  );

const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000);

const owner = (merchantId: number) => newSignedIn(db, { grants: [{ role: 'merchant_owner', merchantId }] });

describe('the notices of a person', () => {
  test('are their own and their merchants’, newest first, and nobody else’s', async () => {
    const [mine, other] = [await newMerchant(db), await newMerchant(db)];
    const { cookie, personId } = await owner(mine.merchantId);
    await tellMerchant(mine.merchantId, 'CW-2022-00001', minutes(2));
    await tellMerchant(other.merchantId, 'CW-2022-00002');
    await tellDecision(db, personId, { number: 'CW-2022-00003' });
    await tellMerchant(mine.merchantId, 'CW-2022-00004', minutes(1));
    const { notices, unread } = await read(cookie);
    expect(notices.map(({ params }) => params)).toEqual([
      { number: 'CW-2022-00001' },
      { number: 'CW-2022-00004' },
      { number: 'CW-2022-00003' },
    ]);
    expect(unread).toBe(3);
    expect((await ask(root, { cookie })).data).toMatchObject({ person: { unread: 3 } });
  });

  test('come in pages of which none is missed or repeated', async () => {
    const { merchantId } = await newMerchant(db);
    const { cookie } = await owner(merchantId);
    for (let count = 0; count < 30; count += 1) await tellMerchant(merchantId);
    const first = await read(cookie);
    const second = await read(cookie, first.next);
    expect([first.notices.length, second.notices.length, second.next]).toEqual([25, 5, undefined]);
    expect(new Set([...first.notices, ...second.notices].map(({ id }) => id)).size).toBe(30);
  });

  test('are read by each for themselves, one by one at opening or all that were shown', async () => {
    const { merchantId } = await newMerchant(db);
    const [reader, colleague] = [await owner(merchantId), await owner(merchantId)];
    for (const _ of [1, 2, 3]) await tellMerchant(merchantId);
    const [newest, middle] = (await read(reader.cookie)).notices;
    const opened = await act(reader.cookie, { open: String(middle?.id) });
    expect(opened).toMatchObject({ status: 303, location: '/merchant/applications/7' });
    expect((await read(reader.cookie)).notices.map((notice) => notice.read)).toEqual([false, true, false]);
    // Meanwhile another comes, which the page did not show.
    await tellMerchant(merchantId);
    expect((await act(reader.cookie, { readUpTo: String(newest?.id) })).status).toBe(303);
    expect((await read(reader.cookie)).unread).toBe(1);
    expect((await read(colleague.cookie)).unread).toBe(4);
  });

  test('of somebody else cannot be opened, read or linked to', async () => {
    const [mine, other] = [await newMerchant(db), await newMerchant(db)];
    const [me, them] = [await owner(mine.merchantId), await owner(other.merchantId)];
    await tellMerchant(other.merchantId);
    const [theirs] = (await read(them.cookie)).notices;
    for (const noticeId of [String(theirs?.id), '999999']) {
      expect((await act(me.cookie, { open: noticeId })).status).toBe(404);
      expect((await ask(one.loader, { cookie: me.cookie, params: { noticeId } })).status).toBe(404);
    }
    await act(me.cookie, { readUpTo: String(theirs?.id) });
    expect((await read(them.cookie)).unread).toBe(1);
    expect(
      await db.selectFrom('notice_read').selectAll().where('person_id', '=', me.personId).execute(),
    ).toEqual([]);
    const followed = await ask(one.loader, { cookie: them.cookie, params: { noticeId: String(theirs?.id) } });
    expect(followed).toMatchObject({ status: 302, location: '/merchant/applications/7' });
    // Following the link of a mail is no change.
    expect((await read(them.cookie)).unread).toBe(1);
  });

  test('are no longer seen by who has left, and old ones are no news to who joins', async () => {
    const { merchantId } = await newMerchant(db);
    const { cookie, personId } = await owner(merchantId);
    await tellMerchant(merchantId, 'CW-2022-00005', minutes(-60));
    expect(await read(cookie)).toMatchObject({ unread: 0, notices: [{ read: true }] });
    await db.deleteFrom('role_grant').where('person_id', '=', personId).execute();
    expect((await read(cookie)).notices).toEqual([]);
  });

  test('lead who acts for several merchants to the page as the right one', async () => {
    const [one, two] = [await newMerchant(db), await newMerchant(db)];
    const { cookie } = await newSignedIn(db, {
      grants: [one, two].map(({ merchantId }) => ({ role: 'merchant_owner', merchantId })),
    });
    await tellMerchant(two.merchantId);
    const { notices } = await read(cookie);
    expect(notices[0]?.merchantName).toContain('金达莱');
    const { cookies } = await act(cookie, { open: String(notices[0]?.id) });
    const value = Buffer.from(JSON.stringify(two.merchantId)).toString('base64');
    expect(decodeURIComponent(cookies.join())).toContain(`merchant=${value}`);
  });
});

describe('the settings', () => {
  const save = (cookie: string, form: Record<string, string>) => ask(settings.action, { cookie, form });

  test('offer what the reader is ever told of, and keep it on record', async () => {
    const { merchantId } = await newMerchant(db);
    const { cookie, personId, email } = await owner(merchantId);
    expect((await ask(settings.loader, { cookie })).data).toMatchObject({
      email,
      kinds: ['decision', 'question', 'deadline', 'support'],
      values: { quiet: true, quietFrom: 22, quietTo: 8 },
    });
    const saved = await save(cookie, { mailKinds: 'question', quietFrom: '22', quietTo: '8' });
    expect(saved).toMatchObject({ status: 303, location: '/account/notices' });
    expect((await ask(settings.loader, { cookie })).data).toMatchObject({
      values: { mailKinds: ['question', 'approval', 'report'], quiet: false },
    });
    const { entries } = await listAudit(db, { action: 'notice.settings', subjectId: String(personId) });
    expect(entries).toMatchObject([{ after: { quiet: null } }]);
  });

  test('refuse quiet hours without an end, and what is no setting', async () => {
    const { cookie } = await newSignedIn(db, { grants: [{ role: 'executive' }] });
    expect(await save(cookie, { quiet: 'on', quietFrom: '8', quietTo: '8' })).toMatchObject({
      status: 422,
      data: { issues: [{ path: 'quietTo', message: 'notices.error.quiet_all_day' }] },
    });
    for (const form of [
      { quietFrom: '24', quietTo: '8' },
      { quietFrom: '1', quietTo: '8', mailKinds: 'gossip' },
    ])
      expect((await save(cookie, form as Record<string, string>)).status).toBe(422);
  });
});

describe('the mailbox of the portal', () => {
  let cookie: string;
  beforeAll(async () => {
    ({ cookie } = await newSignedIn(db, { grants: [{ role: 'administrator' }] }));
  });
  const listed = async (search: string) => {
    const { data } = await ask(mails.loader, { cookie, url: `/admin/mail?${search}` });
    return (data as { mails: { id: number; state: string; subject: string }[] }).mails;
  };

  test('shows every mail to an administrator alone, by state and recipient', async () => {
    const { personId, email, cookie: theirs } = await newSignedIn(db, { locale: 'en' });
    await tellDecision(db, personId);
    const search = `text=${email}`;
    expect(await listed(`${search}&state=queued`)).toHaveLength(1);
    await sendPass(db);
    expect(await listed(`${search}&state=queued`)).toEqual([]);
    const [found] = await listed(`${search}&state=nonsense`);
    expect(found).toMatchObject({
      state: 'sent',
      subject: 'Application CW-2022-00042 is approved · Commonweal',
    });
    const params = { mailId: String(found?.id) };
    expect((await ask(mail.loader, { cookie, params })).data).toMatchObject({
      mail: { sentVia: 'mailbox', text: expect.stringContaining('/notices/') },
    });
    const html = await ask(mailHtml.loader, { cookie, params });
    expect(html.data).toContain('<html lang="en">');
    for (const { loader } of [mails, mail, mailHtml])
      expect((await ask(loader, { cookie: theirs, params })).status).toBe(403);
    expect((await ask(mail.action, { cookie: theirs, params, form: { intent: 'retry' } })).status).toBe(403);
  });

  test('sends a failed mail again, once, and says so in the audit trail', async () => {
    const { personId } = await newSignedIn(db);
    await tellDecision(db, personId);
    await db
      .updateTable('mail_outbox')
      .set({ state: 'failed', next_at: null, attempts: 3, last_error: '550 no such user' })
      .where('person_id', '=', personId)
      .execute();
    const [row] = await outbox(db, personId);
    const params = { mailId: String(row?.id) };
    const retry = () => ask(mail.action, { cookie, params, form: { intent: 'retry' } });
    expect((await retry()).status).toBe(303);
    expect(await outbox(db, personId)).toMatchObject([{ state: 'queued', attempts: 0 }]);
    expect(await retry()).toMatchObject({ status: 409 });
    const { entries } = await listAudit(db, { action: 'mail.retry', subjectId: params.mailId });
    expect(entries).toMatchObject([{ before: { lastError: '550 no such user' } }]);
  });
});
