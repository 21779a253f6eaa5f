import { beforeAll, describe, expect, test } from 'vitest';
import { translator } from '#app/i18n/index.server.ts';
import { formats } from '#app/i18n/index.ts';
import { getApplication } from '#app/modules/applications/index.server.ts';
import { findAward } from '#app/modules/awards/index.server.ts';
import { getBudgetLine } from '#app/modules/budgets/index.server.ts';
import { available } from '#app/modules/budgets/index.ts';
import { KINDS } from '#app/modules/programs/index.ts';
import { setStoryClock } from '#db/clock.server.ts';
import { newApplication } from '#tests/support/applications.ts';
import { useBrowser } from '#tests/support/browser.ts';
import { useDatabase } from '#tests/support/database.ts';
import { NOW, newManager, newMerchant, newProgram } from '#tests/support/factories.ts';
import { faultsOf, picture } from '#tests/support/page-checks.ts';
import { cheapHash } from '#tests/support/passwords.ts';
import { signInAt } from '#tests/support/sign-in.ts';
import { useWebProcess } from '#tests/support/web.ts';

const db = useDatabase();
const { open } = useBrowser();
const web = useWebProcess();
beforeAll(() => setStoryClock(db, NOW));

/** Every kind by a manager on a phone; the pages differ by kind in their answers alone, so that English sees two. */
const ALL = KINDS.map(({ code }) => code);
describe.each([
  { locale: 'zh-CN', width: 390, colorScheme: 'dark', kinds: ALL },
  { locale: 'en', width: 1440, colorScheme: 'light', kinds: ALL.slice(0, 2) },
] as const)('in $locale at $width px', ({ locale, width, colorScheme, kinds }) => {
  const t = translator(locale);
  const f = formats(locale);

  test.each(kinds)(
    'a manager finds an application for %s, reviews it, approves it, and the budget moves',
    async (kind) => {
      const program = await newProgram(db, { kind });
      const { email } = await newManager(db, program.programId, { locale, passwordHash: cheapHash() });
      const merchant = await newMerchant(db, { displayName: `金达莱 ${kind} ${locale}` });
      const application = await newApplication(db, program, { merchant });
      const { page, complaints } = await open(web.origin, {
        viewport: { width, height: 900 },
        hasTouch: width < 600,
        colorScheme,
        locale,
      });
      const check = async (name: string) => {
        await picture(page, `manager-${kind}-${name}-${locale}-${width}`);
        expect(await faultsOf(page), name).toEqual([]);
      };
      const press = (name: string) => page.getByRole('button', { name }).click();
      const line = () =>
        getBudgetLine(db, { lineId: program.lineIds.impressions, programIds: [program.programId] });
      const before = available(await line());

      await signInAt(web.origin, page, db, email);
      await page.goto('/manager', { waitUntil: 'networkidle' });
      await check('queue');
      await page.getByPlaceholder(t('applications.queue.search')).fill('达莱');
      await page.keyboard.press('Enter');
      await page.waitForURL(/q=/);
      await page.getByRole('link', { name: `金达莱 ${kind} ${locale}` }).click();
      await page.waitForURL(/\/manager\/applications\/\d+\?/);
      await check('submitted');

      await press(t('applications.panel.submit.pass_screening'));
      await page.getByText(t('applications.done.pass_screening')).waitFor();
      await page
        .getByRole('heading', { name: t('awards.coupons') })
        .or(page.getByText(t('awards.add_coupons')))
        .first()
        .waitFor();
      await check('in-review');

      const traffic = page.locator('[name="approve.award.traffic.0.impressions"]');
      await traffic.fill('240万');
      await page.locator('[name="approve.award.traffic.1.impressions"]').fill('');
      await page.locator('[name="approve.award.coupons.0.thresholdFen"]').fill('59');
      await page.locator('[name="approve.award.coupons.0.faceFen"]').fill('15');
      await page.locator('[name="approve.award.coupons.0.count"]').fill('5333');
      // What would be left is worked out while one types.
      await page.getByText(f.amount(before - 2_400_000, 'impressions')).waitFor();
      await page.getByText(t('awards.measures'), { exact: true }).first().click();
      await page.getByLabel(`举措 ${program.measures[0]?.code}`).check();
      await page.getByLabel(t('applications.reason.meets_aims')).check();
      await page.getByLabel(t('awards.conflict.none')).check();
      await check('filled');
      await press(t('applications.panel.submit.approve'));
      await page.getByText(t('applications.done.approve')).waitFor();
      await page.getByText(f.count(2_400_000)).first().waitFor();
      await check('approved');

      expect(await findAward(db, { applicationId: application.id })).toMatchObject({
        impressions: 2_400_000,
        fen: 7_999_500,
        traffic: [{ venue: 'live', impressions: 2_400_000 }],
        measures: [{ measureId: program.measures[0]?.id }],
      });
      expect(available(await line())).toBe(before - 2_400_000);
      const { state } = await getApplication(db, application.id, { programIds: [program.programId] });
      expect(state).toBe('approved');

      await page.goto(`/manager/budgets/${program.lineIds.impressions}`);
      await page
        .getByText(f.exactAmount(before - 2_400_000, 'impressions'))
        .first()
        .waitFor();
      await page.getByText(application.number).first().waitFor();
      await check('statement');
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );
});
