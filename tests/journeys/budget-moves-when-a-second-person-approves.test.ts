import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { translator } from '#app/i18n/index.server.ts';
import { formats } from '#app/i18n/index.ts';
import { createBudgetLine, getBudgetLine } from '#app/modules/budgets/index.server.ts';
import { setStoryClock } from '#db/clock.server.ts';
import { newApplication } from '#tests/support/applications.ts';
import { signInBy, useBrowser } from '#tests/support/browser.ts';
import { useDatabase } from '#tests/support/database.ts';
import {
  contextOf,
  NOW,
  newManager,
  newPerson,
  newProgram,
  type TestProgram,
} from '#tests/support/factories.ts';
import { faultsOf, picture } from '#tests/support/page-checks.ts';
import { cheapHash, PASSWORD } from '#tests/support/passwords.ts';
import { useWebProcess } from '#tests/support/web.ts';

const db = useDatabase();
const { open } = useBrowser();
const web = useWebProcess();
const t = translator('zh-CN');
const f = formats('zh-CN');

let program: TestProgram;
let reserveId: number;
let manager: string;
let approver: string;
beforeAll(async () => {
  await setStoryClock(db, NOW);
  program = await newProgram(db, { impressions: 9_000_000 });
  ({ id: reserveId } = await createBudgetLine(db, contextOf(), {
    programId: program.programId,
    cycleId: program.cycle.id,
    code: 'reserve',
    name: { 'zh-CN': '机动流量', 'zh-TW': '機動流量', en: 'Reserve' },
    unit: 'impressions',
  }));
  await newApplication(db, program, { state: 'approved' });
  ({ email: manager } = await newManager(db, program.programId, { passwordHash: cheapHash() }));
  ({ email: approver } = await newPerson(db, {
    grants: [{ role: 'approver', programId: program.programId }],
    passwordHash: cheapHash(),
  }));
});

/** Fetches a file as a person would. */
async function download(page: Page, name: string): Promise<Buffer> {
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name }).click();
  return readFileSync(await (await coming).path());
}

test('a manager proposes, the approver approves on a phone, and the statement reads the same in three ways', async () => {
  const desk = await open(web.origin, { viewport: { width: 1440, height: 900 } });
  await signInBy(desk.page, manager, PASSWORD);
  await desk.page.goto(`/manager/budgets/${program.lineIds.impressions}`);
  await desk.page.getByRole('link', { name: t('budgets.transfer.propose') }).click();
  await desk.page.getByLabel(t('budgets.transfer.to')).selectOption(String(reserveId));
  await desk.page.getByLabel(t('budgets.transfer.amount'), { exact: true }).fill('660万零1');
  await desk.page.getByLabel(t('budgets.transfer.reason')).fill('六月的活动提前了');
  await desk.page.getByRole('button', { name: t('budgets.transfer.propose') }).click();
  await desk.page
    .getByRole('alert')
    .getByRole('link', { name: t('errors.not_a_count') })
    .waitFor();
  await desk.page.getByLabel(t('budgets.transfer.amount'), { exact: true }).fill('600万');
  await desk.page.getByRole('button', { name: t('budgets.transfer.propose') }).click();
  await desk.page.getByText(t('budgets.transfer.own')).waitFor();
  await picture(desk.page, 'transfer-own-1440');
  expect(await faultsOf(desk.page)).toEqual([]);

  const phone = await open(web.origin, { viewport: { width: 390, height: 844 } });
  await signInBy(phone.page, approver, PASSWORD);
  await phone.page.goto('/manager/budgets');
  await picture(phone.page, 'budgets-390');
  expect(await faultsOf(phone.page)).toEqual([]);
  await phone.page.getByRole('link', { name: '6,000,000' }).click();
  await phone.page.getByRole('button', { name: t('budgets.transfer.approve') }).waitFor();
  await picture(phone.page, 'transfer-390');
  expect(await faultsOf(phone.page)).toEqual([]);
  await phone.page.getByRole('button', { name: t('budgets.transfer.approve') }).click();
  await phone.page.getByText(t('budgets.transfer.approved_done')).waitFor();
  const { budget } = await getBudgetLine(db, { lineId: reserveId, programIds: [program.programId] });
  expect(budget).toBe(6_000_000);

  await desk.page.goto(`/manager/budgets/${program.lineIds.impressions}`);
  await picture(desk.page, 'statement-1440');
  expect(await faultsOf(desk.page)).toEqual([]);
  const table = desk.page.getByRole('table', { name: t('budgets.statement'), exact: true });
  const shown = await table
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td[data-numeric]')].map((cell) => cell.textContent ?? '')),
    );
  const csv: string[][] = parse(await download(desk.page, t('budgets.statement.csv')), { bom: true });
  const { sheets } = await readXlsx(await download(desk.page, t('budgets.statement.xlsx')));
  const written = (cells: readonly unknown[]) => {
    const [amount, effect, available] = cells.slice(5, 8).map(Number) as [number, number, number];
    const sign = effect === 0 ? '' : effect > 0 ? '+' : '−';
    return [`${sign}${f.exactCount(amount)}`, f.exactCount(available)];
  };
  expect(shown).toHaveLength(4);
  expect(csv.slice(1).map(written)).toEqual(shown);
  expect((sheets[0]?.rows ?? []).slice(1).map(written)).toEqual(shown);
  expect([...desk.complaints, ...phone.complaints]).toEqual([]);
  await desk.page.context().close();
  await phone.page.context().close();
});
