import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { translator } from '#app/i18n/index.server.ts';
import { findAward, setAwardTerms } from '#app/modules/awards/index.server.ts';
import { setStoryClock } from '#db/clock.server.ts';
import { newApplication } from '#tests/support/applications.ts';
import { signInBy, useBrowser } from '#tests/support/browser.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, NOW, newManager, newPerson, newProgram } from '#tests/support/factories.ts';
import { newOwner } from '#tests/support/owners.ts';
import { faultsOf, picture } from '#tests/support/page-checks.ts';
import { cheapHash, PASSWORD } from '#tests/support/passwords.ts';
import { useWebProcess } from '#tests/support/web.ts';

const db = useDatabase();
const { open } = useBrowser();
const web = useWebProcess();
const t = translator('zh-CN');

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
beforeAll(() => setStoryClock(db, NOW));

/** Fills the panel of an application and sends it, over the band. */
async function propose(page: Page, impressions: string, first: boolean): Promise<void> {
  await page.locator('[name="approve.award.traffic.0.impressions"]').fill(impressions);
  await page.locator('[name="approve.award.traffic.1.impressions"]').fill('');
  await page.getByText(t('awards.approvals.needs', { count: 1 })).waitFor();
  await page.getByLabel(t('applications.reason.meets_aims')).check();
  if (first) await page.getByLabel(t('awards.conflict.none')).check();
  await page.getByRole('button', { name: t('applications.panel.submit.approve') }).click();
  await page.getByText(t('applications.done.propose')).waitFor();
}

test('a manager proposes, the approver returns it on a phone, it is mended and approved, and the merchant sees it', async () => {
  const program = await newProgram(db);
  const { programId, cycle } = program;
  await setAwardTerms(db, contextOf(), {
    programId,
    cycleId: cycle.id,
    bands: [{ unit: 'impressions', fromAmount: 1_000_000, approvals: 1 }],
  });
  const manager = await newManager(db, programId, { passwordHash: cheapHash() });
  const approver = await newPerson(db, {
    grants: [{ role: 'approver', programId }],
    passwordHash: cheapHash(),
  });
  const owner = await newOwner(db);
  const application = await newApplication(db, program, { state: 'in_review', merchant: owner });
  const address = `/manager/applications/${application.id}`;

  const desk = await open(web.origin);
  await signInBy(desk.page, manager.email, PASSWORD);
  await desk.page.goto(address);
  await propose(desk.page, '400万', true);
  await desk.page.getByText(t('awards.approvals.pending', { count: 1, given: 0 })).waitFor();
  expect(await desk.page.getByRole('button', { name: t('applications.panel.submit.approve') }).count()).toBe(
    0,
  );
  expect(await faultsOf(desk.page)).toEqual([]);

  const phone = await open(web.origin, PHONE);
  const { page } = phone;
  await signInBy(page, approver.email, PASSWORD);
  const openFirst = async () => {
    await page.goto('/manager/approvals');
    await page.getByText(t('awards.approvals.standing.yours'), { exact: true }).waitFor();
    await picture(page, 'approvals-390');
    await page.getByRole('main').getByRole('table').getByRole('link').first().click();
    await page.waitForURL(/\/manager\/approvals\/\d+\/\d+/);
  };
  await openFirst();
  expect(await faultsOf(page)).toEqual([]);
  await picture(page, 'approval-390');
  await page.getByLabel(t('awards.conflict.none')).check();
  await page.getByRole('button', { name: t('awards.approvals.return') }).click();
  // Without a reason it is not sent.
  await page
    .getByRole('alert')
    .getByRole('link', { name: t('errors.required') })
    .waitFor();
  await page.getByRole('textbox', { name: t('awards.approvals.note') }).fill('请先给一半');
  await page.getByRole('button', { name: t('awards.approvals.return') }).click();
  await page.getByText(t('awards.approvals.returned_done')).waitFor();

  await desk.page.goto(address);
  await desk.page.getByText('请先给一半').waitFor();
  await propose(desk.page, '200万', false);

  await openFirst();
  await page.getByText('请先给一半').waitFor();
  await page.getByRole('button', { name: t('awards.approvals.approve') }).click();
  await page.getByText(t('awards.approvals.approved_done')).waitFor();
  const award = await findAward(db, { applicationId: application.id });
  expect(award).toMatchObject({ state: 'active', impressions: 2_000_000 });

  const home = await open(web.origin, PHONE);
  await signInBy(home.page, owner.email, PASSWORD);
  await home.page.goto(`/merchant/support/${award?.id}`);
  await home.page
    .getByText(/200\s*万/)
    .first()
    .waitFor();
  expect([...desk.complaints, ...phone.complaints, ...home.complaints]).toEqual([]);
});
