import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { beforeAll, expect, test } from 'vitest';
import { importDelivery } from '#app/modules/delivery/index.server.ts';
import { readPdf, squeeze } from '#tests/modules/reports/read-pdf.ts';
import { newApplication } from '#tests/support/applications.ts';
import { signInBy, useBrowser } from '#tests/support/browser.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, newPerson, newProgram, type TestProgram } from '#tests/support/factories.ts';
import { faultsOf, picture } from '#tests/support/page-checks.ts';
import { cheapHash, PASSWORD } from '#tests/support/passwords.ts';
import { useWebProcess } from '#tests/support/web.ts';

const db = useDatabase();
useDataDir();
const web = useWebProcess();
const { open } = useBrowser();

const HEADING = 'portal_merchant_id,date,venue,channel,impressions,clicks,orders,gmv_fen';
let program: TestProgram;

beforeAll(async () => {
  program = await newProgram(db, { name: '商家复产护航' });
  const { merchantId } = await newApplication(db, program, { state: 'approved' });
  await importDelivery(db, contextOf(undefined, new Date('2022-06-20T02:00:00Z')), {
    programId: program.programId,
    fileName: 'june.csv',
    file: Readable.from([
      Buffer.from(
        [
          HEADING,
          `${merchantId},2022-06-01,live,field,1234567,8901,321,98765432`,
          `${merchantId},2022-06-02,mall,campaign,200000,3000,200,45600000`,
          `${merchantId},2021-06-01,live,field,800000,5000,150,40000000`,
        ].join('\n'),
      ),
    ]),
  });
});

const READERS = [
  {
    locale: 'zh-CN',
    width: 1440,
    to: '2022-06-30',
    freeze: '定稿成报告',
    overview: '概览',
    gmv: '成交额',
    orders: '订单',
  },
  {
    locale: 'en',
    width: 390,
    // A report of their own: a second version of the first would want a reason.
    to: '2022-06-29',
    freeze: 'Freeze as a report',
    overview: 'Overview',
    gmv: 'GMV',
    orders: 'Orders',
  },
] as const;

test.each(READERS)(
  'in $locale at $width px: from the figures to their rows, and as a PDF that says the same',
  async ({ locale, width, to, ...words }) => {
    const executive = await newPerson(db, {
      locale,
      grants: [{ role: 'executive' }],
      passwordHash: cheapHash(),
    });
    const { page, complaints } = await open(web.origin, {
      locale,
      viewport: { width, height: 900 },
      acceptDownloads: true,
    });
    const check = async (step: string) => {
      await picture(page, `report-${step}-${width}`);
      expect(await faultsOf(page), step).toEqual([]);
    };
    await signInBy(page, executive.email, PASSWORD);
    await page.goto(`/executive?program=${program.cycle.program.code}&from=2022-05-01&to=${to}`);
    await check('overview');

    // A figure opens its definition and the file it was read from; the selection stays.
    await page.locator('.figure', { hasText: words.gmv }).getByRole('link').first().click();
    await page.waitForURL(/\/impact\/sources\?.*#gmv$/);
    await page.getByText('june.csv').first().waitFor();
    expect(new URL(page.url()).search).toContain(program.cycle.program.code);
    await check('sources');

    for (const tab of await page.locator('nav.tabs a').all()) {
      await tab.click();
      await page.waitForLoadState('networkidle');
      expect(await faultsOf(page), (await tab.textContent()) ?? '').toEqual([]);
    }
    await page.getByRole('link', { name: words.overview, exact: true }).click();

    await page.getByRole('button', { name: words.freeze }).click();
    await page.waitForURL(/\/executive\/reports\/\d+\/\d+$/);
    await check('frozen');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator(`a[href$="/pdf/${locale}"]`).click(),
    ]);
    const bytes = readFileSync(await download.path());
    const pdf = await readPdf(bytes);
    const printed = pdf.pages.map((one) => one.text).join('');
    expect(printed).toContain(squeeze(`${words.orders}521`));
    expect(printed).toContain(squeeze(`${words.gmv}¥1,443,654.32`));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const { rows } = {
      rows: await db.selectFrom('report_rendering').select('sha256').where('locale', '=', locale).execute(),
    };
    expect(rows.map((row) => row.sha256)).toContain(sha256);
    expect(complaints).toEqual([]);
  },
);
