import type { Unit } from '#app/kernel/quantity.ts';

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
