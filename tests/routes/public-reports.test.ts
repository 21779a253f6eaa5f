import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { allocateBudget } from '#app/modules/budgets/index.server.ts';
import {
  closeRenderer,
  type FrozenReport,
  freezeReport,
  getSnapshot,
  publishReport,
  renderPdf,
  retractReport,
  reviewReport,
} from '#app/modules/reports/index.server.ts';
import * as reportPage from '#app/routes/public/report.tsx';
import * as reportPdf from '#app/routes/public/report-pdf.ts';
import * as reportSection from '#app/routes/public/report-section.tsx';
import * as reportsPage from '#app/routes/public/reports.tsx';
import * as verifiedPage from '#app/routes/public/verified.tsx';
import * as verifyPage from '#app/routes/public/verify.tsx';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, newPerson, newProgram, type TestProgram } from '#tests/support/factories.ts';
import { ask } from '#tests/support/routes.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const db = useDatabase();
afterAll(closeRenderer);

let program: TestProgram;
let first: FrozenReport;
let second: FrozenReport;

const standFor = async (report: FrozenReport) => {
  const by = contextOf(await newPerson(db, { name: '不公开的人' }));
  await reviewReport(db, by, report);
  await publishReport(db, by, report);
};

beforeAll(async () => {
  program = await newProgram(db, { name: '护航' });
  const scope = { programId: program.programId, from: '2022-06-01', to: '2022-06-30' };
  first = await freezeReport(db, contextOf(), scope);
  await allocateBudget(db, contextOf(), {
    programId: program.programId,
    lineId: program.lineIds.fen,
    amount: 700,
    reason: '追加',
    key: 'more-budget-for-a-second-version',
  });
  second = await freezeReport(db, contextOf(), { ...scope, reason: '预算追加' });
});

const paramsOf = ({ reportId, version }: FrozenReport) => ({
  reportId: String(reportId),
  version: String(version),
});
const verified = (hash: string) => ask(verifiedPage.loader, { params: { hash } });
const handIn = (bytes: Uint8Array | string) => {
  const form = new FormData();
  form.set('file', new File([typeof bytes === 'string' ? bytes : Buffer.from(bytes)], 'report'));
  return ask(verifyPage.action, { form });
};

describe('a report that is not published', () => {
  test('is on no public page; its hash is known and said to be none to cite', async () => {
    expect(await ask(reportsPage.loader)).toMatchObject({ data: { reports: [] } });
    for (const { loader } of [reportPage, reportSection, reportPdf]) {
      const params = { ...paramsOf(first), section: 'sources', locale: 'zh-CN' };
      expect((await ask(loader, { params })).status).toBe(404);
    }
    expect(await verified(first.sha256)).toMatchObject({ status: 200, data: { found: { state: 'frozen' } } });
  });
});

describe('a published report', () => {
  test('is read and downloaded without signing in, and names nobody who made it', async () => {
    await standFor(first);
    const list = await ask(reportsPage.loader);
    expect(list).toMatchObject({ data: { reports: [{ reportId: first.reportId, version: 1 }] } });
    const page = await ask(reportPage.loader, { params: paramsOf(first) });
    const section = await ask(reportSection.loader, { params: { ...paramsOf(first), section: 'budget' } });
    const hash = await verified(first.sha256);
    expect(page).toMatchObject({ status: 200, data: { published: { sha256: first.sha256 } } });
    expect(section).toMatchObject({ status: 200, data: { section: { id: 'budget' } } });
    expect(JSON.stringify([list, page, section, hash])).not.toContain('不公开的人');
    const pdf = await ask(reportPdf.loader, { params: { ...paramsOf(first), locale: 'zh-CN' } });
    expect(pdf.status).toBe(200);
    expect(String(pdf.data).slice(0, 5)).toBe('%PDF-');
  });

  test('is known by the bytes of its PDF, and no longer once one of them differs', async () => {
    const { bytes, sha256, pages } = await renderPdf(db, contextOf(), { ...first, locale: 'zh-CN' });
    expect((await handIn(bytes)).location).toBe(`/verify/${sha256}`);
    expect(await verified(sha256)).toMatchObject({
      data: { found: { state: 'published', version: 1, paper: { locale: 'zh-CN', pages } } },
    });
    const altered = Uint8Array.from(bytes);
    altered[altered.length - 20] = (altered[altered.length - 20] ?? 0) ^ 1;
    const { location } = await handIn(altered);
    expect(location).not.toBe(`/verify/${sha256}`);
    expect(await verified(location?.slice('/verify/'.length) ?? '')).toMatchObject({
      status: 404,
      data: { found: null },
    });
  });

  test('is known by its data, in whatever order its members are written', async () => {
    const snapshot = await getSnapshot(db, first.reportId, 1);
    const shuffled = Object.fromEntries(Object.entries(snapshot).reverse());
    expect((await handIn(JSON.stringify(shuffled, null, 2))).location).toBe(`/verify/${first.sha256}`);
    expect((await handIn(JSON.stringify({ ...snapshot, demo: true }))).location).not.toContain(first.sha256);
    expect(await handIn('')).toMatchObject({ status: 422, data: { issues: [{ path: 'file' }] } });
  });

  test('that was superseded leads to the newer one, and one that was retracted says why', async () => {
    await standFor(second);
    expect(await verified(first.sha256)).toMatchObject({
      data: { found: { state: 'superseded', version: 1, publishedVersion: 2 } },
    });
    expect((await ask(reportPage.loader, { params: paramsOf(first) })).status).toBe(200);
    const by = contextOf(await newPerson(db));
    await retractReport(db, by, { ...second, reason: '预算口径有误' });
    expect(await verified(second.sha256)).toMatchObject({
      data: { found: { state: 'retracted', endedReason: '预算口径有误' } },
    });
    expect((await ask(reportPage.loader, { params: paramsOf(second) })).status).toBe(404);
  });
});

test('a hash is read as people copy it, and what is none is asked for again', async () => {
  const typed = `${first.sha256.slice(0, 32).toUpperCase()} ${first.sha256.slice(32)}`;
  const url = `/verify?${new URLSearchParams({ hash: typed })}`;
  expect((await ask(verifyPage.loader, { url })).location).toBe(`/verify/${first.sha256}`);
  expect((await verified('4021228')).location).toBe('/verify?hash=4021228');
  expect(await ask(verifyPage.loader, { url: '/verify?hash=4021228' })).toMatchObject({
    data: { hash: '4021228' },
  });
});
