/** How much of a budget is left, as a merchant is told it: the exact balance is the programme's own matter. */
export const BUDGET_LEVELS = ['plenty', 'some', 'little', 'gone'] as const;
export type BudgetLevel = (typeof BUDGET_LEVELS)[number];

const PLENTY_FROM = 0.5;
const SOME_FROM = 0.2;

/**
 * @param usual what one award usually comes to: where not even the smallest fits, nothing is left
 * @returns null where there never was a budget
 */
export function budgetLevel(
  line: { readonly budget: number; readonly available: number } | undefined,
  usual: { readonly from: number } | null,
): BudgetLevel | null {
  if (!line || line.budget <= 0) return null;
  const { budget, available } = line;
  if (available <= 0 || (usual !== null && available < usual.from)) return 'gone';
  if (available >= budget * PLENTY_FROM) return 'plenty';
  return available >= budget * SOME_FROM ? 'some' : 'little';
}
