import type { LoaderFunctionArgs } from '@remix-run/node';
import { NotFound } from '#app/kernel/errors.ts';
import { isLocale } from '#app/kernel/locale.ts';
import { authorize } from '#app/modules/identity/index.ts';
import { getReport, renderPdf } from '#app/modules/reports/index.server.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { requireExecutive } from '#app/web/guard.server.ts';
import { db } from '#db/client.server.ts';
import { paperResponse } from '../shared/report/paper-response.server.ts';
import { addressOf, scopeOf } from '../shared/report/report-address.ts';

/** A frozen report on paper. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor } = await requireExecutive(request, context);
  const address = addressOf(params);
  authorize(actor, 'report.download', scopeOf(await getReport(db, address.reportId, address.version)));
  if (!isLocale(params.locale)) throw new NotFound('errors.not_found');
  const wish = { ...address, locale: params.locale };
  return paperResponse(request, await renderPdf(db, await commandContext(actor, context), wish));
}
