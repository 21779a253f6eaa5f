import { dayOf } from '#app/kernel/day.ts';
import { listBudgetLines } from '#app/modules/budgets/index.server.ts';
import { type CycleView, getWork, listMeasures } from '#app/modules/programs/index.server.ts';
import { openingProblems } from '#app/modules/programs/index.ts';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';

/** The cycle as it is being written, with what stands against opening it. */
export async function checkSetup(cycle: CycleView) {
  const [work, lines, measures, now] = await Promise.all([
    getWork(db, cycle.id),
    listBudgetLines(db, { programId: cycle.program.id, cycleId: cycle.id }),
    listMeasures(db, cycle.program.id),
    portalNow(db),
  ]);
  const { questions, criteria } = work;
  const facts = { ...cycle, questions, criteria, lines, measures: measures.length };
  return { work, lines, measures, problems: openingProblems(facts, dayOf(now)) };
}
