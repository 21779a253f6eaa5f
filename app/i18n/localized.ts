import { LOCALES, type Locale, type LocalizedText } from '#app/kernel/locale.ts';

/** The languages to look in, the reader's own first. Someone reading Traditional characters reads Simplified before English. */
function order(locale: Locale): readonly Locale[] {
  return [locale, ...LOCALES.filter((other) => other !== locale)];
}

/** Which language a text written by people can be shown in: the reader's, or the first that was filled in. */
export const writtenIn = (text: LocalizedText, locale: Locale): Locale =>
  order(locale).find((candidate) => text[candidate].trim() !== '') ?? locale;

/** Text from data (a programme's name, a measure) for a reader. In a page use `<Localized>`, which marks a foreign language. */
export const localized = (text: LocalizedText, locale: Locale): string => text[writtenIn(text, locale)];
