import { addDays, type Day } from '#app/kernel/day.ts';
import {
  type BudgetLineView,
  listBudgetLines,
  listBurns,
  listThresholds,
} from '#app/modules/budgets/index.server.ts';
import {
  type Burn,
  type Forecast,
  forecast,
  type Outlook,
  type Warning,
  warningsOf,
} from '#app/modules/budgets/index.ts';
import type { CycleView } from '#app/modules/programs/index.server.ts';
import { db } from '#db/client.server.ts';

/** A line with where its pace leads. */
export interface WatchedLine extends BudgetLineView {
  readonly cycle: Pick<CycleView, 'id' | 'name' | 'benefitFrom' | 'benefitTo'>;
  readonly forecast: Forecast;
  readonly outlook: Outlook | null;
  readonly warnings: readonly Warning[];
  readonly burns: readonly Burn[];
}

/** The lines of some cycles, looked at as of a day. */
export async function watchLines(cycles: readonly CycleView[], today: Day): Promise<WatchedLine[]> {
  const all = await listBudgetLines(db, {
    programIds: [...new Set(cycles.map(({ program }) => program.id))],
  });
  const lines = all.filter((line) => cycles.some(({ id }) => id === line.cycleId));
  const burns = await listBurns(db, { lineIds: lines.map(({ id }) => id), until: today });
  const thresholds = await listThresholds(
    db,
    cycles.map(({ id }) => id),
  );
  return lines.flatMap((line) => {
    const cycle = cycles.find(({ id }) => id === line.cycleId);
    if (!cycle) return [];
    const { id, name, benefitFrom, benefitTo } = cycle;
    const own = burns.get(line.id) ?? [];
    const looked = forecast({
      ...line,
      benefit: { from: benefitFrom, to: benefitTo },
      decidedBy: addDays(cycle.closesOn, cycle.decideWithinDays),
      today,
      burns: own,
    });
    return [
      {
        ...line,
        cycle: { id, name, benefitFrom, benefitTo },
        forecast: looked,
        outlook: looked.outlook,
        warnings: warningsOf(line, looked, thresholds.get(id) ?? []),
        burns: own,
      },
    ];
  });
}
