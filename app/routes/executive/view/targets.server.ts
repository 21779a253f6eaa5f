import type { Period } from '#app/kernel/day.ts';
import { listDefinitions, listGoals } from '#app/modules/impact/index.server.ts';
import { isFigure } from '#app/modules/impact/index.ts';
import { listMeasured } from '#app/modules/reports/index.server.ts';
import { db } from '#db/client.server.ts';

/** What the cycles of a period are to reach, beside what the newest report of each says; figures of their own only. */
export async function loadTargets(programs: 'all' | readonly number[], period: Period) {
  const goals = (await listGoals(db, { programs })).filter(
    ({ benefit, target }) => target !== null && benefit.from <= period.to && benefit.to >= period.from,
  );
  const codes = [...new Set(goals.map(({ code }) => code))].filter(isFigure);
  const definitions = new Map((await listDefinitions(db)).map((one) => [one.code, one]));
  const measured = new Map<string, Awaited<ReturnType<typeof listMeasured>>>(
    await Promise.all(codes.map(async (code) => [code, await listMeasured(db, code, programs)] as const)),
  );
  return goals.flatMap(({ code, cycleId, programName, baseline, target }) => {
    const definition = definitions.get(code);
    const told = measured.get(code);
    if (!definition || !told) return [];
    const { name, unit, kind } = definition;
    const report = told.find((one) => one.cycleId === cycleId)?.report ?? null;
    return { code, cycleId, programName, name, unit, kind, baseline, target, report };
  });
}
