import type { LoaderFunctionArgs } from '@remix-run/node';
import { draftReport, findNewestVersion, reportPage } from '#app/modules/reports/index.server.ts';
import { requireExecutive } from '#app/web/guard.server.ts';
import { localeOf } from '#app/web/locale.server.ts';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { openPrograms } from '../../shared/programs.server.ts';
import { scopeIn } from './selection.ts';

/** The report as it stands now, for what the address asks and the reader may see. @param room see `reportPage` */
export async function loadDraft({ request, context }: LoaderFunctionArgs, room: 'column' | 'page') {
  const { programs } = await requireExecutive(request, context);
  const open = await openPrograms(programs);
  const now = await portalNow(db);
  const { searchParams, search } = new URL(request.url);
  const scope = scopeIn(searchParams, open, now, programs === 'all');
  const snapshot = await draftReport(db, now, scope);
  return {
    scope,
    /** The newest version of this very report, where there is one. */
    version: await findNewestVersion(db, scope),
    programs: open,
    all: programs === 'all',
    search,
    dataThrough: snapshot.dataThrough,
    report: reportPage(snapshot, await localeOf(request, context), room),
  };
}
