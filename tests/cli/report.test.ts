import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { importDelivery } from '#app/modules/delivery/index.server.ts';
import { readPdf, squeeze } from '#tests/modules/reports/read-pdf.ts';
import { newApplication } from '#tests/support/applications.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, newProgram, type TestProgram } from '#tests/support/factories.ts';
import { portal } from '#tests/support/portal.ts';

// The programs are built at the first call.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });
const db = useDatabase();
useDataDir();

const folder = mkdtempSync(join(tmpdir(), 'commonweal-report-'));
afterAll(() => rmSync(folder, { recursive: true }));

const PERIOD = ['--from', '2022-06-01', '--to', '2022-06-30'];
const run = (...args: string[]) =>
  portal({ DATABASE_URL: process.env.DATABASE_URL ?? '' }, 'report', ...args);
const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

let program: TestProgram;
beforeAll(async () => {
  program = await newProgram(db);
  const { merchantId } = await newApplication(db, program, { state: 'approved' });
  await importDelivery(db, contextOf(undefined, new Date('2022-06-20T02:00:00Z')), {
    programId: program.programId,
    fileName: 'june.csv',
    file: Readable.from([
      Buffer.from(`portal_merchant_id,date,orders,gmv_fen\n${merchantId},2022-06-01,321,98765432\n`),
    ]),
  });
});

describe('the terminal', () => {
  test('freezes a report and says what is in it', async () => {
    const { code, stdout } = await run(
      'freeze',
      '--program',
      program.cycle.program.code,
      ...PERIOD,
      '--json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      rows: 1,
      merchants: 1,
      orders: 321,
      gmvFen: 98_765_432,
      dataThrough: '2022-06-01',
      demo: false,
    });
  });

  test('writes the PDF of a report, and the same bytes again of what was frozen', async () => {
    const out = (name: string) => [
      '--all',
      ...PERIOD,
      '--locale',
      'zh-TW',
      '--out',
      join(folder, name),
      '--json',
    ];
    const first = await run('pdf', ...out('first.pdf'));
    const again = await run('pdf', '--frozen', ...out('again.pdf'));
    expect([first.code, again.code]).toEqual([0, 0]);
    const [told, toldAgain] = [JSON.parse(first.stdout), JSON.parse(again.stdout)];
    const pdf = await readPdf(readFileSync(told.file));
    expect(told).toMatchObject({
      file: join(folder, 'first.pdf'),
      sha256: sha256(told.file),
      pages: pdf.pages.length,
      version: 1,
      orders: 321,
    });
    expect(toldAgain).toMatchObject({ sha256: told.sha256, snapshot: told.snapshot, version: 1 });
    expect(sha256(toldAgain.file)).toBe(told.sha256);
    expect(pdf.pages.map((page) => page.text).join('')).toContain(squeeze('成交額¥987,654.32'));
  });

  test.each([
    [['freeze', ...PERIOD], /name one programme with --program, or all of them with --all/],
    [['freeze', '--all', '--program', 'x', ...PERIOD], /name one programme/],
    [['freeze', '--all', '--from', '2022-06-31', '--to', '2022-07-01'], /--from takes a day such as/],
    [['freeze', '--all', '--from', '2022-07-01', '--to', '2022-06-01'], /--from lies after --to/],
    [['freeze', '--all', ...PERIOD, '--base-from', '2021-01-01'], /go together/],
    [['pdf', '--all', ...PERIOD, '--locale', 'fr', '--out', 'x.pdf'], /--locale takes zh-CN, zh-TW, en/],
    [['pdf', '--all', ...PERIOD, '--locale', 'en'], /required option '--out <file>'/],
  ])('%j is called wrongly: exit code 2', async (args, said) => {
    const { code, stderr } = await run(...args);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(said) });
  });

  test('says so where nothing was frozen, and where there is no such programme', async () => {
    const none = await run(
      'pdf',
      '--frozen',
      '--all',
      '--from',
      '2001-01-01',
      '--to',
      '2001-01-31',
      '--locale',
      'en',
      '--out',
      join(folder, 'none.pdf'),
    );
    expect({ code: none.code, stderr: none.stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining('nothing was frozen'),
    });
    expect((await run('freeze', '--program', 'no-such', ...PERIOD)).code).toBe(1);
  });
});
