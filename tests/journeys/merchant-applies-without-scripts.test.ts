import { beforeAll, expect, test } from 'vitest';
import { getApplication, listApplications } from '#app/modules/applications/index.server.ts';
import { checkAnswers, questionsOf } from '#app/modules/programs/index.ts';
import { setStoryClock } from '#db/clock.server.ts';
import { answersFor } from '#tests/support/answers.ts';
import { signInBy, useBrowser } from '#tests/support/browser.ts';
import { useDatabase } from '#tests/support/database.ts';
import { NOW, newProgram, PIXEL } from '#tests/support/factories.ts';
import { answer } from '#tests/support/form-filling.ts';
import { newOwner } from '#tests/support/owners.ts';
import { picture } from '#tests/support/page-checks.ts';
import { PASSWORD } from '#tests/support/passwords.ts';
import { useWebProcess } from '#tests/support/web.ts';

const db = useDatabase();
const { open } = useBrowser();
const web = useWebProcess();

beforeAll(async () => {
  await setStoryClock(db, NOW);
  await newProgram(db, { kind: 'rural-produce' });
});

const KIND = 'rural-produce';
const ANSWERS = { ...answersFor(KIND), geographical_indication: 'yes' };
const questions = (section: string) => questionsOf(KIND).filter((question) => question.section === section);
const paper = (name: string) => ({ name, mimeType: 'image/png', buffer: PIXEL });

test('a merchant whose browser runs no script starts, fills in, hands in and takes back an application', async () => {
  const { merchantId, email } = await newOwner(db);
  const { page, complaints } = await open(web.origin, {
    viewport: { width: 390, height: 844 },
    javaScriptEnabled: false,
  });
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const draft = async () => {
    const [application] = await listApplications(db, merchantId);
    return getApplication(db, application?.id ?? 0, { merchantId });
  };

  await signInBy(page, email, PASSWORD);
  await page.getByRole('link', { name: '适合你的计划' }).first().click();
  await press('开始申请');
  await page.getByRole('link', { name: '经营情况' }).click();

  // The place is chosen in steps: each is posted to see the next, and what was typed besides stays.
  const [place, ...rest] = questions('business');
  await page.getByLabel('主要产品').fill('延边辣白菜');
  for (const [index, code] of ['220000', '222400', '222401'].entries()) {
    await page.selectOption(`#f-${place?.key}-${index}`, code);
    if (index < 2) await press('显示下一级地区');
  }
  expect(await page.getByLabel('主要产品').inputValue()).toBe('延边辣白菜');
  for (const question of rest.slice(0, -1)) await answer(page, question, ANSWERS);
  await press('保存并继续');

  // One answer is missing: the page says so at the top and at the field, and has kept the others.
  await page.getByRole('alert').getByText('还有 1 处需要修改').waitFor();
  await picture(page, 'no-script-business-zh-CN-390');
  expect((await draft()).draft.origin_county).toBe('222401');
  await page.getByRole('alert').getByRole('link').click();
  expect(new URL(page.url()).hash).toBe('#f-geographical_indication');
  await page.check('[name=geographical_indication][value=yes]');
  await press('保存并继续');

  for (const question of questions('support')) await answer(page, question, ANSWERS);
  await press('保存并继续');

  // The certificate is asked for because of an answer two pages before.
  await page.setInputFiles('#f-gi_certificate', paper('地理标志.png'));
  await page.setInputFiles('#f-licence', paper('错的.png'));
  await press('上传');
  await page.getByRole('button', { name: '移除：错的.png' }).click();
  await page.setInputFiles('#f-licence', paper('营业执照.png'));
  await press('保存并继续');

  await page.waitForURL('**/check');
  await page.getByRole('link', { name: '更改：主要产品' }).click();
  await page.getByLabel('主要产品').fill('延边辣白菜、明太鱼');
  await press('保存并继续');
  await page.waitForURL('**/support');
  await page.goBack();
  await page.goto(`${page.url().split('/business')[0]}/check`);
  await page.getByText('延边辣白菜、明太鱼').waitFor();
  for (const question of questions('declaration')) await answer(page, question, ANSWERS);
  await picture(page, 'no-script-check-zh-CN-390');
  await press('提交申请');
  await page.waitForURL('**?receipt');
  await page.getByText('申请已提交').waitFor();

  const handedIn = await draft();
  const typed = { ...ANSWERS, products: '延边辣白菜、明太鱼' };
  expect(handedIn.submitted?.answers).toEqual(checkAnswers(questionsOf(KIND), typed, {}).answers);
  expect(handedIn.evidence.map(({ name }) => name)).toEqual(['地理标志.png', '营业执照.png']);

  await page.getByRole('link', { name: '撤回申请' }).click();
  await picture(page, 'no-script-withdraw-zh-CN-390');
  await page.getByRole('dialog').getByRole('button', { name: '撤回申请' }).click();
  await page.getByText(`申请 ${handedIn.number} 已撤回`).waitFor();
  expect((await draft()).state).toBe('withdrawn');
  expect(complaints).toEqual([]);
});
