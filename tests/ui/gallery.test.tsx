import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { LOCALES } from '#app/kernel/locale.ts';
import { type Gallery, openGallery } from './gallery/browser.tsx';
import { PAGE_NAMES } from './gallery/pages.tsx';

/** Name a folder to keep a picture of every view: `GALLERY_DIR=/tmp/gallery npx vitest run tests/ui/gallery`. */
const pictures = process.env.GALLERY_DIR;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let gallery: Gallery;
beforeAll(async () => {
  if (pictures) mkdirSync(pictures, { recursive: true });
  gallery = await openGallery();
});
afterAll(() => gallery?.close());

/** axe's findings as short sentences: the rule and the element it met. */
async function violations(page: Page): Promise<string[]> {
  // Through the debugger, so that the page keeps its strict policy.
  await page.evaluate(AXE);
  const found = await page.evaluate(
    (values) =>
      (window as unknown as { axe: { run(...args: unknown[]): Promise<AxeResults> } }).axe.run(document, {
        runOnly: values,
      }),
    RULES,
  );
  return found.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`),
  );
}

const views = PAGE_NAMES.flatMap((page) => LOCALES.map((locale) => ({ page, locale })));

describe.each(views)('the page $page in $locale', ({ page: name, locale }) => {
  it('satisfies axe on phone and desk, in the light and in the dark, and never scrolls sideways', async () => {
    const { page, complaints, close } = await gallery.open({ page: name, locale });
    for (const theme of ['light', 'dark']) {
      await page.evaluate((value) => document.documentElement.setAttribute('data-theme', value), theme);
      // Colours do not depend on the language: the other two see each width and each theme once.
      const widths = locale === 'zh-CN' ? [390, 1440] : [theme === 'light' ? 390 : 1440];
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        if (pictures)
          await page.screenshot({
            path: `${pictures}/${name}-${width}-${theme}-${locale}.png`,
            fullPage: true,
          });
        expect(await violations(page), `${theme}, ${width} px`).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
    }
    expect(complaints).toEqual([]);
    await close();
  });
});

it('notices a planted fault', async () => {
  const { page, close } = await gallery.open({ page: 'pieces', locale: 'en' });
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('input')));
  expect(await violations(page)).toEqual([expect.stringMatching(/^label: <input/)]);
  await close();
});
