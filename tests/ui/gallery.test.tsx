import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOCALES } from '#app/kernel/locale.ts';
import { browserAdvice, findBrowser } from '../../cli/browser.mjs';
import { type Gallery, openGallery, type View } from './gallery/browser.tsx';
import { PAGE_NAMES } from './gallery/pages.tsx';

/** Name a folder to keep a picture of every view: `GALLERY_DIR=/tmp/gallery npx vitest run tests/ui/gallery`. */
const pictures = process.env.GALLERY_DIR;
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const WIDTHS = [390, 1440];

let gallery: Gallery;
beforeAll(async () => {
  const browser = findBrowser();
  if (!browser) throw new Error(browserAdvice());
  if (pictures) mkdirSync(pictures, { recursive: true });
  gallery = await openGallery(browser);
}, 120_000);
afterAll(() => gallery?.close());

/** axe's findings as short sentences: rule and the element it met. */
async function violations(page: Awaited<ReturnType<Gallery['open']>>['page']): Promise<string[]> {
  const source = await import('node:fs').then(({ readFileSync }) => readFileSync(AXE, 'utf8'));
  // Through the debugger, so that the page keeps its strict policy.
  await page.evaluate(source);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)}`));
  });
}

const views: View[] = PAGE_NAMES.flatMap((page) =>
  (['light', 'dark'] as const).flatMap((theme) =>
    WIDTHS.flatMap((width) => LOCALES.map((locale) => ({ page, theme, width, locale }))),
  ),
);

describe.each(views)('$page, $theme, $width px, $locale', (view) => {
  it('has nothing for axe or the console to complain about and does not scroll sideways', async () => {
    const { page, complaints, close } = await gallery.open(view);
    if (pictures) {
      await page.screenshot({
        path: `${pictures}/${view.page}-${view.width}-${view.theme}-${view.locale}.png`,
        fullPage: true,
      });
    }
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(view.width);
    await close();
  }, 60_000);
});
