import { beforeAll, expect, test } from 'vitest';
import { translator } from '#app/i18n/index.server.ts';
import { setStoryClock } from '#db/clock.server.ts';
import { newApplication } from '#tests/support/applications.ts';
import { signInBy, useBrowser } from '#tests/support/browser.ts';
import { useDatabase } from '#tests/support/database.ts';
import { NOW, newManager, newProgram } from '#tests/support/factories.ts';
import { newOwner } from '#tests/support/owners.ts';
import { faultsOf } from '#tests/support/page-checks.ts';
import { cheapHash, PASSWORD } from '#tests/support/passwords.ts';
import { useWebProcess } from '#tests/support/web.ts';

const db = useDatabase();
const { open } = useBrowser();
const web = useWebProcess();
const t = translator('zh-CN');
beforeAll(() => setStoryClock(db, NOW));

test('a manager declines with a reason and what to mend; the merchant reads both, and when to come again', async () => {
  const program = await newProgram(db, { kind: 'rural-produce' });
  const manager = await newManager(db, program.programId, { passwordHash: cheapHash() });
  const owner = await newOwner(db);
  const application = await newApplication(db, program, { state: 'in_review', merchant: owner });

  const desk = await open(web.origin);
  await signInBy(desk.page, manager.email, PASSWORD);
  await desk.page.goto(`/manager/applications/${application.id}`);
  const panel = desk.page.getByRole('complementary');
  await panel.getByRole('link', { name: t('applications.move.decline') }).click();
  await desk.page.waitForURL(/move=decline/);
  const press = () => desk.page.getByRole('button', { name: t('applications.panel.submit.decline') }).click();

  // A decline that helps nobody is not sent: the browser says so, and leads to the field.
  await panel.getByLabel(t('applications.reason.plan_unclear')).check();
  await panel
    .getByRole('group', { name: t('applications.move.decline') })
    .getByLabel(t('applications.decision.note'))
    .fill('这次没能支持你');
  await panel.getByLabel(t('awards.conflict.none')).check();
  await press();
  const summary = desk.page.getByRole('alert');
  await summary.getByRole('link', { name: t('applications.error.fix_needed') }).click();
  expect(await desk.page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('decline.fix');
  expect(await faultsOf(desk.page)).toEqual([]);

  await desk.page.keyboard.type('请写清主要卖什么、什么时候有货');
  await panel.getByLabel(t('applications.decision.try_again_on')).fill('2022-09-01');
  await press();
  await desk.page.getByText(t('applications.done.decline')).waitFor();
  expect(desk.complaints).toEqual([]);

  const home = await open(web.origin, { viewport: { width: 390, height: 844 }, hasTouch: true });
  await signInBy(home.page, owner.email, PASSWORD);
  await home.page.goto(`/merchant/applications/${application.id}`);
  for (const words of [
    '这次没能支持你',
    t('applications.reason.plan_unclear'),
    '请写清主要卖什么、什么时候有货',
    '2022 年 9 月 1 日',
  ])
    await home.page.getByText(words).first().waitFor();
});
