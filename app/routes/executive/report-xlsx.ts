import type { LoaderFunctionArgs } from '@remix-run/node';
import { NotFound } from '#app/kernel/errors.ts';
import { isLocale } from '#app/kernel/locale.ts';
import { authorize } from '#app/modules/identity/index.ts';
import { getReport, reportWorkbook } from '#app/modules/reports/index.server.ts';
import { requireExecutive } from '#app/web/guard.server.ts';
import { db } from '#db/client.server.ts';
import { addressOf, scopeOf } from '../shared/report/report-address.ts';

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A frozen report as a workbook: every table a sheet, every number a number. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor } = await requireExecutive(request, context);
  const address = addressOf(params);
  authorize(actor, 'report.download', scopeOf(await getReport(db, address.reportId, address.version)));
  if (!isLocale(params.locale)) throw new NotFound('errors.not_found');
  const { bytes, fileName } = await reportWorkbook(db, { ...address, locale: params.locale });
  return new Response(Buffer.from(bytes), {
    headers: {
      'content-type': TYPE,
      'content-length': String(bytes.byteLength),
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'private, no-cache',
      vary: 'Cookie',
    },
  });
}
