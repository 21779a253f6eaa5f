import { beforeAll, expect, test } from 'vitest';
import { translator } from '#app/i18n/index.server.ts';
import { getApplication } from '#app/modules/applications/index.server.ts';
import { setStoryClock } from '#db/clock.server.ts';
import { newApplication } from '#tests/support/applications.ts';
import { signInBy, useBrowser } from '#tests/support/browser.ts';
import { useDatabase } from '#tests/support/database.ts';
import { NOW, newManager, newMerchant, newProgram } from '#tests/support/factories.ts';
import { faultsOf } from '#tests/support/page-checks.ts';
import { cheapHash, PASSWORD } from '#tests/support/passwords.ts';
import { useWebProcess } from '#tests/support/web.ts';

const db = useDatabase();
const { open } = useBrowser();
const web = useWebProcess();
const t = translator('zh-CN');
beforeAll(() => setStoryClock(db, NOW));

test('a manager screens, opens, looks around and decides without a mouse', async () => {
  const program = await newProgram(db);
  const { email } = await newManager(db, program.programId, { passwordHash: cheapHash() });
  const ids: number[] = [];
  for (const [n, name] of ['甲', '乙', '丙', '丁'].entries()) {
    const merchant = await newMerchant(db, { displayName: `${name}食品` });
    const now = new Date(NOW.getTime() - (9 - n) * 3_600_000);
    ids.push((await newApplication(db, program, { merchant, now })).id);
  }
  const { page, complaints } = await open(web.origin, { viewport: { width: 1440, height: 900 } });
  const keys = async (...pressed: string[]) => {
    for (const key of pressed) await page.keyboard.press(key);
  };
  const stateOf = async (n: number) =>
    (await getApplication(db, ids[n] ?? 0, { programIds: [program.programId] })).state;
  const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

  await signInBy(page, email, PASSWORD);
  await page.waitForURL('**/manager');
  await page.waitForLoadState('networkidle');
  await keys('?');
  await page.getByRole('dialog', { name: t('common.keyboard.title') }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await keys('Escape');

  // The two that wait longest are ticked, and pass the screening together.
  await keys('j', 'x', 'j', 'x');
  await page.getByText(t('common.selected', { count: 2 })).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: t('applications.move.pass_screening') }).focus();
  await keys('Enter');
  await page.getByText('2 件已更新').waitFor();
  expect([await stateOf(0), await stateOf(1), await stateOf(2)]).toEqual([
    'in_review',
    'in_review',
    'submitted',
  ]);

  await keys('j', 'Enter');
  await heading('甲食品');
  await keys('j');
  await heading('乙食品');
  await keys('k');
  await heading('甲食品');

  // Keys belong to a field while one types in it.
  await page.getByLabel(t('applications.reason.meets_aims')).focus();
  await keys('Space');
  await page.getByLabel(t('applications.decision.note')).first().focus();
  await page.keyboard.type(' jk');
  await heading('甲食品');
  await page.getByLabel(t('awards.conflict.none')).focus();
  await keys('Space');
  await keys('Control+Enter');
  await page.getByText(t('applications.done.approve')).waitFor();
  expect(await stateOf(0)).toBe('approved');

  await page.locator('body').press('j');
  await heading('乙食品');
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('what is typed for one decision is still there after a look at another', async () => {
  const program = await newProgram(db);
  const { email } = await newManager(db, program.programId, { passwordHash: cheapHash() });
  const { id } = await newApplication(db, program, { state: 'in_review' });
  const { page } = await open(web.origin);
  await signInBy(page, email, PASSWORD);
  await page.goto(`/manager/applications/${id}`);
  const choose = (move: 'approve' | 'decline') =>
    page
      .getByRole('complementary')
      .getByRole('link', { name: t(`applications.move.${move}`) })
      .click();
  const traffic = page.locator('[name="approve.award.traffic.0.impressions"]');
  await traffic.fill('77万');
  await page.getByRole('button', { name: t('awards.add_traffic') }).click();
  await page.locator('[name="approve.award.traffic.3.impressions"]').fill('5万');
  await choose('decline');
  const fix = page.locator('[name="decline.fix"]');
  await fix.fill('写清计划');
  await choose('approve');
  expect(await traffic.inputValue()).toBe('77万');
  expect(await page.locator('[name="approve.award.traffic.3.impressions"]').inputValue()).toBe('5万');
  await choose('decline');
  expect(await fix.inputValue()).toBe('写清计划');
  await page.context().close();
});
