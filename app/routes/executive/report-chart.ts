import type { LoaderFunctionArgs } from '@remix-run/node';
import { authorize } from '#app/modules/identity/index.ts';
import { getReport } from '#app/modules/reports/index.server.ts';
import { requireExecutive } from '#app/web/guard.server.ts';
import { db } from '#db/client.server.ts';
import { chartResponse } from '../shared/report/file-response.server.ts';
import { addressOf, scopeOf } from '../shared/report/report-address.ts';

/** A chart of a frozen report. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor } = await requireExecutive(request, context);
  const address = addressOf(params);
  const report = await getReport(db, address.reportId, address.version);
  authorize(actor, 'report.download', scopeOf(report));
  return chartResponse(report, params.file);
}
