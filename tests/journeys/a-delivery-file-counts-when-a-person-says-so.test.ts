import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { runChecks } from '#db/checks.server.ts';
import { newMerchants } from '#tests/modules/delivery/scene.ts';
import { signInBy, useBrowser } from '#tests/support/browser.ts';
import { useDatabase } from '#tests/support/database.ts';
import { newPerson, newProgram } from '#tests/support/factories.ts';
import { faultsOf, picture } from '#tests/support/page-checks.ts';
import { cheapHash, PASSWORD } from '#tests/support/passwords.ts';
import { useWebProcess } from '#tests/support/web.ts';

const db = useDatabase();
const web = useWebProcess();
const { open } = useBrowser();

const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

beforeAll(async () => {
  await newMerchants(db, 'journey', 40);
});

const ordersOf = async (programId: number): Promise<number> => {
  const { rows } = await sql<{ orders: number }>`
    select coalesce(sum(orders), 0)::bigint as orders from delivery_day where program_id = ${programId}`.execute(
    db,
  );
  return rows[0]?.orders ?? Number.NaN;
};

describe.each([
  ['with scripts, wide', true, 1440],
  ['without scripts, on a phone', false, 390],
] as const)('%s,', (_, javaScriptEnabled, width) => {
  const name = (step: string) => `delivery-${step}-${width}`;

  test('a file is refused with its lines, mended, checked, posted and reversed', async () => {
    const { programId } = await newProgram(db, { name: `商家复产护航 ${width}` });
    const manager = await newPerson(db, {
      grants: [{ role: 'manager', programId }],
      passwordHash: cheapHash(),
    });
    const { page, complaints } = await open(web.origin, {
      javaScriptEnabled,
      viewport: { width, height: 900 },
    });
    // axe needs scripts; without them the page is only looked at.
    const check = async (step: string) => {
      await picture(page, name(step));
      if (javaScriptEnabled) expect(await faultsOf(page), step).toEqual([]);
    };
    await signInBy(page, manager.email, PASSWORD);
    await page.goto('/manager/delivery');
    await page.getByText('还没有导入过投放数据').waitFor();
    await check('empty');

    // Nothing chosen: said at the field.
    await page.getByRole('button', { name: '上传并校验' }).click();
    await page.getByText('请选择文件').first().waitFor();

    const rows = Array.from(
      { length: 60 },
      (_, i) => `${(i % 40) + 1},2022-05-0${(i % 9) + 1},live,field,${i},${i * 150}`,
    );
    const bad = [
      '99,2022-05-01,live,field,1,100',
      '1,2022-02-30,live,field,1,100',
      '2,2022-05-31,street,field,-1,=1+1',
    ];
    const heading = 'merchant_id,date,venue,channel,orders,gmv_fen';
    const upload = async (file: ReturnType<typeof csv>) => {
      await page.goto('/manager/delivery');
      await page.setInputFiles('input[type=file]', file);
      await page.getByRole('button', { name: '上传并校验' }).click();
      await page.waitForURL(/\/manager\/delivery\/\d+$/);
    };
    await upload(csv('五月投放.csv', [heading, ...rows, ...bad, ''].join('\n')));
    await page.getByText('这份文件没有入账').waitFor();
    await page.getByText('来源 journey 中没有这个商家编号').waitFor();
    await page.getByText('不是真实存在的日期').waitFor();
    await page.getByText('不认识这个场域').waitFor();
    await check('rejected');
    expect(await ordersOf(programId)).toBe(0);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载全部错误（CSV）' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^delivery-\d+-issues\.csv$/);

    await upload(csv('五月投放.csv', [heading, ...rows, ''].join('\n')));
    await page.getByText('校验通过，尚未计入任何数字').waitFor();
    await check('validated');
    expect(await ordersOf(programId)).toBe(0);
    await page.getByRole('button', { name: '确认入账' }).click();
    await page.getByText('已入账：新增 60 条，更正 0 条，0 条与原来相同。').waitFor();
    await check('posted');
    const orders = (60 * 59) / 2;
    expect(await ordersOf(programId)).toBe(orders);

    // The very same file again leads to the batch that counts.
    await upload(csv('改了名字.csv', [heading, ...rows, ''].join('\n')));
    await page.getByText('这份文件已经入账过').waitFor();
    expect(await ordersOf(programId)).toBe(orders);

    await page.getByText('撤销这一批').first().click();
    await page.getByRole('button', { name: '撤销这一批' }).click();
    await page.getByText('请填写这一项').first().waitFor();
    expect(await ordersOf(programId)).toBe(orders);
    await page.getByLabel('撤销的原因').fill('导错了月份');
    await check('reverse');
    await page.getByRole('button', { name: '撤销这一批' }).click();
    await page.getByText('这一批已撤销').waitFor();
    await page.getByText('导错了月份').waitFor();
    expect(await ordersOf(programId)).toBe(0);

    await page.goto('/manager/delivery');
    await check('list');
    expect(await page.getByRole('row').count()).toBe(3);
    expect((await runChecks(db)).filter(({ violations }) => violations.length > 0)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
