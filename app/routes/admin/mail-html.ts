import type { LoaderFunctionArgs } from '@remix-run/node';
import { getMail } from '#app/modules/notifications/index.server.ts';
import { requirePermission } from '#app/web/guard.server.ts';
import { mailSettings } from '#app/web/mail.server.ts';
import { db } from '#db/client.server.ts';
import { idIn } from '../shared/id-in.ts';

/** A mail as a mail program shows it: its own styles, and otherwise nothing at all. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; sandbox";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requirePermission(request, context, 'mail.manage');
  const { html } = await getMail(db, idIn(params.mailId), mailSettings().base);
  return new Response(html, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY },
  });
}
