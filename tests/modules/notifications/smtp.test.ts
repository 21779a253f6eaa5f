import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { beforeEach, describe, expect, test } from 'vitest';
import { retryMail } from '#app/modules/notifications/index.server.ts';
import { projectRoot } from '#db/root.server.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, NOW, newPerson } from '#tests/support/factories.ts';
import { neverQuiet, outbox, sendPass, tellDecision } from '#tests/support/mail.ts';
import { startSmtp } from '#tests/support/smtp.ts';

const db = useDatabase();

beforeEach(async () => {
  await db.deleteFrom('mail_outbox').execute();
});

const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

describe('a mail server that takes it', () => {
  test('gets text and HTML in the reader’s language, with the way back', async () => {
    const { url, mails } = await startSmtp();
    const { email, personId } = await newPerson(db, { name: 'Su <Min>', locale: 'en' });
    await tellDecision(db, personId);
    expect(await sendPass(db, { url })).toEqual({ sent: 1, put_off: 0, failed: 0 });
    const [row] = await outbox(db);
    expect(row).toMatchObject({ state: 'sent', sent_via: 'smtp', next_at: null });
    const [mail] = mails;
    expect(mail?.to).toEqual([email]);
    expect(mail?.header('subject')).toBe('Application CW-2022-00042 is approved · Commonweal');
    expect(mail?.header('message-id')).toBe(`<${row?.message_id}@portal.test>`);
    expect(mail?.header('auto-submitted')).toBe('auto-generated');
    expect(mail?.header('content-type')).toContain('multipart/alternative');
    expect(mail?.raw).toContain(`https://portal.test/notices/${row?.notice_id}`);
    expect(mail?.raw).toContain('Su &lt;Min&gt;');
    expect(mail?.raw).not.toContain('Su <Min>,</p>');
  });

  test('is not led astray by what people typed: no header begins in a name', async () => {
    const { url, mails } = await startSmtp();
    const { email, personId } = await newPerson(db);
    await db
      .updateTable('person')
      .set({ name: 'Eve\r\nBcc: all@victim.example' })
      .where('id', '=', personId)
      .execute();
    await tellDecision(db, personId, { number: 'X\r\nBcc: all@victim.example\r\n\r\nBuy' });
    await sendPass(db, { url });
    expect(mails.map(({ to }) => to)).toEqual([[email]]);
    expect(mails[0]?.header('bcc')).toBe('');
    expect(mails[0]?.header('subject')).toContain('Bcc: all@victim.example Buy');
  });
});

describe('a mail server that does not', () => {
  const refusing = (code: number, words: string) =>
    startSmtp({
      onRcptTo: (_address, _session, callback) =>
        callback(Object.assign(new Error(words), { responseCode: code })),
    });

  test('refuses for good: the mail fails with what it said, the next goes on, a person may send it again', async () => {
    const { url } = await refusing(550, 'no such mailbox');
    for (const _ of [1, 2]) await tellDecision(db, (await newPerson(db)).personId);
    expect(await sendPass(db, { url })).toEqual({ sent: 0, put_off: 0, failed: 2 });
    const [row] = await outbox(db);
    expect(row).toMatchObject({ state: 'failed', attempts: 1 });
    expect(row?.last_error).toContain('no such mailbox');
    const again = () => retryMail(db, contextOf(), { mailId: row?.id ?? 0 });
    await again();
    await expect(again()).rejects.toMatchObject({ status: 409 });
    const { url: willing, mails } = await startSmtp();
    expect(await sendPass(db, { url: willing })).toMatchObject({ sent: 1 });
    expect(mails[0]?.header('message-id')).toContain(String(row?.message_id));
  });

  test('refuses for now: it is tried again, later each time, and given up after a day', async () => {
    const { url } = await refusing(451, 'come back later');
    const reader = await newPerson(db);
    await neverQuiet(db, reader);
    await tellDecision(db, reader.personId);
    const pauses: number[] = [];
    let now = NOW;
    for (;;) {
      await sendPass(db, { url, now });
      const [mail] = await outbox(db);
      expect(mail?.last_error).toContain('come back later');
      if (mail?.state === 'failed') break;
      expect(mail?.state).toBe('queued');
      // Not a moment earlier.
      const due = mail?.next_at ?? NOW;
      expect(await sendPass(db, { url, now: new Date(due.getTime() - 1) })).toMatchObject({ put_off: 0 });
      pauses.push((due.getTime() - now.getTime()) / 60_000);
      now = due;
    }
    expect(pauses).toHaveLength(11);
    for (const [attempt, pause] of pauses.entries()) {
      const least = Math.min(360, 2 ** attempt);
      expect(pause).toBeGreaterThanOrEqual(least);
      expect(pause).toBeLessThanOrEqual(least * 1.25);
    }
  });

  test('hangs up in the middle, or is not there: the pass ends, and nothing is lost', async () => {
    const rude = createServer((socket) => {
      socket.write('220 portal.test\r\n');
      socket.once('data', () => socket.destroy());
      socket.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => rude.listen(0, '127.0.0.1', resolve));
    const { port } = rude.address() as { port: number };
    for (const _ of [1, 2, 3]) await tellDecision(db, (await newPerson(db)).personId);
    const rudely = { url: `smtp://127.0.0.1:${port}` };
    // One found out; the others were not tried.
    expect(await sendPass(db, rudely)).toEqual({ sent: 0, put_off: 1, failed: 0 });
    await new Promise((resolve) => rude.close(resolve));
    expect(await sendPass(db, rudely)).toEqual({ sent: 0, put_off: 1, failed: 0 });
    expect((await outbox(db)).map(({ state, attempts }) => [state, attempts])).toEqual([
      ['queued', 1],
      ['queued', 1],
      ['queued', 0],
    ]);
    const { url, mails } = await startSmtp();
    expect(await sendPass(db, { url, now: later(5) })).toMatchObject({ sent: 3 });
    expect(mails).toHaveLength(3);
  });
});

describe('a process that dies', () => {
  /** A pass in a process of its own that is killed. @param at before the mail leaves it, or once the server said yes */
  const killedPass = (url: string, at: 'before' | 'after'): Promise<string | null> =>
    new Promise((resolve, reject) => {
      const child = spawn(
        process.execPath,
        ['cli/script.mjs', 'tests/modules/notifications/send-child.ts', url, at],
        { cwd: projectRoot, env: process.env, stdio: ['ignore', 'ignore', 'inherit'] },
      );
      child.on('error', reject);
      child.on('close', (_, signal) => resolve(signal));
    });

  test.for([
    ['after', 2],
    ['before', 1],
  ] as const)(
    '%s the server’s yes is followed by another, under the same Message-ID',
    {
      timeout: 60_000,
    },
    async ([at, arrived]) => {
      const { url, mails } = await startSmtp();
      await tellDecision(db, (await newPerson(db)).personId);
      expect(await killedPass(url, at)).toBe('SIGKILL');
      expect(await outbox(db)).toMatchObject([{ state: 'sending', attempts: 1 }]);
      // Its lease still runs: nobody takes over from who may be alive.
      expect(await sendPass(db, { url })).toMatchObject({ sent: 0 });
      expect(await sendPass(db, { url, now: later(4) })).toMatchObject({ sent: 1 });
      expect(await outbox(db)).toMatchObject([{ state: 'sent', attempts: 2 }]);
      expect(mails).toHaveLength(arrived);
      expect(new Set(mails.map((mail) => mail.header('message-id'))).size).toBe(1);
    },
  );

  test('at every attempt is not followed for ever: the mail is put aside for a person', async () => {
    await tellDecision(db, (await newPerson(db)).personId);
    await db.updateTable('mail_outbox').set({ state: 'sending', attempts: 12 }).execute();
    expect(await sendPass(db)).toMatchObject({ sent: 0 });
    expect(await outbox(db)).toMatchObject([{ state: 'failed', last_error: 'notices.error.sender_died' }]);
  });
});
