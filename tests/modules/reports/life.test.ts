import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CommandContext } from '#app/kernel/context.ts';
import { Conflict, Forbidden, NotFound } from '#app/kernel/errors.ts';
import { listAudit } from '#app/modules/audit/index.server.ts';
import { allocateBudget } from '#app/modules/budgets/index.server.ts';
import {
  freezeReport,
  getReport,
  listReports,
  publishReport,
  retractReport,
  reviewReport,
} from '#app/modules/reports/index.server.ts';
import { behindALock } from '#tests/support/barrier.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, newPerson, newProgram } from '#tests/support/factories.ts';

process.env.DATABASE_POOL_SIZE = '20';
const db = useDatabase();
let [freezer, reviewer, publisher]: CommandContext[] = [];
let programId = 0;
let lineId = 0;

beforeAll(async () => {
  const at = async (name: string, day: number) =>
    contextOf(await newPerson(db, { name }), new Date(Date.UTC(2022, 5, day, 4)));
  [freezer, reviewer, publisher] = [await at('定稿人', 1), await at('复核人', 2), await at('发布人', 3)];
  const program = await newProgram(db);
  programId = program.programId;
  lineId = program.lineIds.impressions;
});

let month = 0;
/** Versions of one report that are frozen; each shows a budget the one before did not have. */
async function frozen(versions = 1) {
  month += 1;
  const scope = { programId, from: '2022-06-01', to: `2022-06-${String(month).padStart(2, '0')}` };
  const made: { reportId: number; version: number }[] = [];
  for (let nth = 0; nth < versions; nth += 1) {
    const { reportId, version } = await freezeReport(db, freezer as CommandContext, {
      ...scope,
      reason: '又一版',
    });
    made.push({ reportId, version });
    await allocateBudget(db, contextOf(), {
      programId,
      lineId,
      amount: 1,
      reason: '追加',
      key: `more-${month}-${nth}-of-the-budget`,
    });
  }
  return made as [(typeof made)[number], ...typeof made];
}
const reviewed = async (versions = 1) => {
  const made = await frozen(versions);
  for (const of of made) await reviewReport(db, reviewer as CommandContext, of);
  return made;
};
const stateOf = async ({ reportId, version }: { reportId: number; version: number }) =>
  (await getReport(db, reportId, version)).state;

describe('a version', () => {
  test('is reviewed by somebody else, published, superseded by the next, and says by whom and when', async () => {
    const [first, second] = await reviewed(2);
    await publishReport(db, publisher as CommandContext, first);
    expect(await getReport(db, first.reportId, 1)).toMatchObject({
      state: 'published',
      publishedVersion: 1,
      reviewed: { by: '复核人', at: reviewer?.now },
      published: { by: '发布人', at: publisher?.now },
      ended: null,
    });
    await publishReport(db, publisher as CommandContext, second ?? first);
    expect(await getReport(db, first.reportId, 1)).toMatchObject({
      state: 'superseded',
      publishedVersion: 2,
      ended: { by: '发布人' },
    });
    expect((await listReports(db, { states: ['published'] })).map(({ version }) => version)).toContain(2);
    const { entries } = await listAudit(db, { subjectId: String(first.reportId) });
    const actions = entries.map(({ action }) => action).filter((action) => action.startsWith('report.'));
    expect(actions).toEqual([
      'report.publish',
      'report.supersede',
      'report.publish',
      'report.review',
      'report.review',
      'report.freeze',
      'report.freeze',
    ]);
  });

  test('is not reviewed by who froze it, nor by the system; the database says so as well', async () => {
    const [of] = await frozen();
    await expect(reviewReport(db, freezer as CommandContext, of)).rejects.toThrow(Forbidden);
    await expect(reviewReport(db, contextOf(), of)).rejects.toThrow(Forbidden);
    await expect(
      sql`update report_life set state = 'reviewed', reviewed_by = ${freezer?.actor.personId}, reviewed_by_name = 'x',
        reviewed_at = now() where report_id = ${of.reportId}`.execute(db),
    ).rejects.toThrow(/nobody reviews what they froze/);
    expect(await stateOf(of)).toBe('frozen');
  });

  test('is not published before its review, nor after a newer one; who comes too late reads who was first', async () => {
    const [old] = await frozen();
    await expect(publishReport(db, publisher as CommandContext, old)).rejects.toMatchObject({
      key: 'reports.error.is_frozen',
      params: { name: '定稿人' },
    });
    const [first, second] = await reviewed(2);
    await publishReport(db, publisher as CommandContext, second ?? first);
    await expect(publishReport(db, publisher as CommandContext, first)).rejects.toMatchObject({
      key: 'reports.error.newer_published',
      params: { version: 2 },
    });
    await expect(reviewReport(db, reviewer as CommandContext, second ?? first)).rejects.toMatchObject({
      key: 'reports.error.is_published',
      params: { name: '发布人' },
    });
  });

  test('is retracted with a reason, for good; what follows it may be published', async () => {
    const [of] = await reviewed();
    await publishReport(db, publisher as CommandContext, of);
    await expect(retractReport(db, publisher as CommandContext, { ...of, reason: '  ' })).rejects.toThrow(
      /required/,
    );
    await retractReport(db, publisher as CommandContext, { ...of, reason: '成交额重复计算' });
    expect(await getReport(db, of.reportId, of.version)).toMatchObject({
      state: 'retracted',
      endedReason: '成交额重复计算',
      publishedVersion: null,
    });
    for (const move of [reviewReport, publishReport])
      await expect(move(db, reviewer as CommandContext, of)).rejects.toThrow(Conflict);
    const { entries } = await listAudit(db, { action: 'report.retract' });
    expect(entries[0]).toMatchObject({ reason: '成交额重复计算', before: { state: 'published' } });
  });

  test('that does not exist is not found', async () => {
    await expect(
      publishReport(db, publisher as CommandContext, { reportId: 999, version: 1 }),
    ).rejects.toThrow(NotFound);
  });
});

describe('publishing at once', () => {
  const held = (reportId: number) => sql`select 1 from report where id = ${reportId} for update`;
  const published = async (reportId: number): Promise<string[]> => {
    const { rows } = await sql<{ state: string }>`select state from report_life where report_id = ${reportId}
      order by version`.execute(db);
    return rows.map(({ state }) => state);
  };

  test('one version: one of ten wins and the others read who did', async () => {
    const [of] = await reviewed();
    const results = await behindALock(
      db,
      held(of.reportId),
      Array.from({ length: 10 }, () => () => publishReport(db, publisher as CommandContext, of)),
      10,
    );
    const lost = results.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(lost).toHaveLength(9);
    for (const reason of lost) expect(reason).toMatchObject({ key: 'reports.error.is_published' });
    const { entries } = await listAudit(db, { action: 'report.publish', subjectId: String(of.reportId) });
    expect(entries).toHaveLength(1);
  });

  test('two versions: the newer one is the published one, whoever came first', async () => {
    const [first, second] = await reviewed(2);
    const both = [first, second ?? first].flatMap((of) => [of, of, of]);
    await behindALock(
      db,
      held(first.reportId),
      both.map((of) => () => publishReport(db, publisher as CommandContext, of)),
      6,
    );
    expect((await published(first.reportId)).at(-1)).toBe('published');
    expect(await published(first.reportId)).not.toEqual(['published', 'published']);
  });

  test('without the lock, a read and then a write, publishes both behind the same barrier', async () => {
    const [first, second] = await reviewed(2);
    await sql`drop index report_life_one_published`.execute(db);
    const careless = async (version: number) => {
      const { rows } =
        await sql`select 1 from report_life where report_id = ${first.reportId} and state = 'published'`.execute(
          db,
        );
      if (rows.length > 0) throw new Error('too late');
      await sql`update report_life set state = 'published', published_by_name = 'x', published_at = now()
        where report_id = ${first.reportId} and version = ${version}`.execute(db);
    };
    await behindALock(
      db,
      sql`select 1 from report_life where report_id = ${first.reportId} for update`,
      [first.version, (second ?? first).version].map((version) => () => careless(version)),
      2,
    );
    expect(await published(first.reportId)).toEqual(['published', 'published']);
  });
});
