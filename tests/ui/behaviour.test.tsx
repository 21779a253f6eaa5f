import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Gallery, htmlOf, openGallery } from './gallery/browser.tsx';
import { PAGE_NAMES } from './gallery/pages.tsx';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let gallery: Gallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery?.close());

const focused = () => document.activeElement?.textContent ?? '';
const focusedId = () => document.activeElement?.id;

describe('a table by keyboard', () => {
  it('moves with j and k, ticks with x, and tells how many are ticked', async () => {
    const { page, close } = await gallery.open({ page: 'queue', locale: 'zh-CN' });
    await page.keyboard.press('j');
    expect(await page.evaluate(focused)).toContain('延边金达莱');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('k');
    await page.keyboard.press('x');
    expect(await page.evaluate(focused)).toContain('延边金达莱');
    expect(await page.locator('.bulk-bar').textContent()).toContain('已选 2 项');
    await page.keyboard.press('x');
    expect(await page.locator('.bulk-bar').textContent()).toContain('已选 1 项');
    await close();
  });

  it('ticks the whole page at once and lets go of it again', async () => {
    const { page, close } = await gallery.open({ page: 'queue', locale: 'en' });
    await page.getByLabel('Select all on this page').check();
    expect(await page.locator('.bulk-bar').textContent()).toContain('4 selected');
    await page.getByLabel('Select all on this page').uncheck();
    expect(await page.locator('.bulk-bar').count()).toBe(0);
    await close();
  });

  it('leaves the keys to a field that is being typed in, and to people who turned them off', async () => {
    const { page, close } = await gallery.open({ page: 'queue', locale: 'en' });
    await page.getByRole('searchbox').click();
    await page.keyboard.type('jx');
    expect(await page.getByRole('searchbox').inputValue()).toBe('jx');
    expect(await page.locator('.bulk-bar').count()).toBe(0);
    await page.getByRole('searchbox').blur();

    await page.keyboard.press('?');
    await page.getByLabel('Use single-key shortcuts').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('TR');
    await close();
  });
});

describe('what opens and closes', () => {
  it('a dialog takes the focus, closes on Escape and gives the focus back', async () => {
    const { page, close } = await gallery.open({ page: 'pieces', locale: 'en' });
    await page.getByRole('link', { name: 'Approve many…' }).click();
    expect(await page.getByRole('dialog', { name: 'Approve two applications?' }).isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.evaluate(focused)).toBe('Approve many…');
    await close();
  });

  it('a dialog opens and closes by its address where scripts do not run', async () => {
    const { page, close } = await gallery.open({ page: 'pieces', locale: 'en', script: false });
    await page.getByRole('link', { name: 'Approve many…' }).click();
    expect(await page.locator('#confirm').isVisible()).toBe(true);
    await page.locator('#confirm').getByRole('link', { name: 'Close' }).click();
    expect(await page.locator('#confirm').isVisible()).toBe(false);
    await close();
  });

  it('a menu closes on Escape and on a press elsewhere', async () => {
    const { page, close } = await gallery.open({ page: 'pieces', locale: 'en' });
    const signOut = page.getByRole('button', { name: 'Sign out' });
    await page.getByText('Lin Xiao').click();
    expect(await signOut.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await signOut.isVisible()).toBe(false);
    await page.getByText('Lin Xiao').click();
    await page.getByRole('heading', { level: 1 }).click();
    expect(await signOut.isVisible()).toBe(false);
    await close();
  });

  it('a toast stays until it is put away', async () => {
    const { page, close } = await gallery.open({ page: 'pieces', locale: 'en' });
    await page.locator('.toast').getByRole('button', { name: 'Close' }).click();
    expect(await page.locator('.toast').count()).toBe(0);
    await close();
  });
});

describe('a form that was refused', () => {
  it('puts the focus on the summary, whose links lead to the fields', async () => {
    const { page, close } = await gallery.open({ page: 'form', locale: 'zh-CN' });
    const summary = page.getByRole('alert');
    expect(await page.evaluate(focused)).toContain('还有 5 处需要修改');
    await summary.getByRole('link', { name: '店铺名称：请填写这一项' }).click();
    expect(await page.evaluate(focusedId)).toBe('f-name');
    await summary.getByRole('link', { name: '请至少选择一项' }).click();
    expect(await page.evaluate(focusedId)).toBe('f-venues');
    await close();
  });

  it('says at each field what is wrong, in its description', async () => {
    const { page, close } = await gallery.open({ page: 'form', locale: 'en' });
    const field = page.getByLabel('Shop name');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    const described = (await field.getAttribute('aria-describedby'))?.split(' ') ?? [];
    const texts = await Promise.all(described.map((id) => page.locator(`#${id}`).textContent()));
    expect(texts).toEqual(['As on the licence', 'Fill this in']);
    await close();
  });

  it('reads a long number back while it is typed', async () => {
    const { page, close } = await gallery.open({ page: 'form', locale: 'zh-CN' });
    await page.getByLabel('申请流量').fill('24000000');
    expect(await page.getByText('= 2,400 万').isVisible()).toBe(true);
    await page.getByLabel('申请券额').fill('1234567.8');
    expect(await page.getByText('= ¥123.5 万').isVisible()).toBe(true);
    await close();
  });
});

describe('every page', () => {
  it.each(PAGE_NAMES)('%s needs no style attribute, which the content policy would drop', (page) => {
    expect(htmlOf({ page, locale: 'zh-CN' })).not.toMatch(/\sstyle=/);
  });

  it.each(['merchant', 'form'] as const)('%s gives fingers at least 44 px', async (name) => {
    const { page, close } = await gallery.open({ page: name, locale: 'zh-CN', width: 390 });
    const small = await page.evaluate(() =>
      [
        ...document.querySelectorAll<HTMLElement>(
          'main :is(.button, .input, .choice, .chip, .icon-button, .tasks > li), .bottom-tabs a, .top-bar nav a',
        ),
      ]
        .map((element) => ({ text: element.textContent, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.height > 0 && box.height < 44)
        .map(({ text, box }) => `${text}: ${box.height}`),
    );
    expect(small).toEqual([]);
    await close();
  });
});
