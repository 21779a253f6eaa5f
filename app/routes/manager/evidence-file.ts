import type { LoaderFunctionArgs } from '@remix-run/node';
import { NotFound } from '#app/kernel/errors.ts';
import { openFile } from '#app/modules/merchants/index.server.ts';
import { requirePrograms } from '#app/web/guard.server.ts';
import { db } from '#db/client.server.ts';
import { fileResponse, isInline } from '../shared/file-response.server.ts';
import { idIn } from '../shared/id-in.ts';
import { idsOf, openPrograms } from '../shared/programs.server.ts';
import { openApplication } from './view/application.server.ts';

/** A file that was handed in with an application. The merchant's other files are not the programme's. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { programs } = await requirePrograms(request, context, 'application.view');
  const application = await openApplication(idIn(params.id), idsOf(await openPrograms(programs)));
  const fileId = idIn(params.fileId);
  if (!application.submitted.evidence.some((file) => file.fileId === fileId))
    throw new NotFound('errors.not_found');
  return fileResponse(await openFile(db, { merchantId: application.merchantId, fileId }), {
    inline: isInline(request),
  });
}
