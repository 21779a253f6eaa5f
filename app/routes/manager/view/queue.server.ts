import { dayOf, daysBetween } from '#app/kernel/day.ts';
import {
  countQueue,
  listFlags,
  listQueue,
  listViewers,
  listViews,
  type QueueRow,
} from '#app/modules/applications/index.server.ts';
import { type Flag, STATES, WAITING } from '#app/modules/applications/index.ts';
import { listSupportingKinds } from '#app/modules/awards/index.server.ts';
import { listBudgetLines } from '#app/modules/budgets/index.server.ts';
import { listManagers } from '#app/modules/identity/index.server.ts';
import { listCycles, type ProgramView } from '#app/modules/programs/index.server.ts';
import { db } from '#db/client.server.ts';
import { totalsByUnit } from './budget-totals.ts';
import type { QueueAddress } from './queue-address.ts';
import { loadChoices } from './queue-choices.server.ts';
import { queueFilter } from './queue-filter.server.ts';

const PAGE = 50;

/** Lateness has its own column, and support from elsewhere is named by its kinds. */
const TOLD = ['appeal', 'duplicate', 'expired', 'answer_late'] as const satisfies readonly Flag[];
export type ToldFlag = (typeof TOLD)[number];

/** A row with what follows from it and the day. */
export interface QueueLine extends QueueRow {
  readonly waitingDays: number;
  /** The day by which the merchant was to be told has passed. */
  readonly late: boolean;
  /** The kinds of the other programmes that support the merchant already. */
  readonly alsoSupportedBy: readonly string[];
  /** What else it is pointed out by. */
  readonly flags: readonly ToldFlag[];
  /** Who else looks at it now. */
  readonly viewers: readonly string[];
}

async function toLines(rows: readonly QueueRow[], now: Date, readerId: number): Promise<QueueLine[]> {
  const today = dayOf(now);
  const ids = rows.map(({ id }) => id);
  const [support, flags, viewers] = await Promise.all([
    listSupportingKinds(db, ids),
    listFlags(db, ids, TOLD, today),
    listViewers(db, ids, readerId),
  ]);
  return rows.map((row) => ({
    ...row,
    waitingDays: daysBetween(dayOf(row.submittedAt), today),
    late: WAITING.includes(row.state) && row.dueOn !== null && row.dueOn < today,
    alsoSupportedBy: support.get(row.id) ?? [],
    flags: flags.get(row.id) ?? [],
    viewers: viewers.filter(({ applicationId }) => applicationId === row.id).map(({ name }) => name),
  }));
}

/** Everything the queue shows: one page of rows, the tabs with their counts, and the budgets of the cycles in view. */
export async function loadQueue(
  address: QueueAddress,
  programs: readonly ProgramView[],
  reader: { readonly personId: number },
  now: Date,
) {
  const { personId } = reader;
  const filter = await queueFilter(address, programs, personId);
  const { states: _, ...anyState } = filter;
  const [page, counts, cycles, lines, managers, views] = await Promise.all([
    listQueue(db, filter, { after: address.after, before: address.before, limit: PAGE }),
    countQueue(db, anyState, STATES),
    listCycles(db),
    listBudgetLines(db, { programIds: filter.programIds }),
    listManagers(db, filter.programIds),
    listViews(db, personId),
  ]);
  const within = cycles.filter(({ program }) => filter.programIds.includes(program.id));
  const inView = within.filter(({ id, state }) =>
    address.cycleId === undefined ? state === 'open' : id === address.cycleId,
  );
  return {
    rows: await toLines(page.rows, now, personId),
    previous: page.previous,
    next: page.next,
    counts,
    programs: programs.map(({ id, name, kind }) => ({ id, name, kind })),
    cycles: address.programId === undefined ? [] : within.map(({ id, name, state }) => ({ id, name, state })),
    inView: inView.map(({ id, name, program }) => ({ id, name, programName: program.name })),
    budgets: totalsByUnit(lines.filter((line) => inView.some(({ id }) => id === line.cycleId))),
    managers,
    views,
    personId,
    choices: await loadChoices(address),
  };
}
export type QueueData = Awaited<ReturnType<typeof loadQueue>>;
