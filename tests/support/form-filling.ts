import type { Page } from 'playwright-core';
import type { Question, RawAnswers } from '#app/modules/programs/index.ts';
import { fieldId } from '#app/ui/index.ts';
import { PIXEL } from './factories.ts';

const stepsTo = (code: string) => [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code];

/** Chooses province, city and county, each as soon as it is there to be chosen. */
async function choosePlace(page: Page, key: string, code: string): Promise<void> {
  for (const [index, step] of stepsTo(code).entries())
    await page.selectOption(`#${fieldId(key)}-${index}`, step);
}

async function choose(page: Page, key: string, value: string): Promise<void> {
  const field = page.locator(`#${fieldId(key)}`);
  if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption(value);
  else await page.check(`[name="${key}"][value="${value}"]`);
}

/** Answers one question in the page as somebody would. */
export async function answer(page: Page, { key, type }: Question, answers: RawAnswers): Promise<void> {
  if (type === 'file')
    return page.setInputFiles(`#${fieldId(key)}`, {
      name: `${key}.png`,
      mimeType: 'image/png',
      buffer: PIXEL,
    });
  const values = [answers[key] ?? []].flat();
  const [value = ''] = values;
  if (type === 'place') return choosePlace(page, key, value);
  if (type === 'choice' || type === 'yesno') return choose(page, key, value);
  if (type !== 'choices') return page.fill(`#${fieldId(key)}`, value);
  for (const one of values) await choose(page, key, one);
}
