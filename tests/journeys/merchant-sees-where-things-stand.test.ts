import { beforeAll, describe, expect, test } from 'vitest';
import { translator } from '#app/i18n/index.server.ts';
import { STATES } from '#app/modules/applications/index.ts';
import { listAwards } from '#app/modules/awards/index.server.ts';
import { setStoryClock } from '#db/clock.server.ts';
import { newApplication, ONE_GRANT } from '#tests/support/applications.ts';
import { useBrowser } from '#tests/support/browser.ts';
import { useDatabase } from '#tests/support/database.ts';
import { NOW, newProgram, type TestProgram } from '#tests/support/factories.ts';
import { newOwner } from '#tests/support/owners.ts';
import { faultsOf, picture } from '#tests/support/page-checks.ts';
import { signInAt } from '#tests/support/sign-in.ts';
import { useWebProcess } from '#tests/support/web.ts';

const db = useDatabase();
const { open } = useBrowser();
const web = useWebProcess();

let program: TestProgram;
let belt: TestProgram;
beforeAll(async () => {
  await setStoryClock(db, NOW);
  program = await newProgram(db, { kind: 'recovery-support' });
  belt = await newProgram(db, { kind: 'industrial-belt' });
});

/** One coupon batch and every measure besides the traffic. */
const award = () => ({
  traffic: ONE_GRANT.traffic,
  coupons: [
    {
      faceFen: 1_500,
      thresholdFen: 5_900,
      count: 4_000,
      perConsumerLimit: 1,
      startsOn: '2022-06-01',
      endsOn: '2022-06-30',
    },
  ],
  measureIds: program.measures.map(({ id }) => id),
});

const VIEWS = [
  { locale: 'zh-CN', width: 390, colorScheme: 'dark' },
  { locale: 'zh-TW', width: 390, colorScheme: 'light' },
  { locale: 'en', width: 1440, colorScheme: 'light' },
] as const;

/** Every state is looked at, and every view sees its share of them: the words themselves are complete by their types. */
const statesOf = (view: number) => STATES.filter((_, place) => place % VIEWS.length === view);

describe.each(VIEWS.map((view, place) => ({ ...view, place })))(
  'in $locale at $width px',
  ({ locale, width, colorScheme, place }) => {
    const t = translator(locale);
    const view = { viewport: { width, height: 844 }, colorScheme };

    test.each(statesOf(place))('an application that is %s says so, and what happens next', async (state) => {
      const owner = await newOwner(db, { locale });
      const application = await newApplication(db, program, { state, merchant: owner, award: award() });
      const { page, complaints } = await open(web.origin, view);
      await signInAt(web.origin, page, db, owner.email);

      await page.goto(`/merchant/applications/${application.id}`, { waitUntil: 'networkidle' });
      const main = page.getByRole('main');
      await main
        .getByText(t(`applications.state.${state}`), { exact: true })
        .first()
        .waitFor();
      const { determination } = application;
      for (const said of [determination?.note, determination?.fix].filter((text) => text != null))
        await main.getByText(said).first().waitFor();
      await picture(page, `application-${state}-${locale}-${width}`);
      expect(await faultsOf(page)).toEqual([]);

      await page.goto('/merchant/applications', { waitUntil: 'networkidle' });
      await main.getByText(t(`applications.state.${state}`), { exact: true }).waitFor();
      expect(await faultsOf(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    test('the first page tells what to do and how things stand, and the support what has come of it', async () => {
      const owner = await newOwner(db, { locale });
      await newApplication(db, program, { state: 'approved', merchant: owner, award: award() });
      await newApplication(db, belt, { state: 'changes_requested', merchant: owner });
      await db
        .updateTable('merchant')
        .set({ contact_phone: null })
        .where('id', '=', owner.merchantId)
        .execute();
      const { page, complaints } = await open(web.origin, view);
      await signInAt(web.origin, page, db, owner.email);
      await page.goto('/merchant', { waitUntil: 'networkidle' });

      const main = page.getByRole('main');
      await main.getByText('请补一张车间照片').waitFor();
      await main.getByText(t('applications.home.profile')).waitFor();
      await main.getByText(t('awards.support.no_data')).waitFor();
      await picture(page, `home-${locale}-${width}`);
      expect(await faultsOf(page)).toEqual([]);
      await main.getByRole('link', { name: t('notices.see_all') }).click();
      await main.getByText(t('notices.unread'), { exact: true }).first().waitFor();
      await picture(page, `notices-${locale}-${width}`);
      expect(await faultsOf(page)).toEqual([]);
      await page.getByRole('button', { name: t('notices.mark_all_read') }).click();
      await main.getByText(t('notices.unread'), { exact: true }).first().waitFor({ state: 'detached' });

      await page.goto('/merchant/support', { waitUntil: 'networkidle' });
      expect(await faultsOf(page)).toEqual([]);
      const [given] = await listAwards(db, { merchantId: owner.merchantId });
      await page.goto(`/merchant/support/${given?.id}`, { waitUntil: 'networkidle' });
      await main.getByText(t('programs.venue.live'), { exact: true }).first().waitFor();
      await main.getByText('举措 merchant-hotline').waitFor();
      await picture(page, `award-${locale}-${width}`);
      expect(await faultsOf(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    test('the front door shows the programmes to whoever comes', async () => {
      const { page, complaints } = await open(web.origin, { ...view, locale });
      await page.goto('/', { waitUntil: 'networkidle' });
      await page.getByText(t('programs.home.open')).waitFor();
      await picture(page, `front-door-${locale}-${width}`);
      expect(await faultsOf(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    });
  },
);
