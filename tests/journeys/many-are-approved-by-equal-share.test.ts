import { beforeAll, expect, test } from 'vitest';
import { translator } from '#app/i18n/index.server.ts';
import { determineApplication } from '#app/modules/awards/index.server.ts';
import { getBudgetLine } from '#app/modules/budgets/index.server.ts';
import { setStoryClock } from '#db/clock.server.ts';
import { newApplication, ONE_GRANT } from '#tests/support/applications.ts';
import { signInBy, useBrowser } from '#tests/support/browser.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, NOW, newManager, newProgram } from '#tests/support/factories.ts';
import { faultsOf } from '#tests/support/page-checks.ts';
import { cheapHash, PASSWORD } from '#tests/support/passwords.ts';
import { useWebProcess } from '#tests/support/web.ts';

const db = useDatabase();
useDataDir();
const { open } = useBrowser();
const web = useWebProcess();
const t = translator('zh-CN');
beforeAll(() => setStoryClock(db, NOW));

test('twelve are selected and approved by equal share: the sum is exact, and who was faster with one is named', async () => {
  const program = await newProgram(db);
  const { email } = await newManager(db, program.programId, { passwordHash: cheapHash() });
  const twelve = [];
  for (let n = 0; n < 12; n += 1) twelve.push(await newApplication(db, program, { state: 'in_review' }));
  const { page, complaints } = await open(web.origin);
  await signInBy(page, email, PASSWORD);
  await page.goto('/manager');
  await page.getByLabel(t('common.table.select_all')).check();
  await page.locator('button[name=move][value=approve]').click();
  await page.waitForURL(/\/manager\/bulk\/\d+$/);

  await page.locator('[name="terms.impressions.rule"]').selectOption('equal');
  await page.locator('[name="terms.impressions.total"]').fill('1000万');
  await page.getByRole('button', { name: t('bulk.allot') }).click();
  await page.getByText(t('bulk.line.sum', { asked: '10,000,000' })).waitFor();
  const amounts = await page
    .locator('[name$=".impressions"][name^="amounts"]')
    .evaluateAll((boxes) => boxes.map((box) => Number((box as HTMLInputElement).value)));
  expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(10_000_000);
  expect(new Set(amounts)).toEqual(new Set([833_333, 833_334]));
  expect(await faultsOf(page)).toEqual([]);

  const [early] = twelve;
  await determineApplication(db, contextOf({ personId: null, name: '周然' }), {
    applicationId: early?.id ?? 0,
    programId: program.programId,
    revision: early?.revision ?? 0,
    key: `faster-with-${early?.id}`,
    determination: { outcome: 'approved', reasons: ['meets_aims'], note: '恭喜' },
    award: ONE_GRANT,
  });
  await page.getByLabel(t('applications.reason.meets_aims')).check();
  await page.getByLabel(t('applications.decision.note')).fill('恭喜。流量六月起送达。');
  await page.getByLabel(t('bulk.partly')).check();
  await page.getByLabel(t('bulk.no_conflict')).check();
  await page.getByRole('button', { name: t('bulk.decide.approve') }).click();
  const row = page.getByRole('row').filter({ hasText: early?.number ?? '' });
  await row.getByText('周然').waitFor();
  expect(
    await page
      .getByRole('row')
      .filter({ hasText: t('bulk.done') })
      .count(),
  ).toBe(11);
  expect(await faultsOf(page)).toEqual([]);
  const { committed } = await getBudgetLine(db, {
    lineId: program.lineIds.impressions,
    programIds: [program.programId],
  });
  expect(committed - 2_400_000).toBeGreaterThanOrEqual(10_000_000 - 833_334);
  expect(committed - 2_400_000).toBeLessThanOrEqual(10_000_000 - 833_333);
  expect(complaints).toEqual([]);
  await page.context().close();
}, 60_000);
