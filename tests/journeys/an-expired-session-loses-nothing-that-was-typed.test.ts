import { describe, expect, test } from 'vitest';
import { getPerson } from '#app/modules/identity/index.server.ts';
import { signInBy, useBrowser } from '#tests/support/browser.ts';
import { useDatabase } from '#tests/support/database.ts';
import { newPerson } from '#tests/support/factories.ts';
import { cheapHash, PASSWORD } from '#tests/support/passwords.ts';
import { useWebProcess } from '#tests/support/web.ts';

const db = useDatabase();
const web = useWebProcess();
const { open } = useBrowser();

describe.each([
  ['with scripts', true],
  ['without scripts', false],
] as const)('an expired session, %s,', (_, javaScriptEnabled) => {
  test('asks to sign in again in place, and what was typed is sent on', async () => {
    const administrator = await newPerson(db, {
      grants: [{ role: 'administrator' }],
      passwordHash: cheapHash(),
    });
    const somebody = await newPerson(db);
    const { page, complaints } = await open(web.origin, { javaScriptEnabled });
    await signInBy(page, administrator.email, PASSWORD);

    await page.goto(`/admin/people/${somebody.personId}`);
    const form = page.locator('form', { has: page.locator('input[value=disable]') });
    await form.getByLabel('原因').fill('离职，<b>交接</b>完成 "6 月"');
    await db.deleteFrom('session').where('person_id', '=', administrator.personId).execute();
    await form.getByRole('button', { name: '停用账号' }).click();

    await page.getByText('登录已过期').waitFor();
    expect((await getPerson(db, somebody.personId)).disabledAt).toBeNull();
    await page.fill('input[name=email]', administrator.email);
    await page.fill('input[name=password]', 'not the password');
    await page.click('main button[type=submit]');
    await page.getByText('邮箱或密码不对').first().waitFor();
    await page.fill('input[name=password]', PASSWORD);
    await page.click('main button[type=submit]');
    if (!javaScriptEnabled) await page.getByRole('button', { name: '继续' }).click();

    await page.waitForURL(`**/admin/people/${somebody.personId}`);
    await page.getByText('账号已停用').waitFor();
    expect((await getPerson(db, somebody.personId)).disabledAt).not.toBeNull();
    const { reason } = await db
      .selectFrom('audit_entry')
      .select('reason')
      .where('action', '=', 'person.disable')
      .where('subject_id', '=', String(somebody.personId))
      .executeTakeFirstOrThrow();
    expect(reason).toBe('离职，<b>交接</b>完成 "6 月"');
    expect(complaints).toEqual([]);
  });

  test('when a page is asked for, leads back to that page', async () => {
    const { email } = await newPerson(db, { grants: [{ role: 'administrator' }], passwordHash: cheapHash() });
    const { page, complaints } = await open(web.origin, { javaScriptEnabled });
    await page.goto('/admin/audit?action=person.');
    await page.getByText('请先登录').waitFor();
    await page.fill('input[name=email]', email);
    await page.fill('input[name=password]', PASSWORD);
    await page.click('main button[type=submit]');
    await page.waitForURL('**/admin/audit?action=person.');
    expect(await page.inputValue('[name=action]')).toBe('person.');
    expect(complaints).toEqual([]);
  });
});
