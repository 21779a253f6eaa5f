import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { getNotice } from '#app/modules/notifications/index.server.ts';
import { requireActor } from '#app/web/guard.server.ts';
import { db } from '#db/client.server.ts';
import { idIn } from '../shared/id-in.ts';
import { openingOf } from './view/opening.server.ts';

/** Where the link of a mail leads: to the page of the notice, for the person it was told to. It changes nothing. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { personId } = await requireActor(request, context);
  const notice = await getNotice(db, { personId, noticeId: idIn(params.noticeId) });
  return redirect(notice.href, { headers: await openingOf(notice) });
}
