import { z } from 'zod';
import { RuleBroken } from '#app/kernel/errors.ts';
import { LOCALES, type Locale } from '#app/kernel/locale.ts';
import { type RubricCriterion, rubricCriterionSchema } from '#app/modules/programs/index.ts';

const { weight, scale, reasonRequired } = rubricCriterionSchema.shape;

const typed = z.strictObject(
  Object.fromEntries(
    LOCALES.map((locale) => [locale, z.string().trim().max(60, 'errors.too_long').default('')]),
  ) as Record<Locale, z.ZodDefault<z.ZodString>>,
);

/** The page of one thing reviewers judge. */
export const judgedForm = z
  .strictObject({
    revision: z.int(),
    label: typed,
    weight,
    scale,
    reasonRequired: reasonRequired.default(false),
  })
  .refine(({ scale: { from, to } }) => from < to, {
    path: ['scale', 'to'],
    message: 'review.error.scale_reversed',
  });

/** The criterion a form means. @param of.template its name is in the catalogues, and stays there where none is written */
export function judgedOf(
  { revision: _, label, ...judged }: z.output<typeof judgedForm>,
  { code, template }: { readonly code: string; readonly template: boolean },
): RubricCriterion {
  const named = LOCALES.some((locale) => label[locale] !== '');
  if (label['zh-CN'] === '' && (named || !template)) throw new RuleBroken('errors.required', 'label.zh-CN');
  return { code, ...judged, ...(named && { label }) };
}
