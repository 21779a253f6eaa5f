/** The languages the portal is written in, first the one it falls back to. */
export const LOCALES = ['zh-CN', 'zh-TW', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
export const isLocale = (value: unknown): value is Locale => LOCALES.includes(value as Locale);

/** Text that comes from data (a programme's name, a measure), in every language. */
export type LocalizedText = Readonly<Record<Locale, string>>;
