import type { LoaderFunctionArgs } from '@remix-run/node';
import { NotFound } from '#app/kernel/errors.ts';
import { isLocale } from '#app/kernel/locale.ts';
import { authorize } from '#app/modules/identity/index.ts';
import { getReport, renderPdf } from '#app/modules/reports/index.server.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { requireExecutive } from '#app/web/guard.server.ts';
import { db } from '#db/client.server.ts';
import { addressOf, scopeOf } from '../shared/report/report-address.ts';

/** A frozen report on paper. The bytes never change, so what a reader holds already is not sent again. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor } = await requireExecutive(request, context);
  const address = addressOf(params);
  authorize(actor, 'report.download', scopeOf(await getReport(db, address.reportId, address.version)));
  if (!isLocale(params.locale)) throw new NotFound('errors.not_found');
  const paper = await renderPdf(db, await commandContext(actor, context), {
    ...address,
    locale: params.locale,
  });
  const etag = `"${paper.key}"`;
  const headers = { etag, 'cache-control': 'private, no-cache', vary: 'Cookie' };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return new Response(Buffer.from(paper.bytes), {
    headers: {
      ...headers,
      'content-type': 'application/pdf',
      'content-length': String(paper.bytes.byteLength),
      'content-disposition': `attachment; filename="${paper.fileName}"`,
    },
  });
}
