import type { LoaderFunctionArgs } from '@remix-run/node';
import { spendPoint } from '#app/modules/identity/index.server.ts';
import { db } from '#db/client.server.ts';
import { openDataResponse } from '../shared/report/file-response.server.ts';
import { getPublished } from './view/published.server.ts';

/** The open data of a published report, for everybody. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const report = await getPublished(params);
  await spendPoint(db, 'render', context.clientIp);
  return openDataResponse(report, params.file);
}
