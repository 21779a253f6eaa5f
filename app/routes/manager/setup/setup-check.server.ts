import { dayOf } from '#app/kernel/day.ts';
import { listApprovalBands } from '#app/modules/awards/index.server.ts';
import { listBudgetLines } from '#app/modules/budgets/index.server.ts';
import { type CycleView, getWork, listMeasures } from '#app/modules/programs/index.server.ts';
import { openingProblems } from '#app/modules/programs/index.ts';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';

/** The cycle as it is being written, with what stands against opening it. */
export async function checkSetup(cycle: CycleView) {
  const [work, lines, measures, bands, now] = await Promise.all([
    getWork(db, cycle.id),
    listBudgetLines(db, { programId: cycle.program.id, cycleId: cycle.id }),
    listMeasures(db, cycle.program.id),
    listApprovalBands(db, { programId: cycle.program.id, cycleId: cycle.id }),
    portalNow(db),
  ]);
  const { questions, criteria, rubric } = work;
  const facts = {
    ...cycle,
    ...{ questions, criteria, rubric, lines },
    measures: measures.length,
    bands: bands.length,
  };
  return { work, lines, measures, bands, problems: openingProblems(facts, dayOf(now)) };
}
