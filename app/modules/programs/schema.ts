import { z } from 'zod';
import { isDay } from '#app/kernel/day.ts';
import { LOCALES } from '#app/kernel/locale.ts';
import { criterionSchema } from './criteria.ts';
import { KINDS } from './kinds/index.ts';
import { MEASURE_AREAS } from './kinds/kind.ts';
import { rubricSchema } from './rubric.ts';

const code = z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/, 'programs.error.code');
const day = z.string().refine(isDay, 'errors.not_a_day');
const text = z.string().trim().min(1, 'errors.required').max(200, 'errors.too_long');
export const localizedText = z.strictObject(
  Object.fromEntries(LOCALES.map((locale) => [locale, text])) as Record<
    (typeof LOCALES)[number],
    typeof text
  >,
);

export const createProgramSchema = z.strictObject({
  code,
  kind: z.enum(KINDS.map((kind) => kind.code)),
  name: localizedText,
  summary: localizedText,
  coHost: z.string().trim().max(120).nullable().default(null),
  measures: z.array(
    z.strictObject({
      code,
      area: z.enum(MEASURE_AREAS),
      name: localizedText,
      illustrative: z.boolean().default(false),
    }),
  ),
});
export type CreateProgram = z.infer<typeof createProgramSchema>;

const range = z
  .strictObject({ from: z.int().nonnegative(), to: z.int().nonnegative() })
  .nullable()
  .default(null);

export const createCycleSchema = z
  .strictObject({
    programId: z.int(),
    code,
    name: localizedText,
    opensOn: day,
    closesOn: day,
    benefitFrom: day,
    benefitTo: day,
    decideWithinDays: z.int().positive().default(15),
    /** Days after a refusal within which the merchant may appeal. */
    appealDays: z.int().min(1).max(90).default(14),
    expectedImpressions: range,
    expectedFen: range,
    /** Left out: the kind's own. */
    criteria: z.array(criterionSchema).optional(),
    rubric: rubricSchema.optional(),
  })
  .refine((cycle) => cycle.opensOn <= cycle.closesOn, {
    path: ['closesOn'],
    message: 'errors.period_reversed',
  })
  .refine((cycle) => cycle.benefitFrom <= cycle.benefitTo, {
    path: ['benefitTo'],
    message: 'errors.period_reversed',
  });
export type CreateCycle = z.input<typeof createCycleSchema>;
