import type { CommandContext } from '#app/kernel/context.ts';
import type { Period } from '#app/kernel/day.ts';
import {
  freezeReport,
  publishReport,
  retractReport,
  reviewReport,
  setReportSchedule,
} from '#app/modules/reports/index.server.ts';
import { USUAL_DAY } from '#app/modules/reports/index.ts';
import type { Database } from '#db/client.server.ts';
import type { StaffIds } from './people.ts';
import { at, DATA_THROUGH } from './when.ts';

type Person = StaffIds[keyof StaffIds];

const RECOVERY: Period = { from: '2022-05-15', to: DATA_THROUGH };

const by = (actor: Person, now: Date): CommandContext => ({
  actor,
  now,
  requestId: `demo-report-${now.toISOString()}`,
});

/** Frozen by a manager, then reviewed and published by the executive within the hour. */
async function publish(
  db: Database,
  { manager, executive }: StaffIds,
  wish: Period & { programId: number; reason?: string },
  frozenAt: Date,
) {
  const after = (minutes: number) => new Date(frozenAt.getTime() + minutes * 60_000);
  const report = await freezeReport(db, by(manager, frozenAt), wish);
  await reviewReport(db, by(executive, after(35)), report);
  await publishReport(db, by(executive, after(50)), report);
  return report;
}

/** The first report of the recovery plan, before its awards are changed. */
export const publishFirst = (db: Database, staff: StaffIds, programId: number) =>
  publish(db, staff, { programId, ...RECOVERY }, at('2022-06-19', 9));

/**
 * What became of reports: one superseded by its second version, one taken back, one that waits for its review. That of
 * the recovery plan is made every month from now on.
 */
export async function reportOn(
  db: Database,
  staff: StaffIds,
  programs: Readonly<Record<'recovery' | 'produce' | 'craft', number>>,
): Promise<void> {
  await publish(
    db,
    staff,
    {
      programId: programs.recovery,
      ...RECOVERY,
      reason: '6 月 19 日的调整、追回与终止入账后，承诺与可用额有变，重出一版。',
    },
    at('2022-06-20', 8, 30),
  );
  const may = { from: '2022-05-01', to: '2022-05-31' };
  const taken = await publish(db, staff, { programId: programs.produce, ...may }, at('2022-06-19', 16));
  await retractReport(db, by(staff.executive, at('2022-06-20', 8, 50)), {
    ...taken,
    reason: '5 月的产地口径与地理标志名录不一致，核对后另出一版。',
  });
  await freezeReport(db, by(staff.kindManager, at('2022-06-20', 9, 40)), {
    programId: programs.craft,
    ...may,
  });
  const asked = by(staff.executive, at('2022-06-20', 9, 45));
  await setReportSchedule(db, asked, { programId: programs.recovery, onDay: USUAL_DAY });
}
