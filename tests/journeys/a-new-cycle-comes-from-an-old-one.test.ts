import { beforeAll, expect, test } from 'vitest';
import { translator } from '#app/i18n/index.server.ts';
import { startApplication } from '#app/modules/applications/index.server.ts';
import { getForm, listCycles } from '#app/modules/programs/index.server.ts';
import { setStoryClock } from '#db/clock.server.ts';
import { signInBy, useBrowser } from '#tests/support/browser.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, NOW, newManager, newProgram } from '#tests/support/factories.ts';
import { newOwner } from '#tests/support/owners.ts';
import { faultsOf } from '#tests/support/page-checks.ts';
import { cheapHash, PASSWORD } from '#tests/support/passwords.ts';
import { useWebProcess } from '#tests/support/web.ts';

const db = useDatabase();
useDataDir();
const { open } = useBrowser();
const web = useWebProcess();
const t = translator('zh-CN');
const LABEL = '最想先恢复哪一样产品';

beforeAll(() => setStoryClock(db, NOW));

test('a manager makes a cycle from the last one, adds a question, previews and opens; a merchant is asked it', async () => {
  const { cycle: old, programId } = await newProgram(db);
  const manager = await newManager(db, programId, { passwordHash: cheapHash() });
  const owner = await newOwner(db);
  const { page, complaints } = await open(web.origin, { viewport: { width: 1440, height: 900 } });
  await signInBy(page, manager.email, PASSWORD);

  await page.goto(`/manager/cycles/new?from=${old.id}&opens=2022-05-16`);
  expect(await page.locator('[name=closesOn]').inputValue()).toBe('2022-07-01');
  await page.fill('[name=code]', 'second');
  for (const locale of ['zh-CN', 'zh-TW', 'en']) await page.fill(`[name="name.${locale}"]`, '第二期');
  await page.getByRole('button', { name: t('setup.cycle.create') }).click();
  await page.waitForURL('**/setup');
  const here = new URL(page.url()).pathname.replace(/\/setup$/, '');
  // Nothing opens without a budget; the one of the old cycle is proposed, and counts when somebody says so.
  await page.getByText(t('setup.problem.no_budget')).waitFor();
  expect(await page.getByRole('button', { name: t('programs.cycle.open_action') }).count()).toBe(0);
  await page.goto(`${here}/budget`);
  expect(await page.locator('[name=amount]').inputValue()).not.toBe('');
  await page.fill('[name=reason]', '年度预算批复');
  await page.getByRole('button', { name: t('setup.budget.add') }).click();
  await page.getByText(t('setup.budget.added')).waitFor();

  await page.goto(`${here}/form`);
  await page.selectOption('[name=type]', 'choice');
  await page.getByRole('button', { name: t('setup.form.add') }).click();
  await page.waitForURL('**/form/new?*');
  await page.fill('[name="label.zh-CN"]', LABEL);
  await page.fill('[name="options.0.label.zh-CN"]', '腌菜');
  await page.fill('[name="options.1.label.zh-CN"]', '鲜菜');
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: t('common.action.save') }).click();
  await page.waitForURL('**/form');
  await page.getByRole('link', { name: LABEL }).waitFor();
  expect(await faultsOf(page)).toEqual([]);

  await page.goto(`${here}/preview`);
  await page.getByRole('group', { name: LABEL }).waitFor();
  await page.getByRole('button', { name: t('setup.preview.try') }).click();
  await page
    .getByRole('alert')
    .getByRole('link', { name: new RegExp(LABEL) })
    .waitFor();
  expect(await faultsOf(page)).toEqual([]);

  await page.goto(`${here}/setup`);
  await page.getByRole('button', { name: t('programs.cycle.open_action') }).click();
  await page.getByText(t('programs.cycle.opened')).waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();

  const made = (await listCycles(db, { programId })).find(({ code }) => code === 'second');
  if (!made) throw new Error('the new cycle is there');
  expect([made.state, made.formVersion]).toEqual(['open', 2]);
  expect((await getForm(db, old.id, old.formVersion)).questions.map(({ words }) => words)).not.toContainEqual(
    expect.objectContaining({ label: expect.objectContaining({ 'zh-CN': LABEL }) }),
  );
  const { id } = await startApplication(db, contextOf(), { merchantId: owner.merchantId, cycleId: made.id });
  const phone = await open(web.origin, { viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
  await signInBy(phone.page, owner.email, PASSWORD);
  await phone.page.goto(`/merchant/applications/${id}/business`);
  await phone.page.getByRole('group', { name: LABEL }).getByLabel('鲜菜').check();
  await phone.page.getByRole('button', { name: t('applications.form.later') }).click();
  await phone.page.waitForURL(`**/merchant/applications/${id}`);
  await phone.page.goto(`/merchant/applications/${id}/business`);
  expect(await phone.page.getByLabel('鲜菜').isChecked()).toBe(true);
  expect(phone.complaints).toEqual([]);
});
