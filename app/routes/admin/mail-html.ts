import type { LoaderFunctionArgs } from '@remix-run/node';
import { getMail } from '#app/modules/notifications/index.server.ts';
import { requirePermission } from '#app/web/guard.server.ts';
import { mailSettings } from '#app/web/mail.server.ts';
import { db } from '#db/client.server.ts';
import { idIn } from '../shared/id-in.ts';

/**
 * The HTML of a mail, for reading. Its scripts and pictures would not run, and its inline styles do not either: the
 * portal's own policy, which holds besides this one, allows none.
 */
const POLICY = "default-src 'none'; sandbox";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requirePermission(request, context, 'mail.manage');
  const { html } = await getMail(db, idIn(params.mailId), mailSettings().base);
  return new Response(html, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY },
  });
}
