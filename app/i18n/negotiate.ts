import { isLocale, LOCALES, type Locale } from '#app/kernel/locale.ts';

/** `zh-Hant`, Hong Kong and Macao read Traditional characters; every other Chinese reads Simplified. */
function localeOfTag(tag: string): Locale | null {
  const [language, ...subtags] = tag.trim().toLowerCase().split('-');
  if (language === 'en') return 'en';
  if (language !== 'zh' && language !== 'yue') return null;
  if (subtags.includes('hans')) return 'zh-CN';
  return subtags.some((subtag) => ['hant', 'tw', 'hk', 'mo'].includes(subtag)) ? 'zh-TW' : 'zh-CN';
}

/**
 * The language to answer in.
 * @param acceptLanguage the request's header
 * @param chosen what the person picked (their account first, then the cookie); anything unknown is passed over
 */
export function negotiateLocale(
  acceptLanguage: string | null | undefined,
  ...chosen: readonly (string | null | undefined)[]
): Locale {
  const picked = chosen.find(isLocale);
  if (picked) return picked;
  const wishes = (acceptLanguage ?? '')
    .slice(0, 1_000)
    .split(',')
    .map((part) => {
      const [tag = '', ...options] = part.split(';');
      const weight = options.map((option) => /^\s*q=([\d.]+)\s*$/.exec(option)?.[1]).find(Boolean);
      return { locale: localeOfTag(tag), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter((wish) => wish.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return wishes.find((wish) => wish.locale !== null)?.locale ?? LOCALES[0];
}
