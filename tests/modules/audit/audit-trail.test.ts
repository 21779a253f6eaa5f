import { sql } from 'kysely';
import { describe, expect, inject, test } from 'vitest';
import { listAudit, recordAudit } from '#app/modules/audit/index.server.ts';
import { systemActor } from '#app/modules/identity/index.ts';
import { connect } from '#db/client.server.ts';
import { useDatabase } from '#tests/support/database.ts';

const db = useDatabase();

const at = (day: string) => new Date(`${day}T10:00:00+08:00`);
const by = (requestId: string, now = at('2022-05-20')) => ({ actor: systemActor('test'), now, requestId });
const record = (requestId: string, action: string, id: number, now?: Date) =>
  db
    .transaction()
    .execute((trx) =>
      recordAudit(trx, by(requestId, now), { action, subject: { type: 'application', id }, after: { id } }),
    );

describe('the audit trail', () => {
  test('says who did what, when, in which request, and from what to what', async () => {
    await db.transaction().execute((trx) =>
      recordAudit(trx, by('r-1'), {
        action: 'application.decline',
        subject: { type: 'application', id: 7 },
        reason: 'outside the window',
        before: { state: 'in_review' },
        after: { state: 'declined' },
      }),
    );
    const { entries } = await listAudit(db, { requestId: 'r-1' });
    expect(entries).toEqual([
      {
        id: expect.any(Number),
        at: at('2022-05-20'),
        actor: { personId: null, name: 'test' },
        requestId: 'r-1',
        action: 'application.decline',
        subject: { type: 'application', id: '7' },
        merchantId: null,
        programId: null,
        reason: 'outside the window',
        before: { state: 'in_review' },
        after: { state: 'declined' },
      },
    ]);
  });

  test('has no entry of a change that was rolled back', async () => {
    const failing = db.transaction().execute(async (trx) => {
      await recordAudit(trx, by('r-2'), { action: 'a.b', subject: { type: 'x', id: 1 } });
      throw new Error('afterwards');
    });
    await expect(failing).rejects.toThrow('afterwards');
    expect((await listAudit(db, { requestId: 'r-2' })).entries).toEqual([]);
  });

  test('takes more entries at once than one statement has parameters', async () => {
    const events = Array.from({ length: 6_000 }, (_, id) => ({
      action: 'bulk.test',
      subject: { type: 'row', id },
    }));
    await db.transaction().execute((trx) => recordAudit(trx, by('r-3'), ...events));
    const { n } = await db
      .selectFrom('audit_entry')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('request_id', '=', 'r-3')
      .executeTakeFirstOrThrow();
    expect(Number(n)).toBe(6_000);
  });

  test('pages newest first, each entry once, and stops', async () => {
    for (let id = 1; id <= 5; id += 1) await record('r-4', 'page.test', id);
    const seen: string[] = [];
    let before: number | undefined;
    for (let pages = 0; pages < 10; pages += 1) {
      const page = await listAudit(db, { requestId: 'r-4' }, { before, limit: 2 });
      seen.push(...page.entries.map(({ subject }) => subject.id));
      if (page.next === null) break;
      before = page.next;
    }
    expect(seen).toEqual(['5', '4', '3', '2', '1']);
  });

  test('is searched by whole days of Shanghai, by a kind of action, and takes % for itself', async () => {
    await record('r-5', 'day.before', 1, new Date('2022-06-17T15:59:59Z'));
    await record('r-5', 'day.within', 2, new Date('2022-06-17T16:00:00Z'));
    await record('r-5', 'day.within', 3, new Date('2022-06-18T15:59:59Z'));
    await record('r-5', 'night.after', 4, new Date('2022-06-18T16:00:00Z'));
    const found = async (filter: Parameters<typeof listAudit>[1]) =>
      (await listAudit(db, { requestId: 'r-5', ...filter })).entries.map(({ subject }) => subject.id);
    expect(await found({ from: '2022-06-18', to: '2022-06-18' })).toEqual(['3', '2']);
    expect(await found({ action: 'day.' })).toEqual(['3', '2', '1']);
    expect(await found({ action: 'night.after' })).toEqual(['4']);
    expect(await found({ action: '%.' })).toEqual([]);
    expect(await found({ actorName: 'TES' })).toHaveLength(4);
    expect(await found({ actorName: '%' })).toEqual([]);
  });
});

describe('what is recorded stays', () => {
  const attempts = {
    updated: sql`update audit_entry set action = 'x.y'`,
    deleted: sql`delete from audit_entry`,
    truncated: sql`truncate audit_entry`,
  };

  test.for(Object.entries(attempts))('is not %s by the portal itself', async ([, statement]) => {
    await record('r-6', 'kept.as_is', 1);
    await expect(statement.execute(db)).rejects.toThrow(/append-only/);
  });

  test.for(Object.entries(attempts))(
    'is not %s by a superuser who switches triggers off',
    async ([, statement]) => {
      const url = new URL(process.env.DATABASE_URL ?? '');
      const admin = new URL(inject('adminUrl'));
      admin.pathname = url.pathname;
      const superuser = connect(admin.href, { max: 1 });
      try {
        await sql`set session_replication_role = replica`.execute(superuser);
        await expect(statement.execute(superuser)).rejects.toThrow(/append-only/);
      } finally {
        await superuser.destroy();
      }
    },
  );
});
