import { z } from 'zod';
import { UNITS, type Unit } from '#app/kernel/quantity.ts';

/** From this amount of a unit on, an award needs so many approvals besides its proposer. */
export interface ApprovalBand {
  readonly unit: Unit;
  readonly fromAmount: number;
  readonly approvals: number;
}

/** How many further people an award needs: the most that any of its units asks for, and none below every band. */
export const approvalsNeeded = (
  bands: readonly ApprovalBand[],
  demand: Readonly<Record<Unit, number>>,
): number =>
  bands.reduce(
    (most, band) => (demand[band.unit] >= band.fromAmount ? Math.max(most, band.approvals) : most),
    0,
  );

export const setApprovalBandsSchema = z.strictObject({
  programId: z.int(),
  cycleId: z.int(),
  bands: z
    .array(
      z.strictObject({
        unit: z.enum(UNITS),
        fromAmount: z.int('errors.not_a_count').min(1, 'errors.too_small'),
        approvals: z.int().min(1, 'errors.too_small').max(3, 'errors.too_large'),
      }),
    )
    .max(12)
    // A second band from the same amount would contradict the first.
    .refine(
      (bands) => new Set(bands.map((band) => `${band.unit}-${band.fromAmount}`)).size === bands.length,
      'awards.error.bands_contradict',
    ),
});
export type SetApprovalBands = z.infer<typeof setApprovalBandsSchema>;
