import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { listInbox, saveNoticeSettings } from '#app/modules/notifications/index.server.ts';
import {
  closeRenderer,
  freezeReport,
  getReport,
  getReportJob,
  makeOpenReports,
  makeReport,
  requestMonthly,
  requestReport,
  setReportSchedule,
} from '#app/modules/reports/index.server.ts';
import { nextMonthly } from '#app/modules/reports/index.ts';
import { monthlyDue } from '#app/modules/reports/monthly.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, NOW, newPerson, newProgram } from '#tests/support/factories.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });
const db = useDatabase();
afterAll(closeRenderer);

const printed: string[] = [];
// What is printed is tested where it is printed; here it is that it is, and in which language.
vi.mock('#app/modules/reports/rendering.server.ts', () => ({
  renderPdf: (_db: unknown, _context: unknown, { version, locale }: { version: number; locale: string }) => {
    printed.push(`${version} ${locale}`);
    return Promise.resolve();
  },
}));

let programId = 0;
beforeAll(async () => {
  ({ programId } = await newProgram(db, { name: '护航' }));
});
const scopeOf = (day: number) => ({ programId, from: '2022-06-01', to: `2022-06-${10 + day}` });
const silent = (id: number) =>
  sql`update report_job set runner = 'a process that died', heartbeat_at = now() - interval '1 minute' where id = ${id}`.execute(
    db,
  );

describe('a report that was asked for', () => {
  test('is made by one of two processes, and only once', async () => {
    const id = await requestReport(db, contextOf(), scopeOf(1));
    printed.length = 0;
    const done = await Promise.all([makeReport(db, id, NOW), makeReport(db, id, NOW)]);
    expect(done.sort()).toEqual([false, true]);
    expect(printed).toEqual(['1 zh-CN', '1 zh-TW', '1 en']);
    expect(await getReportJob(db, id)).toMatchObject({ stage: 'done', papers: 3, version: 1, error: null });
    expect(await makeReport(db, id, NOW)).toBe(false);
  });

  test('survives the end of a process, at any step: the next one makes no second version', async () => {
    const id = await requestReport(db, contextOf(), scopeOf(2));
    await freezeReport(db, contextOf(), scopeOf(2));
    await sql`update report_job set stage = 'measuring' where id = ${id}`.execute(db);
    await silent(id);
    await makeOpenReports(
      db,
      () => Promise.resolve(NOW),
      (error) => expect.fail(String(error)),
    );
    expect(await getReportJob(db, id)).toMatchObject({ stage: 'done', version: 1 });
  });

  test('is left to a process that is alive, and given up after three that were not', async () => {
    const id = await requestReport(db, contextOf(), scopeOf(3));
    await sql`update report_job set runner = 'alive', heartbeat_at = now() where id = ${id}`.execute(db);
    expect(await makeReport(db, id, NOW)).toBe(false);
    await sql`update report_job set attempts = 3 where id = ${id}`.execute(db);
    await silent(id);
    expect(await makeReport(db, id, NOW)).toBe(true);
    expect(await getReportJob(db, id)).toMatchObject({
      stage: 'failed',
      error: { key: 'reports.error.gave_up' },
    });
  });

  test('wants a reason where there is a version already', async () => {
    await freezeReport(db, contextOf(), scopeOf(4));
    await expect(requestReport(db, contextOf(), scopeOf(4))).rejects.toMatchObject({
      key: 'reports.error.reason_needed',
      params: { version: 1 },
    });
  });
});

describe('the report of a month', () => {
  const at = (text: string) => new Date(`${text}+08:00`);

  test('is due on its day in Shanghai, not before, and not for months before it was wished', () => {
    const june = { from: '2022-06-01', to: '2022-06-30' };
    const set = at('2022-06-20T10:00:00');
    expect(monthlyDue(at('2022-07-02T23:59:59'), 3, set)).toBeNull();
    expect(monthlyDue(at('2022-07-03T00:00:00'), 3, set)).toEqual(june);
    expect(monthlyDue(at('2022-07-31T23:00:00'), 3, set)).toEqual(june);
    expect(monthlyDue(at('2022-06-25T10:00:00'), 3, set)).toBeNull();
    expect(monthlyDue(at('2023-01-05T10:00:00'), 3, set)).toEqual({ from: '2022-12-01', to: '2022-12-31' });
    expect(nextMonthly(set, 3)).toBe('2022-07-03');
    expect(nextMonthly(at('2022-12-31T10:00:00'), 3)).toBe('2023-01-03');
    expect(nextMonthly(at('2022-07-02T10:00:00'), 3)).toBe('2022-07-03');
  });

  test('is asked for once by two processes, made, and told as a link to executives who want it', async () => {
    const wants = await newPerson(db, { grants: [{ role: 'executive' }] });
    const declines = await newPerson(db, { grants: [{ role: 'executive' }] });
    const manager = await newPerson(db, { grants: [{ role: 'manager' }] });
    await saveNoticeSettings(db, contextOf(declines) as never, {
      mailKinds: ['approval'],
      quiet: false,
      quietFrom: 22,
      quietTo: 8,
      shown: ['approval', 'report'],
    });
    await setReportSchedule(db, contextOf(manager, at('2022-06-20T10:00:00')), { programId, onDay: 3 });
    const now = at('2022-07-03T00:01:00');
    const asked = await Promise.all([1, 2, 3, 4].map(() => requestMonthly(db, contextOf(undefined, now))));
    expect(asked.reduce((sum, one) => sum + one, 0)).toBe(1);
    await makeOpenReports(
      db,
      () => Promise.resolve(now),
      (error) => expect.fail(String(error)),
    );
    expect(await requestMonthly(db, contextOf(undefined, now))).toBe(0);
    const inbox = async (person: { personId: number }) => (await listInbox(db, person.personId)).notices;
    const [notice] = await inbox(wants);
    expect(notice).toMatchObject({
      kind: 'report',
      key: 'reports.notice.monthly',
      params: { name: '护航', from: '2022-06-01', to: '2022-06-30' },
    });
    const [, reportId = '', version = ''] = /reports\/(\d+)\/(\d+)$/.exec(notice?.href ?? '') ?? [];
    expect(await getReport(db, Number(reportId), Number(version))).toMatchObject({
      state: 'frozen',
      frozenById: null,
    });
    expect(await inbox(declines)).toHaveLength(1);
    expect(await inbox(manager)).toHaveLength(0);
    const { rows } = await sql<{ person_id: number }>`select person_id from mail_outbox`.execute(db);
    expect(rows).toEqual([{ person_id: wants.personId }]);
  });

  test('is not told where its making could not be concluded', async () => {
    await setReportSchedule(db, contextOf(undefined, at('2022-07-10T10:00:00')), { programId, onDay: 3 });
    const now = at('2022-08-03T09:00:00');
    await requestMonthly(db, contextOf(undefined, now));
    const { rows } = await sql<{ id: number }>`select max(id) as id from report_job`.execute(db);
    const id = rows[0]?.id ?? 0;
    await sql`create function no_notice() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`.execute(
      db,
    );
    await sql`create trigger no_notice before insert on notice for each row execute function no_notice()`.execute(
      db,
    );
    await expect(makeReport(db, id, now)).rejects.toThrow(/no/);
    await sql`drop trigger no_notice on notice`.execute(db);
    expect(await getReportJob(db, id)).toMatchObject({ stage: 'printing' });
    expect(await makeReport(db, id, now)).toBe(true);
    expect(await getReportJob(db, id)).toMatchObject({ stage: 'done' });
  });
});
