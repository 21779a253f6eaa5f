import { beforeAll, expect, test } from 'vitest';
import { translator } from '#app/i18n/index.server.ts';
import { setStoryClock } from '#db/clock.server.ts';
import { GRANT_AND_COUPONS, heldBy, newAward } from '#tests/support/awards.ts';
import { signInBy, useBrowser } from '#tests/support/browser.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { NOW, newManager, newProgram } from '#tests/support/factories.ts';
import { newOwner } from '#tests/support/owners.ts';
import { faultsOf, picture } from '#tests/support/page-checks.ts';
import { cheapHash, PASSWORD } from '#tests/support/passwords.ts';
import { useWebProcess } from '#tests/support/web.ts';

const db = useDatabase();
useDataDir();
const { open } = useBrowser();
const web = useWebProcess();
const t = translator('zh-CN');

beforeAll(() => setStoryClock(db, NOW));

test('a manager amends and claws back, the merchant appeals on a phone without scripts, a colleague upholds it', async () => {
  const program = await newProgram(db);
  const passwordHash = cheapHash();
  const manager = await newManager(db, program.programId, { name: '林晓', passwordHash });
  const colleague = await newManager(db, program.programId, { name: '陈默', passwordHash });
  const owner = await newOwner(db);
  const award = await newAward(db, program, GRANT_AND_COUPONS, owner);
  const desk = `/manager/awards/${award.programId}/${award.awardId}`;

  const { page, complaints } = await open(web.origin, { viewport: { width: 1440, height: 900 } });
  await signInBy(page, manager.email, PASSWORD);
  await page.goto('/manager/awards');
  await page.getByRole('link', { name: /金达莱/ }).click();
  await page.waitForURL(`**${desk}`);
  await page.locator('[name="award.traffic.0.impressions"]').fill('200万');
  await page.getByLabel(t('awards.field.note')).fill('场次减少，流量相应调整。');
  await page.getByRole('button', { name: t('awards.do.amend') }).click();
  await page.getByText(t('awards.done.amend')).waitFor();
  expect((await heldBy(db, award)).impressions).toEqual([0, 2_000_000, 0]);
  expect(await faultsOf(page)).toEqual([]);

  await page.getByRole('link', { name: t('awards.do.claw_back'), exact: true }).click();
  await page.getByLabel(t('awards.field.take_impressions')).fill('250万');
  await page.getByLabel(t('awards.field.claw_back_note')).fill('宣传与实物不符');
  await page.getByRole('button', { name: t('awards.do.claw_back') }).click();
  // More than there is: said at its field, and nothing typed is lost.
  await page
    .getByRole('alert')
    .getByText(t('awards.error.over_committed_impressions', { committed: '2,000,000' }))
    .waitFor();
  expect(await page.getByLabel(t('awards.field.claw_back_note')).inputValue()).toBe('宣传与实物不符');
  await page.getByLabel(t('awards.field.take_impressions')).fill('50万');
  await page.getByRole('button', { name: t('awards.do.claw_back') }).click();
  await page.getByText(t('awards.done.claw_back')).waitFor();
  expect((await heldBy(db, award)).impressions).toEqual([0, 1_500_000, 0]);
  await picture(page, 'award-desk-1440');
  await page.context().close();

  const phone = await open(web.origin, { viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
  await signInBy(phone.page, owner.email, PASSWORD);
  await phone.page.goto(`/merchant/support/${award.awardId}`);
  await phone.page.getByText('宣传与实物不符').waitFor();
  await phone.page.getByLabel(t('awards.appeal.note')).fill('照片是旧包装，附上新包装的检验单。');
  await picture(phone.page, 'award-appeal-390');
  await phone.page.getByRole('button', { name: t('awards.appeal.send') }).click();
  await phone.page.getByText(t('awards.appeal.waits')).waitFor();
  await phone.page.context().close();

  const second = await open(web.origin, { viewport: { width: 1440, height: 900 } });
  await signInBy(second.page, colleague.email, PASSWORD);
  await second.page.goto('/manager/awards?watch=appealed');
  await second.page.getByRole('link', { name: /金达莱/ }).click();
  await second.page.locator('[name=outcome][value=upheld]').check();
  await second.page.getByLabel(t('awards.field.answer')).fill('单据有效，恢复。');
  await second.page.getByRole('button', { name: t('awards.do.decide_appeal') }).click();
  await second.page.getByText(t('awards.done.decide_appeal')).waitFor();
  expect((await heldBy(db, award)).impressions).toEqual([0, 2_000_000, 0]);
  expect(await faultsOf(second.page)).toEqual([]);
  expect([...complaints, ...second.complaints]).toEqual([]);
  await second.page.context().close();
}, 60_000);
