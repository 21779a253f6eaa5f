import type { LoaderFunctionArgs } from '@remix-run/node';
import { spendPoint } from '#app/modules/identity/index.server.ts';
import { db } from '#db/client.server.ts';
import { chartResponse } from '../shared/report/file-response.server.ts';
import { getPublished } from './view/published.server.ts';

/** A chart of a published report, for everybody; counted, since it is drawn for each who asks. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const report = await getPublished(params);
  await spendPoint(db, 'render', context.clientIp);
  return chartResponse(report, params.file);
}
