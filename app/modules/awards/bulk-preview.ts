import { UNITS, type Unit } from '#app/kernel/quantity.ts';
import { available, type Balance } from '#app/modules/budgets/index.ts';
import { type ApprovalBand, approvalsNeeded } from './bands.ts';

type Amounts = Readonly<Record<Unit, number>>;

export interface LinePreview extends Balance {
  readonly unit: Unit;
  /** What the selection would take. */
  readonly asked: number;
  readonly before: number;
  /** Negative where more is asked than there is. */
  readonly after: number;
}

export interface BulkPreview {
  readonly lines: readonly LinePreview[];
  /** How many would get anything at all. */
  readonly given: number;
  /** How many of them would wait for further people. */
  readonly waiting: number;
}

/** What some amounts would do to the lines that pay for them; a unit is paid from the first line of it. */
export function previewBulk(
  amounts: readonly Amounts[],
  lines: readonly (Balance & { readonly unit: Unit })[],
  bands: readonly ApprovalBand[],
): BulkPreview {
  return {
    lines: UNITS.flatMap((unit) => {
      const line = lines.find((candidate) => candidate.unit === unit);
      if (!line) return [];
      const asked = amounts.reduce((sum, amount) => sum + amount[unit], 0);
      const { budget, reserved, committed, delivered } = line;
      const before = available(line);
      return [{ unit, budget, reserved, committed, delivered, asked, before, after: before - asked }];
    }),
    given: amounts.filter(({ impressions, fen }) => impressions + fen > 0).length,
    waiting: amounts.filter((amount) => approvalsNeeded(bands, amount) > 0).length,
  };
}
