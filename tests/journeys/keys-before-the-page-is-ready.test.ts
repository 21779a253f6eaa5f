import { expect, test } from 'vitest';
import { useBrowser } from '#tests/support/browser.ts';
import { useDatabase } from '#tests/support/database.ts';
import { useWebProcess } from '#tests/support/web.ts';

useDatabase();
const web = useWebProcess();
const { open } = useBrowser();

test('a key pressed the moment React listens, before it has rendered, leaves a page that works', async () => {
  const { page, complaints } = await open(web.origin);
  await page.addInitScript(() => {
    const listen = document.addEventListener;
    document.addEventListener = (...given: unknown[]) => {
      if (given[0] === 'keydown')
        queueMicrotask(() =>
          document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift', bubbles: true })),
        );
      Reflect.apply(listen, document, given);
    };
  });
  await page.goto('/sign-up');
  // Only a script takes the browser's own checks away.
  await page.locator('form[novalidate]').waitFor({ timeout: 15_000 });
  expect(complaints).toEqual([]);
});
