import { type Actor, can, programsWithin } from '#app/modules/identity/index.ts';
import { listReportSchedules } from '#app/modules/reports/index.server.ts';
import { nextMonthly } from '#app/modules/reports/index.ts';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { openPrograms } from '../../shared/programs.server.ts';

/** What the reader may have made every month: all programmes together, and each; with the day of the next one. */
export async function loadMonthly(actor: Actor) {
  const schedules = await listReportSchedules(db);
  const now = await portalNow(db);
  const programs = await openPrograms(programsWithin(actor, 'report.freeze'));
  const scopes = [
    ...(can(actor, 'report.freeze') ? [{ programId: null, name: null }] : []),
    ...programs.map(({ id, name }) => ({ programId: id, name })),
  ];
  return scopes.map((scope) => {
    const schedule = schedules.find(({ programId }) => programId === scope.programId);
    return { ...scope, next: schedule ? nextMonthly(now, schedule.onDay) : null };
  });
}
