import { z } from 'zod';
import { LOCALES, type Locale } from '#app/kernel/locale.ts';

const words = z.string().trim().min(1, 'errors.required').max(200, 'errors.too_long');

/** A text in every language: what stands for the programme itself. */
export const wholeText = z.strictObject(
  Object.fromEntries(LOCALES.map((locale) => [locale, words])) as Record<Locale, typeof words>,
);
