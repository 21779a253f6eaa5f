import fc from 'fast-check';
import { expect, it } from 'vitest';
import { localized, negotiateLocale } from '#app/i18n/index.ts';
import { LOCALES } from '#app/kernel/locale.ts';

it.each([
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
  ['zh-TW,zh;q=0.9,en-US;q=0.8', 'zh-TW'],
  ['zh-Hant-HK', 'zh-TW'],
  ['zh-HK', 'zh-TW'],
  ['zh-Hans-TW', 'zh-CN'],
  ['zh-SG', 'zh-CN'],
  ['en-GB,en;q=0.9', 'en'],
  ['en;q=0.5, zh-TW;q=0.9', 'zh-TW'],
  ['fr, en;q=0.4', 'en'],
  ['en;q=0, fr', 'zh-CN'],
  ['fr-FR', 'zh-CN'],
  ['*', 'zh-CN'],
  ['', 'zh-CN'],
  [null, 'zh-CN'],
] as const)('the header %s is answered in %s', (header, locale) => {
  expect(negotiateLocale(header)).toBe(locale);
});

it('goes by what the person chose before what the browser asks for, and passes over what it does not know', () => {
  expect(negotiateLocale('en', 'zh-TW')).toBe('zh-TW');
  expect(negotiateLocale('en', null, 'zh-CN')).toBe('zh-CN');
  expect(negotiateLocale('en', 'tlh', undefined)).toBe('en');
});

it('answers any header at all in a language there is', () => {
  fc.assert(fc.property(fc.string(), (header) => LOCALES.includes(negotiateLocale(header))));
});

it('shows text from data in the reader’s language, or in the nearest that was filled in', () => {
  const name = { 'zh-CN': '山货上头条', 'zh-TW': ' ', en: 'Mountain produce' };
  expect(localized(name, 'en')).toBe('Mountain produce');
  expect(localized(name, 'zh-TW')).toBe('山货上头条');
  expect(localized({ 'zh-CN': '', 'zh-TW': '', en: 'Only' }, 'zh-TW')).toBe('Only');
});
