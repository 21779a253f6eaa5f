import { UNITS, type Unit } from '#app/kernel/quantity.ts';
import type { BudgetLineView } from '#app/modules/budgets/index.server.ts';
import type { Balance } from '#app/modules/budgets/index.ts';

export interface UnitTotal extends Balance {
  readonly unit: Unit;
}

/** The lines of the cycles in view added up, one total a unit: impressions and money never meet in one figure. */
export const totalsByUnit = (lines: readonly BudgetLineView[]): UnitTotal[] =>
  UNITS.flatMap((unit) => {
    const own = lines.filter((line) => line.unit === unit);
    const sum = (key: keyof Balance) => own.reduce((total, line) => total + line[key], 0);
    if (own.length === 0) return [];
    return [
      {
        unit,
        budget: sum('budget'),
        reserved: sum('reserved'),
        committed: sum('committed'),
        delivered: sum('delivered'),
      },
    ];
  });
