import { z } from 'zod';
import { isDay, yearBefore } from '#app/kernel/day.ts';
import { isLocale, type Locale } from '#app/kernel/locale.ts';
import type { ImpactScope } from '#app/modules/impact/index.ts';

const day = z.string('errors.required').refine(isDay, 'errors.not_a_day');

/** What a report is asked for: all programmes (null) or one, a period, and what growth is measured against. */
export const reportScopeSchema = z
  .object({
    programId: z.int().positive().nullable(),
    from: day,
    to: day,
    /** The same days a year before, unless given. */
    base: z.strictObject({ from: day, to: day }).optional(),
  })
  .refine((scope) => scope.from <= scope.to, { path: ['to'], message: 'errors.period_reversed' })
  .refine((scope) => !scope.base || scope.base.from <= scope.base.to, {
    path: ['base', 'to'],
    message: 'errors.period_reversed',
  });
export type ReportScopeInput = z.input<typeof reportScopeSchema>;

export function impactScope(input: ReportScopeInput): ImpactScope {
  const { programId, from, to, base } = reportScopeSchema.parse(input);
  const period = { from, to };
  return { programId, period, base: base ?? yearBefore(period) };
}

/** One paper: a version of a report in one language. */
export const renderPdfSchema = z.object({
  reportId: z.int().positive(),
  version: z.int().positive(),
  locale: z.custom<Locale>(isLocale, 'errors.choose_one'),
});
export type RenderPdfInput = z.infer<typeof renderPdfSchema>;
