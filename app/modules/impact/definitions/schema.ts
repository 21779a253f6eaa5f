import { z } from 'zod';
import { LOCALES, type Locale } from '#app/kernel/locale.ts';
import { STAGES } from '../indicators.ts';

const words = (longest: number) =>
  z.string().trim().min(1, 'errors.required').max(longest, 'errors.too_long');
const inEvery = (longest: number) =>
  z.strictObject(
    Object.fromEntries(LOCALES.map((locale) => [locale, words(longest)])) as Record<
      Locale,
      ReturnType<typeof words>
    >,
  );

/** What a new version says, and what is new in it. */
export const definitionWords = z.strictObject({
  name: inEvery(60),
  formula: inEvery(400),
  filter: inEvery(400),
  stage: z.enum(STAGES, 'errors.choose_one'),
  change: words(300),
});

export const defineIndicatorSchema = definitionWords.extend({
  code: z.string(),
  /** The version the page showed: two who write at once do not overwrite each other. */
  shown: z.int().positive(),
});
export type DefineIndicator = z.input<typeof defineIndicatorSchema>;

/** Both as they are typed, in the indicator's unit; empty is none. */
export const goalWords = z.strictObject({
  baseline: z.string().trim().max(40, 'errors.too_long').default(''),
  target: z.string().trim().max(40, 'errors.too_long').default(''),
});

export const setGoalSchema = goalWords.extend({
  cycleId: z.int().positive(),
  code: z.string(),
  /** The revision the page showed; 0 where nothing was set. */
  shown: z.int().nonnegative(),
});
export type SetGoal = z.input<typeof setGoalSchema>;
