import { beforeAll, describe, expect, test } from 'vitest';
import { translator } from '#app/i18n/index.server.ts';
import { getApplication, listApplications } from '#app/modules/applications/index.server.ts';
import { checkAnswers, isAsked, KINDS, questionsOf } from '#app/modules/programs/index.ts';
import { FORM_SECTIONS } from '#app/routes/merchant/view/sections.ts';
import { setStoryClock } from '#db/clock.server.ts';
import { answersFor } from '#tests/support/answers.ts';
import { useBrowser } from '#tests/support/browser.ts';
import { useDatabase } from '#tests/support/database.ts';
import { NOW, newProgram, type TestProgram } from '#tests/support/factories.ts';
import { answer } from '#tests/support/form-filling.ts';
import { newOwner } from '#tests/support/owners.ts';
import { faultsOf, picture } from '#tests/support/page-checks.ts';
import { signInAt } from '#tests/support/sign-in.ts';
import { useWebProcess } from '#tests/support/web.ts';

const db = useDatabase();
const { open } = useBrowser();

const web = useWebProcess();

const programs = new Map<string, TestProgram>();
beforeAll(async () => {
  await setStoryClock(db, NOW);
  for (const { code } of KINDS) programs.set(code, await newProgram(db, { kind: code }));
});

/** A category that each kind admits. */
const CATEGORY: Readonly<Record<string, string>> = {
  books: 'books',
  'craft-heritage': 'craft.embroidery',
  'industrial-belt': 'apparel.knitwear',
};

/** Every kind on a phone; two in English at a desk as well: kinds differ in their questions, not in their pages. */
const ALL = KINDS.map(({ code }) => code);
describe.each([
  { locale: 'zh-CN', width: 390, colorScheme: 'light', kinds: ALL },
  { locale: 'en', width: 1440, colorScheme: 'dark', kinds: ALL.slice(-2) },
] as const)('in $locale at $width px', ({ locale, width, colorScheme, kinds }) => {
  const t = translator(locale);

  test.each(kinds)('a merchant applies for %s and gets a receipt', async (kind) => {
    const category = CATEGORY[kind] ?? 'food';
    const { merchantId, email } = await newOwner(db, { category, placeCode: '330483', locale });
    const answers = answersFor(kind);
    const { page, complaints } = await open(web.origin, {
      viewport: { width, height: 844 },
      hasTouch: width < 600,
      colorScheme,
    });
    const check = async (name: string) => {
      await picture(page, `${kind}-${name}-${locale}-${width}`);
      expect(await faultsOf(page), name).toEqual([]);
    };
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

    await signInAt(web.origin, page, db, email);
    await page.goto('/merchant/programs');
    await check('programs');
    const cycleId = programs.get(kind)?.cycle.id;
    await page
      .locator('form', { has: page.locator(`input[name=cycleId][value="${cycleId}"]`) })
      .getByRole('button')
      .click();
    await page.waitForURL(/\/merchant\/applications\/\d+$/);
    await check('tasks');

    await page.getByRole('link', { name: t('programs.section.business') }).click();
    for (const section of FORM_SECTIONS) {
      await page.waitForURL(`**/${section}`);
      const asked = questionsOf(kind).filter(
        (question) => question.section === section && isAsked(question, answers),
      );
      for (const question of asked) {
        await answer(page, question, answers);
        if (question.type === 'file') await page.getByRole('link', { name: `${question.key}.png` }).waitFor();
      }
      await check(section);
      await press(t('applications.form.continue'));
    }

    await page.waitForURL('**/check');
    for (const question of questionsOf(kind).filter(({ section }) => section === 'declaration'))
      await answer(page, question, answers);
    await check('check');
    await page.getByRole('button', { name: t('applications.move.submit') }).dblclick();
    await page.waitForURL('**?receipt');

    const [application] = await listApplications(db, merchantId);
    await page.getByText(t('applications.receipt.title')).waitFor();
    await page
      .getByRole('main')
      .getByText(application?.number ?? '')
      .first()
      .waitFor();
    await check('receipt');
    expect(application).toMatchObject({ kind, state: 'submitted', version: 1 });
    const whole = await getApplication(db, application?.id ?? 0, { merchantId });
    const files = Object.fromEntries(whole.evidence.map(({ question }) => [question, 1]));
    expect(whole.submitted?.answers).toEqual(checkAnswers(questionsOf(kind), answers, files).answers);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
