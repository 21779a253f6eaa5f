import { Readable } from 'node:stream';
import { type AppLoadContext, createReadableStreamFromReadable } from '@remix-run/node';
import { NotFound } from '#app/kernel/errors.ts';
import { statementCsv, statementXlsx } from '#app/modules/budgets/index.server.ts';
import type { SignedInActor } from '#app/modules/identity/index.ts';
import { localeOf } from '#app/web/locale.server.ts';
import { db } from '#db/client.server.ts';
import { openLine } from './budget-line.server.ts';
import { readStatementAddress } from './statement-address.ts';

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
const isFormat = (text: string | undefined): text is keyof typeof TYPES =>
  text !== undefined && Object.hasOwn(TYPES, text);

interface Asked {
  readonly actor: SignedInActor;
  readonly request: Request;
  readonly context: AppLoadContext;
  readonly params: { readonly lineId?: string | undefined; readonly format?: string | undefined };
}

/** A line's statement as a file, under the filter of the page it was asked for on. @throws NotFound */
export async function answerStatement({ actor, request, context, params }: Asked): Promise<Response> {
  const { format } = params;
  if (!isFormat(format)) throw new NotFound('errors.not_found');
  const line = await openLine(actor, params.lineId);
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
