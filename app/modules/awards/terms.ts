import { z } from 'zod';
import { UNITS } from '#app/kernel/quantity.ts';

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
