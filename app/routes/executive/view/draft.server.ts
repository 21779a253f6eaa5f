import type { LoaderFunctionArgs } from '@remix-run/node';
import { draftReport, reportPage } from '#app/modules/reports/index.server.ts';
import { requireExecutive } from '#app/web/guard.server.ts';
import { localeOf } from '#app/web/locale.server.ts';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { openPrograms } from '../../shared/programs.server.ts';
import { selectionOf } from './selection.ts';

/** The report as it stands now, for what the address asks and the reader may see. @param room see `reportPage` */
export async function loadDraft({ request, context }: LoaderFunctionArgs, room: 'column' | 'page') {
  const { programs } = await requireExecutive(request, context);
  const open = await openPrograms(programs);
  const now = await portalNow(db);
  const { searchParams, search } = new URL(request.url);
  // Whoever may not see every programme sees the first of its own.
  const fallback = programs === 'all' ? null : (open[0]?.id ?? 0);
  const { programId, period } = selectionOf(searchParams, open, now);
  const scope = { programId: programId ?? fallback, ...period };
  const snapshot = await draftReport(db, now, scope);
  return {
    scope,
    programs: open,
    all: programs === 'all',
    search,
    dataThrough: snapshot.dataThrough,
    report: reportPage(snapshot, await localeOf(request, context), room),
  };
}
