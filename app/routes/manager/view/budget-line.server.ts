import type { AppLoadContext } from '@remix-run/node';
import { dayOf } from '#app/kernel/day.ts';
import { NotFound } from '#app/kernel/errors.ts';
import { type BudgetLineView, getBudgetLine, listEntries } from '#app/modules/budgets/index.server.ts';
import { programsWithin, type SignedInActor } from '#app/modules/identity/index.ts';
import { getCycle } from '#app/modules/programs/index.server.ts';
import { localeOf } from '#app/web/locale.server.ts';
import { cursorOf, nextPage } from '#app/web/paging.ts';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { idIn } from '../../shared/id-in.ts';
import { idsOf, openPrograms } from '../../shared/programs.server.ts';
import { chartOf } from './budget-chart.server.ts';
import { watchLines } from './budget-desk.server.ts';
import { readStatementAddress } from './statement-address.ts';

const PAGE = 50;

/** The line, where the actor may see it. @throws NotFound */
export async function openLine(actor: SignedInActor, id: string | undefined): Promise<BudgetLineView> {
  const programIds = idsOf(await openPrograms(programsWithin(actor, 'budget.view')));
  return getBudgetLine(db, { lineId: idIn(id), programIds });
}

/** A line with where its pace leads, and the part of its statement that an address asks for. */
export async function loadStatement(line: BudgetLineView, request: Request, context: AppLoadContext) {
  const { searchParams } = new URL(request.url);
  const filter = readStatementAddress(searchParams);
  const entries = await listEntries(db, {
    programId: line.programId,
    lineId: line.id,
    filter,
    before: cursorOf(searchParams),
    limit: PAGE + 1,
  });
  const shown = entries.slice(0, PAGE);
  const cycle = await getCycle(db, line.cycleId);
  const today = dayOf(await portalNow(db));
  const watched = (await watchLines([cycle], today)).find(({ id }) => id === line.id);
  if (!watched) throw new NotFound('errors.not_found');
  return {
    line: { ...watched, burns: [] },
    chart: chartOf(watched, today, await localeOf(request, context)),
    cycle,
    filter,
    entries: shown,
    next: nextPage(searchParams, entries.length > PAGE ? (shown.at(-1)?.id ?? null) : null),
  };
}
export type StatementPage = Awaited<ReturnType<typeof loadStatement>>;
