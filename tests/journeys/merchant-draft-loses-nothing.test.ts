import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { getApplication, saveDraft } from '#app/modules/applications/index.server.ts';
import { setStoryClock } from '#db/clock.server.ts';
import { signInBy, useBrowser } from '#tests/support/browser.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, NOW, newProgram, type TestProgram } from '#tests/support/factories.ts';
import { newDraftOwner } from '#tests/support/owners.ts';
import { faultsOf, picture } from '#tests/support/page-checks.ts';
import { PASSWORD } from '#tests/support/passwords.ts';
import { useWebProcess } from '#tests/support/web.ts';

/** A draft begins with what the profile says. */
const BEGUN = { workers: '41' };

const db = useDatabase();
const { open } = useBrowser();
const site = useWebProcess();

let program: TestProgram;
beforeAll(async () => {
  await setStoryClock(db, NOW);
  program = await newProgram(db, { kind: 'industrial-belt' });
});

/**
 * The tab is gone while the line is dead. What a page sends as it goes may leave after the browser has stopped
 * pretending that there is no line, so that the page is made to fail by itself.
 */
async function closeOffline(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.fetch = () => Promise.reject(new TypeError('no line'));
  });
  await page.close();
  await page.context().setOffline(false);
}

/** A merchant at the page of its business, with nothing typed yet. */
async function atBusiness() {
  const owner = await newDraftOwner(db, program);
  const { page, complaints } = await open(site.origin, { viewport: { width: 390, height: 844 } });
  await signInBy(page, owner.email, PASSWORD);
  await page.goto(`${owner.at}/business`, { waitUntil: 'networkidle' });
  const draft = async () =>
    (await getApplication(db, owner.applicationId, { merchantId: owner.merchantId })).draft;
  return { ...owner, page, complaints, draft };
}

const type = async (page: Page, workers: string) => {
  await page.getByLabel('员工人数').fill(workers);
  await page.getByLabel('属于哪个产业带').selectOption('other');
  await page.getByLabel('产业带名称').fill('嘉善木业');
};
const shown = async (page: Page) => ({
  workers: await page.getByLabel('员工人数').inputValue(),
  belt_other: await page.getByLabel('产业带名称').inputValue(),
});
const keptInBrowser = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('commonweal:draft:')));

test('what is typed saves itself, and a reload shows it again', async () => {
  const { page, draft, complaints } = await atBusiness();
  await type(page, '四十六');
  await page.getByText('已保存').waitFor();
  expect(await draft()).toMatchObject({ workers: '四十六', belt: 'other', belt_other: '嘉善木业' });
  expect(await keptInBrowser(page)).toEqual([]);
  await page.reload({ waitUntil: 'networkidle' });
  expect(await shown(page)).toEqual({ workers: '四十六', belt_other: '嘉善木业' });
  expect(complaints).toEqual([]);
});

test('without a line it stays in the browser, outlives a closed tab and is sent when there is one again', async () => {
  const { page, at, draft } = await atBusiness();
  const context = page.context();
  await context.setOffline(true);
  await type(page, '46');
  await page.getByText('联网后自动送出').waitFor();
  await picture(page, 'draft-offline-zh-CN-390');
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: '保存并继续' }).click();
  expect(new URL(page.url()).pathname).toBe(`${at}/business`);
  expect(await draft()).toEqual(BEGUN);
  await closeOffline(page);

  const later = await context.newPage();
  await later.goto(`${at}/business`, { waitUntil: 'networkidle' });
  await later.getByText('已找回上次没送出的内容').waitFor();
  expect(await shown(later)).toEqual({ workers: '46', belt_other: '嘉善木业' });
  await later.getByText('已保存').waitFor();
  expect(await draft()).toMatchObject({ workers: '46', belt_other: '嘉善木业' });
  expect(await keptInBrowser(later)).toEqual([]);
});

test('a line that comes back while the page is open is enough', async () => {
  const { page, draft } = await atBusiness();
  await page.context().setOffline(true);
  await type(page, '46');
  await page.getByText('联网后自动送出').waitFor();
  await page.context().setOffline(false);
  await page.getByText('已保存').waitFor();
  expect(await draft()).toMatchObject({ workers: '46' });
});

test('an ended session keeps it, asks to sign in, and sends it afterwards', async () => {
  const { page, draft, email } = await atBusiness();
  await db.deleteFrom('session').execute();
  await type(page, '46');
  await page.getByText('登录已过期').waitFor();
  expect(await draft()).toEqual(BEGUN);
  await page.getByRole('main').getByRole('link', { name: '登录' }).click();
  await page.fill('input[name=email]', email);
  await page.fill('input[name=password]', PASSWORD);
  await page.click('main button[type=submit]');
  await page.waitForURL('**/business');
  await page.getByText('已保存').waitFor();
  expect(await shown(page)).toEqual({ workers: '46', belt_other: '嘉善木业' });
  expect(await draft()).toMatchObject({ workers: '46' });
});

describe('where somebody else wrote meanwhile, the person chooses', () => {
  async function twoVersions() {
    const journey = await atBusiness();
    const { page, at, merchantId, applicationId } = journey;
    await page.context().setOffline(true);
    await type(page, '46');
    await page.getByText('联网后自动送出').waitFor();
    await closeOffline(page);
    const answers = { workers: '7', belt: 'other', belt_other: '别处写的' };
    await saveDraft(db, contextOf(), { merchantId, applicationId, answers });
    const later = await page.context().newPage();
    await later.goto(`${at}/business`, { waitUntil: 'networkidle' });
    await later.getByText('这台设备上有没送出的内容').waitFor();
    await picture(later, 'draft-two-versions-zh-CN-390');
    expect(await faultsOf(later)).toEqual([]);
    expect(await shown(later)).toEqual({ workers: '7', belt_other: '别处写的' });
    return { ...journey, page: later };
  }

  test('what this browser kept', async () => {
    const { page, draft } = await twoVersions();
    await page.getByRole('button', { name: '用这台设备上的' }).click();
    await page.getByText('已保存').waitFor();
    expect(await shown(page)).toEqual({ workers: '46', belt_other: '嘉善木业' });
    expect(await draft()).toMatchObject({ workers: '46' });
  });

  test('or what the portal holds', async () => {
    const { page, draft } = await twoVersions();
    await page.getByRole('button', { name: '用已保存的' }).click();
    await page.getByText('这台设备上有没送出的内容').waitFor({ state: 'detached' });
    expect(await shown(page)).toEqual({ workers: '7', belt_other: '别处写的' });
    expect(await draft()).toMatchObject({ workers: '7' });
    expect(await keptInBrowser(page)).toEqual([]);
  });
});

test('an application that can no longer be edited says so, and keeps what was typed', async () => {
  const { page, applicationId } = await atBusiness();
  await db.updateTable('application').set({ state: 'withdrawn' }).where('id', '=', applicationId).execute();
  await type(page, '46');
  await page.getByText('现在保存不了').waitFor();
  expect(await keptInBrowser(page)).toHaveLength(1);
});
