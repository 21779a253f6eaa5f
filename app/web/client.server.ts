import type { AppLoadContext } from '@remix-run/node';
import type { Client } from '#app/modules/identity/index.server.ts';

/** Where a request comes from, as our server saw it. */
export const clientOf = (request: Request, context: AppLoadContext): Client => ({
  ip: context.clientIp,
  userAgent: request.headers.get('user-agent'),
});
