import { Readable } from 'node:stream';
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node';
import { NotFound } from '#app/kernel/errors.ts';
import { getBudgetLine, statementCsv, statementXlsx } from '#app/modules/budgets/index.server.ts';
import { requireProgramStaff, requirePrograms } from '#app/web/guard.server.ts';
import { localeOf } from '#app/web/locale.server.ts';
import { db } from '#db/client.server.ts';
import { idIn } from '../shared/id-in.ts';
import { idsOf, openPrograms } from '../shared/programs.server.ts';
import { readStatementAddress } from './view/statement-address.ts';

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
const isFormat = (text: string | undefined): text is keyof typeof TYPES =>
  text !== undefined && Object.hasOwn(TYPES, text);

/** A line's statement as a file, under the filter of the page it was asked for on, for whoever may see the line. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireProgramStaff(request, context);
  const { programs } = await requirePrograms(request, context, 'budget.view');
  const { format } = params;
  if (!isFormat(format)) throw new NotFound('errors.not_found');
  const line = await getBudgetLine(db, {
    lineId: idIn(params.lineId),
    programIds: idsOf(await openPrograms(programs)),
  });
  const filter = readStatementAddress(new URL(request.url).searchParams);
  const file = { programId: line.programId, lineId: line.id, unit: line.unit, filter };
  const locale = await localeOf(request, context);
  const body =
    format === 'csv'
      ? createReadableStreamFromReadable(Readable.from(statementCsv(db, file, locale)))
      : statementXlsx(db, file, locale);
  return new Response(body, {
    headers: {
      'content-type': TYPES[format],
      'content-disposition': `attachment; filename="statement-${line.id}.${format}"`,
      'cache-control': 'private, no-store',
    },
  });
}
