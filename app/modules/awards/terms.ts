import { z } from 'zod';
import { parseCount, parseYuan, UNITS } from '#app/kernel/quantity.ts';

/** What holds for the awards of a cycle until somebody says something else. */
export const USUAL_DAYS = { proposalDays: 14, settleDays: 14 } as const;

export const MOST_BANDS = 12;
const days = (least: number, most: number) =>
  z.int('errors.not_a_count').min(least, 'errors.too_small').max(most, 'errors.too_large');

export const setAwardTermsSchema = z.strictObject({
  programId: z.int(),
  cycleId: z.int(),
  /** The version a page showed, 0 where there was none; left out, whatever there is is followed by a new one. */
  shown: z.int().min(0).optional(),
  bands: z
    .array(
      z.strictObject({
        unit: z.enum(UNITS),
        fromAmount: z.int('errors.not_a_count').min(1, 'errors.too_small'),
        approvals: z.int().min(1, 'errors.too_small').max(3, 'errors.too_large'),
      }),
    )
    .max(MOST_BANDS)
    // A second band from the same amount would contradict the first.
    .refine(
      (bands) => new Set(bands.map((band) => `${band.unit}-${band.fromAmount}`)).size === bands.length,
      'awards.error.bands_contradict',
    ),
  /** Days a proposal holds its reservation. */
  proposalDays: days(1, 90).default(USUAL_DAYS.proposalDays),
  /** Days after a grant's last day in which its delivery may still be reported. */
  settleDays: days(0, 180).default(USUAL_DAYS.settleDays),
});
export type SetAwardTerms = z.input<typeof setAwardTermsSchema>;

const row = z.strictObject({
  from: z.string().trim().max(40, 'errors.too_long').default(''),
  approvals: z.enum(['1', '2', '3']).default('1'),
});

/** The bands of one unit as a form holds them; a row without an amount is no band. */
const rowsOf = (read: (text: string) => number | null, message: string) =>
  z
    .array(row)
    .max(MOST_BANDS)
    .default([])
    .transform((rows, context) => {
      const taken = new Set<number>();
      return rows.flatMap(({ from, approvals }, place) => {
        if (from === '') return [];
        const fromAmount = read(from);
        const wrong = !fromAmount ? message : taken.has(fromAmount) ? 'awards.error.bands_contradict' : null;
        if (wrong) context.addIssue({ code: 'custom', path: [place, 'from'], message: wrong });
        taken.add(fromAmount ?? 0);
        return [{ fromAmount: fromAmount ?? 0, approvals: Number(approvals) }];
      });
    });

const dayCount = z
  .string()
  .trim()
  .min(1, 'errors.required')
  .max(8, 'errors.too_long')
  .transform((text, context) => {
    const count = parseCount(text);
    if (count !== null) return count;
    context.addIssue({ code: 'custom', message: 'errors.not_a_count' });
    return z.NEVER;
  });

/** The terms as their form holds them. */
export const awardTermsFormSchema = z
  .strictObject({
    shown: z
      .string()
      .regex(/^\d{1,6}$/, 'errors.invalid')
      .transform(Number),
    impressions: rowsOf(parseCount, 'errors.not_a_count'),
    fen: rowsOf(parseYuan, 'errors.not_an_amount'),
    proposalDays: dayCount.pipe(days(1, 90)),
    settleDays: dayCount.pipe(days(0, 180)),
  })
  .transform(({ shown, proposalDays, settleDays, ...rows }) => ({
    shown,
    proposalDays,
    settleDays,
    bands: UNITS.flatMap((unit) => rows[unit].map((band) => ({ unit, ...band }))),
  }));
