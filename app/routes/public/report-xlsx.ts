import type { LoaderFunctionArgs } from '@remix-run/node';
import { spendPoint } from '#app/modules/identity/index.server.ts';
import { db } from '#db/client.server.ts';
import { workbookResponse } from '../shared/report/file-response.server.ts';
import { getPublished } from './view/published.server.ts';

/** A published report as a workbook, for everybody; counted, since it is made for each who asks. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const report = await getPublished(params);
  await spendPoint(db, 'render', context.clientIp);
  return workbookResponse(report, params.locale);
}
