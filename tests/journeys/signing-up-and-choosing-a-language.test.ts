import { describe, expect, test } from 'vitest';
import { signInBy, useBrowser } from '#tests/support/browser.ts';
import { useDatabase } from '#tests/support/database.ts';
import { newPerson } from '#tests/support/factories.ts';
import { cheapHash, PASSWORD } from '#tests/support/passwords.ts';
import { useWebProcess } from '#tests/support/web.ts';

const db = useDatabase();
const web = useWebProcess();
const { open } = useBrowser();

describe('registering as a merchant', () => {
  test('is told at each field what is wrong before anything is sent, keeps what was typed, and ends at the profile', async () => {
    const { page, complaints } = await open(web.origin);
    let posts = 0;
    page.on('request', (request) => {
      if (request.method() === 'POST') posts += 1;
    });
    await page.goto('/sign-up');
    await page.locator('form[novalidate]').waitFor();
    await page.fill('input[name=name]', '金顺姬');
    await page.fill('input[name=email]', 'jin');
    await page.fill('input[name=password]', 'short');
    await page.click('main button[type=submit]');

    const summary = page.getByRole('alert');
    await summary.waitFor();
    expect(await summary.evaluate((box) => box === document.activeElement)).toBe(true);
    expect(await summary.getByRole('link').allTextContents()).toEqual([
      '请填写邮箱，例如 name@example.com',
      '密码至少要 12 个字符',
    ]);
    expect(posts).toBe(0);
    await summary.getByRole('link').first().click();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('email');
    await page.fill('input[name=email]', 'jin@journey.example');
    await page.locator('input[name=password]').focus();
    expect(await page.locator('.field-error').allTextContents()).toEqual(['密码至少要 12 个字符']);

    // The server alone knows which passwords everybody uses.
    await page.fill('input[name=password]', 'password1234');
    await page.click('main button[type=submit]');
    await page.getByText('这个密码太容易被猜到').first().waitFor();
    expect(await page.inputValue('input[name=email]')).toBe('jin@journey.example');
    expect(await page.inputValue('input[name=password]')).toBe('');

    await page.fill('input[name=password]', PASSWORD);
    await page.click('main button[type=submit]');
    await page.waitForURL('**/merchant/profile**');
    expect(complaints).toEqual([]);
  });

  test('works without scripts, refusals included', async () => {
    const { page } = await open(web.origin, { javaScriptEnabled: false });
    await page.goto('/sign-up');
    await page.fill('input[name=name]', '李秀兰');
    await page.fill('input[name=email]', 'li@journey.example');
    await page.fill('input[name=password]', 'password1234');
    await page.click('main button[type=submit]');
    await page.getByText('这个密码太容易被猜到').first().waitFor();
    expect(await page.inputValue('input[name=name]')).toBe('李秀兰');
    await page.fill('input[name=password]', PASSWORD);
    await page.click('main button[type=submit]');
    await page.waitForURL('**/merchant/profile**');
  });

  test('with a taken address ends at the sign-in, which says what may have happened', async () => {
    const { email } = await newPerson(db, { passwordHash: cheapHash() });
    const { page } = await open(web.origin);
    await page.goto('/sign-up');
    await page.fill('input[name=name]', '别人');
    await page.fill('input[name=email]', email);
    await page.fill('input[name=password]', 'another long sentence');
    await page.click('main button[type=submit]');
    await page.waitForURL('**/sign-in?**');
    await page.getByText('如果这个邮箱以前注册过').waitFor();
  });
});

describe('a reader', () => {
  test('changes the language and the appearance of the page at hand, and finds them again elsewhere', async () => {
    const { email } = await newPerson(db, {
      grants: [{ role: 'administrator' }],
      passwordHash: cheapHash(),
    });
    const { page, complaints } = await open(web.origin);
    await page.goto('/sign-in?to=%2Fadmin%2Faudit');
    const choose = async (name: string) => {
      await page.locator('.top-end details').first().locator('summary').click();
      await page.getByRole('button', { name, exact: true }).click();
    };
    await choose('English');
    await page.locator('html[lang=en]').waitFor();
    expect(new URL(page.url()).search).toBe('?to=%2Fadmin%2Faudit');
    expect(await page.title()).toBe('Sign in · Commonweal');
    await choose('Dark');
    await page.locator('html[data-theme=dark]').waitFor();

    await page.fill('input[name=email]', email);
    await page.fill('input[name=password]', PASSWORD);
    await page.click('main button[type=submit]');
    await page.waitForURL('**/admin/audit');
    await choose('繁體中文');
    await page.locator('html[lang=zh-TW]').waitFor();

    const elsewhere = await open(web.origin, { locale: 'en-GB' });
    await signInBy(elsewhere.page, email, PASSWORD);
    expect(await elsewhere.page.getAttribute('html', 'lang')).toBe('zh-TW');
    expect([...complaints, ...elsewhere.complaints]).toEqual([]);
  });

  test('signs out, and the page before is not to be had by going back', async () => {
    const { email } = await newPerson(db, {
      grants: [{ role: 'administrator' }],
      passwordHash: cheapHash(),
    });
    const { page } = await open(web.origin);
    await signInBy(page, email, PASSWORD);
    await page.goto('/admin/people');
    await page.locator('.top-end details').last().locator('summary').click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.waitForURL(`${web.origin}/`);
    await page.goBack();
    await page.waitForURL('**/sign-in?**');
  });
});
