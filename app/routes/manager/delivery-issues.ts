import { Readable } from 'node:stream';
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node';
import { getBatch, issuesCsv } from '#app/modules/delivery/index.server.ts';
import { authorize } from '#app/modules/identity/index.ts';
import { requireProgramStaff } from '#app/web/guard.server.ts';
import { localeOf } from '#app/web/locale.server.ts';
import { db } from '#db/client.server.ts';
import { idIn } from '../shared/id-in.ts';

/** What is wrong with a file, for the spreadsheet of whoever mends it. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const batch = await getBatch(db, idIn(params.batchId));
  authorize(actor, 'delivery.view', { programId: batch.programId });
  const lines = Readable.from(issuesCsv(db, batch.id, await localeOf(request, context)));
  return new Response(createReadableStreamFromReadable(lines), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="delivery-${batch.id}-issues.csv"`,
    },
  });
}
