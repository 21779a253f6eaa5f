import type { LoaderFunctionArgs } from '@remix-run/node';
import { authorize } from '#app/modules/identity/index.ts';
import { getReport, getSnapshot, reportPage, warmRenderer } from '#app/modules/reports/index.server.ts';
import { requireExecutive } from '#app/web/guard.server.ts';
import { localeOf } from '#app/web/locale.server.ts';
import { db } from '#db/client.server.ts';
import { addressOf, scopeOf } from './report-address.ts';

/** A frozen version as the reader's language writes it. @throws NotFound */
export async function loadFrozen({ request, context, params }: LoaderFunctionArgs, room: 'column' | 'page') {
  const { actor } = await requireExecutive(request, context);
  const { reportId, version } = addressOf(params);
  const frozen = await getReport(db, reportId, version);
  authorize(actor, 'impact.view', scopeOf(frozen));
  const snapshot = await getSnapshot(db, reportId, version);
  const locale = await localeOf(request, context);
  // Whoever looks at a frozen report is about to download it.
  warmRenderer(locale);
  return { frozen, report: reportPage(snapshot, locale, room) };
}
