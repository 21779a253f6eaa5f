import type { ActionFunctionArgs } from '@remix-run/node';
import { getApplication, noteViewer } from '#app/modules/applications/index.server.ts';
import { requirePrograms } from '#app/web/guard.server.ts';
import { db } from '#db/client.server.ts';
import { idIn } from '../shared/id-in.ts';
import { idsOf, openPrograms } from '../shared/programs.server.ts';

/** The heartbeat of a page that shows an application. `left` says that the page was closed. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, programs } = await requirePrograms(request, context, 'application.view');
  const { id } = await getApplication(db, idIn(params.id), {
    programIds: idsOf(await openPrograms(programs)),
  });
  const form = await request.formData();
  await noteViewer(db, { applicationId: id, personId: actor.personId, left: form.has('left') });
  return null;
}
