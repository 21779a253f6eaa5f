import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Gallery, openGallery } from './gallery/browser.tsx';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let gallery: Gallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery?.close());

/** Named by the package. */
const SHEET = '/index.css';
const isFont = (path: string) => path === SHEET || path.endsWith('.woff2');

it('a machine with a Chinese face asks for no font and no sheet of fonts', async () => {
  const { requests, close } = await gallery.open({
    page: 'merchant',
    locale: 'zh-CN',
    before: () => {
      FontFace.prototype.load = function () {
        return Promise.resolve(this);
      };
    },
  });
  expect(requests.filter(isFont)).toEqual([]);
  await close();
});

it('a machine without one gets the sheet, and of the slices only those its page needs', async () => {
  const { page, requests, complaints, close } = await gallery.open({
    page: 'merchant',
    locale: 'zh-CN',
    before: () => {
      FontFace.prototype.load = () => Promise.reject(new DOMException('no such face', 'NetworkError'));
    },
  });
  expect(requests.filter(isFont)).toContain(SHEET);
  // Stands for the machine's stack having nothing: the page is set in the brought face alone.
  await page.evaluate(() => document.documentElement.style.setProperty('--sans', '"Noto Sans SC Variable"'));
  await page.evaluate(() => document.fonts.ready);
  const slices = requests.filter((path) => path.endsWith('.woff2'));
  expect(slices.length).toBeGreaterThan(0);
  expect(slices.length).toBeLessThan(40);
  expect(complaints).toEqual([]);
  await close();
});
