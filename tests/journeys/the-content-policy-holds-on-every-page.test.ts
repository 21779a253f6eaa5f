import { expect, test } from 'vitest';
import { useBrowser } from '#tests/support/browser.ts';
import { useDatabase } from '#tests/support/database.ts';
import { newMerchant, newPerson, newProgram } from '#tests/support/factories.ts';
import { cheapHash } from '#tests/support/passwords.ts';
import { signInAt } from '#tests/support/sign-in.ts';
import { SITE } from '#tests/support/site-map.ts';
import { useWebProcess } from '#tests/support/web.ts';

const db = useDatabase();
const web = useWebProcess();
const { open } = useBrowser();

/** The pages of the site map that need no record; what is no page (a file, a list for a field) has no words in it. */
const PAGES = [...new Set(SITE.filter(({ file }) => file.endsWith('.tsx')).map(({ path }) => path))].filter(
  (path) => !/[:*]/.test(path),
);
/** No such place, and records that are not there. */
const NOWHERE = ['/no/such/place', '/admin/people/999999', '/merchant/applications/999999'];

const partOf = (path: string) => path.split('/')[1] ?? '';

test('each as it is loaded, and as it is come to from within', async () => {
  const { programId } = await newProgram(db);
  const { merchantId } = await newMerchant(db);
  const passwordHash = cheapHash();
  const people: Record<string, Awaited<ReturnType<typeof newPerson>>> = {
    merchant: await newPerson(db, { passwordHash, grants: [{ role: 'merchant_owner', merchantId }] }),
    manager: await newPerson(db, { passwordHash, grants: [{ role: 'manager', programId }] }),
    executive: await newPerson(db, { passwordHash, grants: [{ role: 'executive' }] }),
    admin: await newPerson(db, { passwordHash, grants: [{ role: 'administrator' }] }),
  };
  const visits = new Map<string, string[]>();
  for (const path of [...PAGES, ...NOWHERE]) {
    const part = partOf(path) in people ? partOf(path) : '';
    visits.set(part, [...(visits.get(part) ?? []), path]);
  }
  expect([...visits.keys()].sort()).toEqual(['', 'admin', 'executive', 'manager', 'merchant']);

  const found: string[] = [];
  const visit = async (part: string, paths: readonly string[]) => {
    const { page, complaints } = await open(web.origin);
    const person = people[part];
    if (person) await signInAt(web.origin, page, db, person.email);
    for (const path of paths) {
      const answer = await page.goto(path, { waitUntil: 'networkidle' });
      const status = answer?.status() ?? 0;
      if (status >= 500) found.push(`${path}: ${status}`);
      found.push(...complaints.splice(0).map((complaint) => `${path}: ${complaint}`));
    }
    for (const link of await page.locator('header nav a').all()) {
      await link.click();
      await page.waitForLoadState('networkidle');
      found.push(...complaints.splice(0).map((complaint) => `to ${page.url()}: ${complaint}`));
    }
    await page.context().close();
  };
  await Promise.all([...visits].map(([part, paths]) => visit(part, paths)));
  expect(found).toEqual([]);
});

test('and a breach is noticed', async () => {
  const { page, complaints } = await open(web.origin);
  await page.goto('/sign-in');
  await page.evaluate(() => {
    document.body.insertAdjacentHTML(
      'beforeend',
      '<img src="https://evil.example/x.png"><p style="color:red">',
    );
    document.body.append(Object.assign(document.createElement('style'), { textContent: 'p { color: red }' }));
  });
  await expect
    .poll(() => complaints.filter((text) => text.includes('content policy')).length)
    .toBeGreaterThan(1);
});
