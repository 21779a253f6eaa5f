import type { LoaderFunctionArgs } from '@remix-run/node';
import { openFile } from '#app/modules/merchants/index.server.ts';
import { requireMerchant } from '#app/web/guard.server.ts';
import { db } from '#db/client.server.ts';
import { fileResponse } from '../shared/file-response.server.ts';
import { idIn } from './view/params.ts';

/** A file the merchant handed in. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { merchantId } = await requireMerchant(request, context, 'merchant.view');
  return fileResponse(await openFile(db, { merchantId, fileId: idIn(params, 'fileId') }));
}
