import { Readable } from 'node:stream';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { CommandContext } from '#app/kernel/context.ts';
import { allocateBudget } from '#app/modules/budgets/index.server.ts';
import { importDelivery } from '#app/modules/delivery/index.server.ts';
import { closeRenderer, freezeReport, makeReport } from '#app/modules/reports/index.server.ts';
import type { Block, Cell, FigureCell, ReportSection } from '#app/modules/reports/index.ts';
import * as impactPage from '#app/routes/executive/impact.tsx';
import * as impactSection from '#app/routes/executive/impact-section.tsx';
import * as reportPage from '#app/routes/executive/report.tsx';
import * as reportMaking from '#app/routes/executive/report-making.tsx';
import * as reportNew from '#app/routes/executive/report-new.tsx';
import * as reportPdf from '#app/routes/executive/report-pdf.ts';
import * as reportSection from '#app/routes/executive/report-section.tsx';
import * as reportXlsx from '#app/routes/executive/report-xlsx.ts';
import * as reportsPage from '#app/routes/executive/reports.tsx';
import { readPdf, squeeze } from '#tests/modules/reports/read-pdf.ts';
import { newApplication } from '#tests/support/applications.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, NOW, newProgram, type TestProgram } from '#tests/support/factories.ts';
import { ask, contextOfRequest, requestOf } from '#tests/support/routes.ts';
import { newSignedIn } from '#tests/support/sign-in.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });
const db = useDatabase();
useDataDir();
afterAll(closeRenderer);
// The process at the other end of the request does it: here it is done by hand, or not at all.
vi.mock('#app/web/reports.server.ts', () => ({ makeInBackground: () => undefined }));

const PERIOD = 'from=2022-05-01&to=2022-06-30';
let program: TestProgram;
let executive: string;
let manager: string;
let stranger: string;

beforeAll(async () => {
  program = await newProgram(db, { name: '复产护航' });
  const other = await newProgram(db, { kind: 'books' });
  const { merchantId } = await newApplication(db, program, { state: 'approved' });
  await importDelivery(db, contextOf(undefined, new Date('2022-06-20T02:00:00Z')), {
    programId: program.programId,
    fileName: 'june.csv',
    file: Readable.from([
      Buffer.from(
        `portal_merchant_id,date,venue,channel,impressions,clicks,orders,gmv_fen\n${merchantId},2022-06-01,live,field,1234567,8901,321,98765432\n`,
      ),
    ]),
  });
  executive = (await newSignedIn(db, { locale: 'zh-CN', grants: [{ role: 'executive' }] })).cookie;
  manager = (await newSignedIn(db, { grants: [{ role: 'manager', programId: program.programId }] })).cookie;
  stranger = (await newSignedIn(db, { grants: [{ role: 'manager', programId: other.programId }] })).cookie;
});

interface Page {
  readonly head: {
    readonly finding: string;
    readonly scope: string;
    readonly tabs: readonly { readonly id: string }[];
  };
  readonly figures: readonly FigureCell[];
  readonly rows: readonly (readonly Block[])[];
}

const DAYS = { from: '2022-05-01', to: '2022-06-30' };
/** Asks for a report as the page does; its making is left to whoever comes to it. */
const askFor = (cookie: string, programId: number | '') =>
  ask(reportNew.action, { cookie, form: { programId: String(programId), ...DAYS } });
const frozen = async (programId: number | null, by?: CommandContext['actor']) => {
  const { reportId, version } = await freezeReport(db, contextOf(by), { programId, ...DAYS });
  return { reportId: String(reportId), version: String(version) };
};
const download = (cookie: string, params: Record<string, string>, headers: Record<string, string> = {}) =>
  reportPdf.loader({
    request: requestOf({ cookie, headers }),
    params,
    context: contextOfRequest(),
  }) as Promise<Response>;

describe('the impact page', () => {
  test('finds, counts and draws what the delivery data says', async () => {
    const { data } = await ask(impactPage.loader, { cookie: executive, url: `/executive?${PERIOD}` });
    const page = data as Page;
    expect(page.head.finding).toMatch(/^2 个计划扶持了 1 家商家，交付曝光 123\.5\u00a0万次/);
    expect(page.figures.map((cell) => cell.exact)).toEqual(['1', '1,234,567', '未采集', '¥987,654.32']);
    expect(page.rows.flat().map((block) => 'id' in block && block.id)).toEqual(
      expect.arrayContaining(['months_gmv', 'programs_say', 'meters_impressions', 'regions']),
    );
  });

  test('shows a manager its own programme and nothing of the others', async () => {
    const { data } = await ask(impactPage.loader, { cookie: manager, url: `/executive?${PERIOD}` });
    expect((data as Page).head.scope).toBe('复产护航');
    const foreign = await ask(impactPage.loader, { cookie: stranger, url: `/executive?${PERIOD}` });
    expect((foreign.data as Page).figures[0]?.exact).toBe('0');
  });

  test('opens each of its sections, and no other', async () => {
    const { data } = await ask(impactPage.loader, { cookie: executive, url: `/executive?${PERIOD}` });
    for (const { id } of (data as Page).head.tabs) {
      const answer = await ask(impactSection.loader, {
        cookie: executive,
        url: `/?${PERIOD}`,
        params: { section: id },
      });
      expect(answer.data).toMatchObject({ section: { id } });
    }
    const none = await ask(impactSection.loader, { cookie: executive, params: { section: 'rumours' } });
    expect(none.status).toBe(404);
  });

  test('leads every figure to its definition and its rows', async () => {
    const { data } = await ask(impactPage.loader, { cookie: executive, url: `/executive?${PERIOD}` });
    const sources = await ask(impactSection.loader, {
      cookie: executive,
      url: `/?${PERIOD}`,
      params: { section: 'sources' },
    });
    const { section } = sources.data as { section: ReportSection };
    const anchors = section.blocks.flatMap((block) =>
      block.type === 'table' ? block.rows.flatMap((cells) => cells.flatMap((cell) => cell.anchor ?? [])) : [],
    );
    for (const cell of (data as Page).figures) expect(anchors).toContain(cell.id);
    expect(JSON.stringify(section)).toContain('june.csv');
  });
});

describe('a frozen report', () => {
  test('agrees with its PDF and its workbook to the digit, on every page and in every section', async () => {
    const params = await frozen(program.programId);
    const { data } = await ask(reportPage.loader, { cookie: executive, params });
    const page = data as Page;
    const sections = await Promise.all(
      page.head.tabs.map(async ({ id }) => {
        const answer = await ask(reportSection.loader, {
          cookie: executive,
          params: { ...params, section: id },
        });
        return (answer.data as { section: ReportSection }).section;
      }),
    );
    const shown = [...page.rows.flat(), ...sections.flatMap((section) => section.blocks)].flatMap((block) => {
      if (block.type === 'figures') return block.cells.map((cell) => cell.digits);
      if (block.type === 'table') return [...block.rows, block.total ?? []].flat().map((cell) => cell.exact);
      return block.type === 'chart' ? [block.title] : [block.text];
    });
    const answer = await download(executive, { ...params, locale: 'zh-CN' });
    const pdf = await readPdf(new Uint8Array(await answer.arrayBuffer()));
    const printed = pdf.pages.map((one) => one.text).join('');
    const wanted = [page.head.finding, ...page.figures.map((cell) => cell.digits), ...shown];
    expect(wanted.length).toBeGreaterThan(150);
    expect(wanted.filter((text) => !printed.includes(squeeze(text)))).toEqual([]);

    const workbook = await reportXlsx.loader({
      request: requestOf({ cookie: executive }),
      params: { ...params, locale: 'zh-CN' },
      context: contextOfRequest(),
    });
    const [, ...sheets] = (await readXlsx(new Uint8Array(await workbook.arrayBuffer()))).sheets;
    const tables = sections.flatMap(({ blocks }) => blocks).filter((block) => block.type === 'table');
    // Money is told in fen on the page and in yuan there.
    const held = ({ exact, number }: Cell) =>
      number ? number.value / (number.as === 'money' ? 100 : 1) : exact === '' ? null : exact;
    expect(sheets.map(({ rows }) => rows.slice(1))).toEqual(
      tables.map(({ rows, total }) => [...rows, ...(total ? [total] : [])].map((line) => line.map(held))),
    );
  });

  test('is downloaded as an attachment that a browser need not ask for twice', async () => {
    const params = { ...(await frozen(null)), locale: 'en' };
    const first = await download(executive, params);
    expect(first.headers.get('content-type')).toBe('application/pdf');
    expect(first.headers.get('content-disposition')).toMatch(
      /^attachment; filename="commonweal-2022-05-01-.*-en\.pdf"$/,
    );
    const etag = first.headers.get('etag') ?? '';
    const again = await download(executive, params, { 'if-none-match': etag });
    expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0]);
  });

  test('of a programme is nobody else’s: foreign reads as missing', async () => {
    const params = await frozen(program.programId);
    for (const page of [reportPage, reportSection, reportPdf]) {
      const answer = await ask(page.loader, {
        cookie: stranger,
        params: { ...params, section: 'growth', locale: 'en' },
      });
      expect([403, 404]).toContain(answer.status);
    }
    expect((await askFor(stranger, program.programId)).status).toBe(404);
    expect((await askFor(manager, '')).status).toBe(404);
  });

  test('is listed to those who may read it', async () => {
    const list = async (cookie: string) =>
      ((await ask(reportsPage.loader, { cookie })).data as { reports: { programId: number | null }[] })
        .reports;
    expect((await list(executive)).length).toBeGreaterThan(1);
    expect(new Set((await list(manager)).map((report) => report.programId))).toEqual(
      new Set([program.programId]),
    );
    expect(await list(stranger)).toEqual([]);
  });
});

describe('a version on its way', () => {
  const move = (cookie: string, params: Record<string, string>, form: Record<string, string>) =>
    ask(reportPage.action, { cookie, params, form });

  test('is reviewed by somebody else, published, and taken back with a reason', async () => {
    const other = await newProgram(db);
    const grants = [{ role: 'manager' as const, programId: other.programId }];
    const author = await newSignedIn(db, { grants });
    const manager = author.cookie;
    const params = await frozen(other.programId, author);
    const own = await ask(reportPage.loader, { cookie: manager, params });
    expect(own.data).toMatchObject({ frozen: { state: 'frozen' }, own: true, may: [] });
    expect((await move(manager, params, { move: 'review' })).status).toBe(403);
    const reviewer = await ask(reportPage.loader, { cookie: executive, params });
    expect(reviewer.data).toMatchObject({ own: false, may: ['review', 'retract'] });
    expect((await move(executive, params, { move: 'review' })).status).toBe(303);
    expect((await move(manager, params, { move: 'publish' })).status).toBe(403);
    expect((await move(executive, params, { move: 'publish' })).status).toBe(303);
    const twice = await move(executive, params, { move: 'publish' });
    expect(twice).toMatchObject({
      status: 409,
      data: { issues: [{ message: 'reports.error.is_published' }] },
    });
    const mute = await move(executive, params, { move: 'retract', reason: ' ' });
    expect(mute).toMatchObject({ status: 422, data: { issues: [{ path: 'reason' }] } });
    expect((await move(executive, params, { move: 'retract', reason: '口径有误' })).status).toBe(303);
    const after = await ask(reportPage.loader, { cookie: executive, params });
    expect(after.data).toMatchObject({ frozen: { state: 'retracted', endedReason: '口径有误' }, may: [] });
  });

  test('is followed by another only with a reason, which the page asks for with what changed', async () => {
    const { programId, cycle, lineIds } = await newProgram(db);
    const next = `/executive/reports/new?program=${cycle.program.code}&${PERIOD}`;
    expect((await ask(reportNew.loader, { cookie: executive, url: next })).location).toContain('/executive?');
    await frozen(programId);
    const page = async () => (await ask(reportNew.loader, { cookie: executive, url: next })).data;
    expect(await page()).toMatchObject({ last: { version: 1 }, same: true });
    const key = 'more-budget-for-another-version';
    await allocateBudget(db, contextOf(), {
      programId,
      lineId: lineIds.fen,
      amount: 100,
      reason: '追加',
      key,
    });
    expect(await page()).toMatchObject({ same: false, changes: { id: 'changes' } });
    expect(JSON.stringify(await page())).toContain('¥10,000,001.00');
    const again = await askFor(executive, programId);
    expect(again).toMatchObject({ status: 422, data: { issues: [{ path: 'reason' }] } });
  });
});

describe('the making of a report', () => {
  test('is watched on a page that leads to the version once it is there; others do not see it', async () => {
    const { programId } = await newProgram(db);
    const asked = await askFor(executive, programId);
    expect(asked.status).toBe(303);
    const jobId = /making\/(\d+)$/.exec(asked.location ?? '')?.[1] ?? '';
    const watch = (cookie: string) => ask(reportMaking.loader, { cookie, params: { jobId } });
    expect((await watch(executive)).data).toMatchObject({
      job: { stage: 'waiting', papers: 0, ofPapers: 3 },
    });
    expect((await watch(stranger)).status).toBe(404);
    const { data } = await ask(reportsPage.loader, { cookie: executive });
    expect((data as Listed).making).toContain(Number(jobId));
    expect(await makeReport(db, Number(jobId), NOW)).toBe(true);
    expect((await watch(executive)).location).toMatch(/^\/executive\/reports\/\d+\/1$/);
  });

  test('every month is switched on and off by those who may freeze it', async () => {
    const flip = (cookie: string, on: 'yes' | 'no', programId = String(program.programId)) =>
      ask(reportsPage.action, { cookie, form: { programId, on } });
    const rows = async () => ((await ask(reportsPage.loader, { cookie: manager })).data as Listed).monthly;
    expect((await flip(stranger, 'yes')).status).toBe(404);
    expect((await flip(manager, 'yes', '')).status).toBe(404);
    expect((await flip(manager, 'yes')).status).toBe(303);
    expect(await rows()).toMatchObject([
      { programId: program.programId, next: expect.stringMatching(/^20\d\d-\d\d-03$/) },
    ]);
    expect((await flip(manager, 'no')).status).toBe(303);
    expect(await rows()).toMatchObject([{ next: null }]);
  });
});

interface Listed {
  readonly making: readonly number[];
  readonly monthly: readonly { readonly programId: number | null; readonly next: string | null }[];
}
