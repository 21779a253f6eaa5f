import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { translator } from '#app/i18n/index.server.ts';
import { findAward } from '#app/modules/awards/index.server.ts';
import { setStoryClock } from '#db/clock.server.ts';
import { newApplication } from '#tests/support/applications.ts';
import { signInBy, useBrowser } from '#tests/support/browser.ts';
import { useDatabase } from '#tests/support/database.ts';
import { NOW, newManager, newProgram } from '#tests/support/factories.ts';
import { faultsOf, picture } from '#tests/support/page-checks.ts';
import { cheapHash, PASSWORD } from '#tests/support/passwords.ts';
import { useWebProcess } from '#tests/support/web.ts';

const db = useDatabase();
const { open } = useBrowser();
const web = useWebProcess();
const t = translator('zh-CN');

const NOTE = '恭喜。请在首日 20:00 前开播。';
let email: string;
let application: Awaited<ReturnType<typeof newApplication>>;
beforeAll(() => setStoryClock(db, NOW));
beforeEach(async () => {
  const program = await newProgram(db, { impressions: 2_000_000 });
  ({ email } = await newManager(db, program.programId, { passwordHash: cheapHash() }));
  application = await newApplication(db, program, { state: 'in_review' });
});

const cell = (page: Page, name: string) => page.locator(`[name="approve.award.${name}"]`);
const submit = (page: Page) =>
  page.getByRole('button', { name: t('applications.panel.submit.approve') }).click();

async function fill(page: Page): Promise<void> {
  await cell(page, 'traffic.0.impressions').fill('200万');
  await cell(page, 'traffic.1.impressions').fill('40万');
  await page.getByLabel(t('applications.reason.jobs_kept')).check();
  await page.getByLabel(t('applications.decision.note')).first().fill(NOTE);
  await page.getByLabel(t('awards.conflict.none')).check();
}

/** The refusal says how much was asked and what is left, and nothing typed is gone. */
async function expectRefusal(page: Page): Promise<void> {
  const refusal = page.getByRole('alert').filter({ hasText: '2,400,000' });
  await refusal.waitFor();
  expect(await refusal.textContent()).toContain('2,000,000');
  expect(await cell(page, 'traffic.0.impressions').inputValue()).toBe('200万');
  expect(await cell(page, 'traffic.1.impressions').inputValue()).toBe('40万');
  expect(await page.getByLabel(t('applications.reason.jobs_kept')).isChecked()).toBe(true);
  expect(await page.getByLabel(t('applications.decision.note')).first().inputValue()).toBe(NOTE);
  expect(await findAward(db, { applicationId: application.id })).toBeNull();
}

describe.each([
  { scripts: true, width: 1440 },
  { scripts: false, width: 390 },
])('an award over the budget (scripts: $scripts)', ({ scripts, width }) => {
  test('is refused by the database and explained where it was typed; less of it goes through', async () => {
    const { page, complaints } = await open(web.origin, {
      viewport: { width, height: 900 },
      javaScriptEnabled: scripts,
    });
    await signInBy(page, email, PASSWORD);
    await page.goto(`/manager/applications/${application.id}`);
    await fill(page);
    if (scripts) await page.getByText(t('awards.preview.over_impressions', { amount: '400,000' })).waitFor();
    await submit(page);
    await expectRefusal(page);
    await picture(page, `overspent-${scripts ? 'scripts' : 'plain'}-${width}`);
    if (scripts) expect(await faultsOf(page)).toEqual([]);

    await cell(page, 'traffic.1.impressions').fill('');
    await submit(page);
    await page.getByText(t('applications.done.approve')).waitFor();
    expect(await findAward(db, { applicationId: application.id })).toMatchObject({ impressions: 2_000_000 });
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

test('without scripts a button adds a row and keeps the others, and a wrong number is pointed out in its row', async () => {
  const { page } = await open(web.origin, { javaScriptEnabled: false });
  await signInBy(page, email, PASSWORD);
  await page.goto(`/manager/applications/${application.id}`);
  await fill(page);
  const rows = await cell(page, 'traffic.0.impressions').or(page.locator('[name$=".impressions"]')).count();
  await page.getByRole('button', { name: t('awards.add_traffic') }).click();
  expect(await page.locator('[name$=".impressions"]').count()).toBe(rows + 1);
  expect(await cell(page, 'traffic.1.impressions').inputValue()).toBe('40万');
  expect(await page.getByLabel(t('applications.decision.note')).first().inputValue()).toBe(NOTE);

  await cell(page, `traffic.${rows}.impressions`).fill('很多');
  await submit(page);
  const complaint = page.getByRole('alert').getByRole('link', { name: t('errors.not_a_count') });
  await complaint.click();
  expect(new URL(page.url()).hash).toBe(`#f-approve-award-traffic-${rows}-impressions`);
  expect(await cell(page, `traffic.${rows}.impressions`).inputValue()).toBe('很多');
  await page.context().close();
});
