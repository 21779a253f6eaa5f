import { z } from 'zod';
import { isDay, justBefore, type Period, yearBefore } from '#app/kernel/day.ts';
import { isLocale, type Locale } from '#app/kernel/locale.ts';
import type { ImpactScope } from '#app/modules/impact/index.ts';

const day = z.string('errors.required').refine(isDay, 'errors.not_a_day');

/** What a report is asked for: all programmes (null) or one, a period, and what growth is measured against. */
export const reportScopeSchema = z
  .object({
    programId: z.int().positive().nullable(),
    from: day,
    to: day,
    /** The period before, see `defaultBase`, unless given. */
    base: z.strictObject({ from: day, to: day }).optional(),
  })
  .refine((scope) => scope.from <= scope.to, { path: ['to'], message: 'errors.period_reversed' })
  .refine((scope) => !scope.base || scope.base.from <= scope.base.to, {
    path: ['base', 'to'],
    message: 'errors.period_reversed',
  });
export type ReportScopeInput = z.input<typeof reportScopeSchema>;

/** Why a person does something to a report that others rely on. */
export const reportReason = z.string().trim().min(1, 'errors.required').max(500, 'errors.too_long');

/** One version. */
export const reportVersionSchema = z.object({
  reportId: z.int().positive(),
  version: z.int().positive(),
});
export type ReportVersionInput = z.infer<typeof reportVersionSchema>;

export const retractReportSchema = reportVersionSchema.extend({ reason: reportReason });
export type RetractReportInput = z.infer<typeof retractReportSchema>;

/** The same days a year before; for a period longer than a year, where they would overlap, as many days just before it. */
export function defaultBase(period: Period): Period {
  const lastYear = yearBefore(period);
  return lastYear.to < period.from ? lastYear : justBefore(period);
}

export function impactScope(input: ReportScopeInput): ImpactScope {
  const { programId, from, to, base } = reportScopeSchema.parse(input);
  const period = { from, to };
  return { programId, period, base: base ?? defaultBase(period) };
}

/** A version of a report in one language: as a paper, as a workbook. */
export const renderReportSchema = reportVersionSchema.extend({
  locale: z.custom<Locale>(isLocale, 'errors.choose_one'),
});
export type RenderReportInput = z.infer<typeof renderReportSchema>;
