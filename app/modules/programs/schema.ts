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
  .refine(({ from, to }) => from <= to, 'setup.error.range_reversed')
  .nullable()
  .default(null);

/** What a cycle is beside its form and its criteria. */
const settings = {
  name: localizedText,
  opensOn: day,
  closesOn: day,
  benefitFrom: day,
  benefitTo: day,
  decideWithinDays: z
    .int('errors.not_a_count')
    .min(1, 'errors.too_small')
    .max(365, 'errors.too_large')
    .default(15),
  /** Days after a refusal within which the merchant may appeal. */
  appealDays: z.int('errors.not_a_count').min(1, 'errors.too_small').max(90, 'errors.too_large').default(14),
  expectedImpressions: range,
  expectedFen: range,
};

interface Days {
  readonly opensOn: string;
  readonly closesOn: string;
  readonly benefitFrom: string;
  readonly benefitTo: string;
}
const inOrder = <Schema extends z.ZodType<Days>>(schema: Schema) =>
  schema
    .refine(({ opensOn, closesOn }) => opensOn <= closesOn, {
      path: ['closesOn'],
      message: 'errors.period_reversed',
    })
    .refine(({ benefitFrom, benefitTo }) => benefitFrom <= benefitTo, {
      path: ['benefitTo'],
      message: 'errors.period_reversed',
    });

export const createCycleSchema = inOrder(
  z.strictObject({
    programId: z.int(),
    code,
    ...settings,
    /** Left out: the kind's own. */
    criteria: z.array(criterionSchema).optional(),
    rubric: rubricSchema.optional(),
  }),
);
export type CreateCycle = z.input<typeof createCycleSchema>;

export const editCycleSchema = inOrder(z.strictObject({ cycleId: z.int(), ...settings }));
export type EditCycle = z.input<typeof editCycleSchema>;

/** A new cycle from an old one: its own dates, everything else as it was there. */
export const copyCycleSchema = inOrder(z.strictObject({ fromCycleId: z.int(), code, ...settings }));
export type CopyCycle = z.input<typeof copyCycleSchema>;

const programWords = {
  name: localizedText,
  summary: localizedText,
  coHost: z.string().trim().max(120, 'errors.too_long').nullable().default(null),
};
export const editProgramSchema = z.strictObject({ programId: z.int(), ...programWords });
export type EditProgram = z.input<typeof editProgramSchema>;

export const saveMeasureSchema = z.strictObject({
  programId: z.int(),
  /** Left out: a new one. */
  measureId: z.int().optional(),
  code,
  area: z.enum(MEASURE_AREAS),
  name: localizedText,
  illustrative: z.boolean().default(false),
});
export type SaveMeasure = z.input<typeof saveMeasureSchema>;
