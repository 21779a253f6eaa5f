import type { LoaderFunctionArgs } from '@remix-run/node';
import { NotFound } from '#app/kernel/errors.ts';
import { openFile } from '#app/modules/merchants/index.server.ts';
import { requireReviewer } from '#app/web/guard.server.ts';
import { db } from '#db/client.server.ts';
import { fileResponse, isInline } from '../shared/file-response.server.ts';
import { idIn } from '../shared/id-in.ts';
import { openReview } from './view/review.server.ts';

/** A paper of an application one reviews; none before one has said to have no conflict of interest. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireReviewer(request, context);
  const { merchantId, submitted } = await openReview(actor, params.id);
  const fileId = idIn(params.fileId);
  if (!submitted?.evidence.some((file) => file.fileId === fileId)) throw new NotFound('errors.not_found');
  return fileResponse(await openFile(db, { merchantId, fileId }), { inline: isInline(request) });
}
