import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { getApplication, saveDraft } from '#app/modules/applications/index.server.ts';
import { setStoryClock } from '#db/clock.server.ts';
import { answersFor } from '#tests/support/answers.ts';
import { signInBy, useBrowser } from '#tests/support/browser.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, NOW, newProgram, type TestProgram } from '#tests/support/factories.ts';
import { newDraftOwner } from '#tests/support/owners.ts';
import { faultsOf, picture } from '#tests/support/page-checks.ts';
import { PASSWORD } from '#tests/support/passwords.ts';
import { useWebProcess } from '#tests/support/web.ts';

const db = useDatabase();
const { open } = useBrowser();
const web = useWebProcess();

let program: TestProgram;
beforeAll(async () => {
  await setStoryClock(db, NOW);
  program = await newProgram(db, { kind: 'recovery-support' });
});

async function signedIn(viewport = { width: 390, height: 844 }) {
  const owner = await newDraftOwner(db, program);
  const { page, complaints } = await open(web.origin, { viewport });
  await signInBy(page, owner.email, PASSWORD);
  return { ...owner, page, complaints };
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const summary = (page: Page) => page.getByRole('main').getByRole('alert');

test('a page that is not complete says what is wrong at the top and at each field, and goes on once it is mended', async () => {
  const { page, at, complaints, applicationId, merchantId } = await signedIn();
  await page.goto(`${at}/support`, { waitUntil: 'networkidle' });
  await page.getByLabel('申请流量').fill('很多');
  await page.getByLabel('想用这些扶持做什么').fill('卖辣白菜');
  // The field says so as soon as it is left.
  const fieldError = page.locator('.field-error', { hasText: '请填写整数' });
  await fieldError.waitFor();
  await press(page, '保存并继续');

  await summary(page).getByText('还有 2 处需要修改').waitFor();
  expect(await summary(page).evaluate((box) => box === document.activeElement)).toBe(true);
  await picture(page, 'errors-support-zh-CN-390');
  expect(await faultsOf(page)).toEqual([]);
  await summary(page).getByRole('link', { name: '申请流量（曝光次数）' }).click();
  expect(await focused(page)).toBe('f-requested_impressions');
  // Nothing that was typed is lost by not going on.
  await expect
    .poll(async () => (await getApplication(db, applicationId, { merchantId })).draft)
    .toMatchObject({ requested_impressions: '很多', plan: '卖辣白菜' });

  await page.getByLabel('申请流量').fill('320万');
  await fieldError.waitFor({ state: 'detached' });
  await page.getByText('= 320 万').waitFor();
  await page.getByLabel('直播').check();
  await press(page, '保存并继续');
  await page.waitForURL('**/evidence');
  expect(complaints).toEqual([]);
});

test('a paper that is none is refused where it was chosen', async () => {
  const { page, at, complaints } = await signedIn();
  await page.goto(`${at}/evidence`, { waitUntil: 'networkidle' });
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
  await page.setInputFiles('#f-licence', { name: '执照.png', mimeType: 'image/png', buffer: svg });
  await page.getByText('不支持这种文件').waitFor();
  await picture(page, 'errors-evidence-zh-CN-390');
  expect(await faultsOf(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('handing in too early leads from each complaint to its field on its own page', async () => {
  const { page, at, applicationId, merchantId, complaints } = await signedIn();
  const { sales_now, ...answers } = answersFor('recovery-support');
  await saveDraft(db, contextOf(), { merchantId, applicationId, answers });
  await db.updateTable('merchant').set({ contact_phone: null }).where('id', '=', merchantId).execute();

  await page.goto(`${at}/check`, { waitUntil: 'networkidle' });
  await page.getByText('还有 3 处没填好').waitFor();
  await page.getByLabel('签署人姓名').fill('金顺姬');
  await page.getByLabel('以上内容真实').check();
  await press(page, '提交申请');
  await summary(page).getByText('还有 3 处需要修改').waitFor();
  await picture(page, 'errors-check-zh-CN-390');
  expect(await faultsOf(page)).toEqual([]);

  await summary(page).getByRole('link', { name: '停工期间销售额' }).click();
  await page.waitForURL('**/business?check#f-sales_now');
  await expect.poll(() => focused(page)).toBe('f-sales_now');
  await picture(page, 'errors-business-zh-CN-390');
  expect(await faultsOf(page)).toEqual([]);
  await page.getByLabel('停工期间销售额').fill(String(sales_now));
  await press(page, '保存并继续');
  await page.waitForURL('**/support');

  await page.goto(`${at}/check`, { waitUntil: 'networkidle' });
  await page.getByLabel('以上内容真实').check();
  await press(page, '提交申请');
  await summary(page).getByRole('link', { name: '联系电话' }).click();
  await page.waitForURL('**/merchant/profile#f-contactPhone');
  expect(complaints).toEqual([]);
});

test('the whole way from a complaint to its mending goes by keyboard', async () => {
  const { page, at } = await signedIn({ width: 1440, height: 900 });
  await page.goto(`${at}/business`, { waitUntil: 'networkidle' });
  const key = (...names: string[]) =>
    names.reduce((before, name) => before.then(() => page.keyboard.press(name)), Promise.resolve());
  await page.getByRole('button', { name: '保存并继续' }).focus();
  await key('Enter');
  await summary(page).getByText('还有 7 处需要修改').waitFor();
  // From the summary, which has the focus, to its second link and on to the field.
  await key('Tab', 'Tab', 'Enter');
  expect(await focused(page)).toBe('f-closed_from');
  await page.keyboard.type('03132022');
  await key('Tab');
  await page.getByText('请填写真实存在的日期').waitFor({ state: 'detached' });
  expect(await page.locator('#f-closed_from').inputValue()).toBe('2022-03-13');
});

test('a complaint that appears as a field is left does not move the box out from under the finger', async () => {
  const { page, at, complaints } = await signedIn();
  await page.goto(`${at}/support`, { waitUntil: 'networkidle' });
  await page.getByLabel('申请流量').fill('很多');
  const box = await page.getByLabel('直播').boundingBox();
  if (!box) throw new Error('the box is not to be seen');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  // A finger rests longer than a script takes.
  await page.waitForTimeout(200);
  await page.mouse.up();
  await page.locator('.field-error', { hasText: '请填写整数' }).waitFor();
  expect(await page.getByLabel('直播').isChecked()).toBe(true);
  expect(complaints).toEqual([]);
});
