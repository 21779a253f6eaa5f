import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import type { HostConfig } from './config.ts';

/** What a proxy says of the client, and anybody else may claim. */
const FORWARDING =
  /^(x-forwarded-|x-real-ip$|x-client-ip$|x-commonweal-|forwarded$|cf-connecting-|true-client-ip$|via$)/;
const REQUEST_ID = /^[\w-]{8,64}$/;

/** What is known of a request before anything is done with it. */
export interface Arrival {
  readonly requestId: string;
  readonly clientIp: string;
}

declare module 'express-serve-static-core' {
  interface Locals {
    arrival: Arrival;
    nonce: string;
  }
}

type Trusts = (address: string, hop: number) => boolean;

/** Express compiles the setting into a function; hop 0 is whoever opened the connection. */
const isProxy = (req: Request): boolean =>
  (req.app.get('trust proxy fn') as Trusts)(req.socket.remoteAddress ?? '', 0);

/**
 * First in line. Notes who sends the request, gives it an id, and deletes every header about it that only a proxy
 * may set, so that nothing behind can be talked into believing one.
 */
export const arrive =
  ({ origins }: HostConfig): RequestHandler =>
  (req, res, next) => {
    const proxied = isProxy(req);
    const given = req.get('x-request-id');
    const requestId = proxied && given && REQUEST_ID.test(given) ? given : randomUUID();
    res.locals.arrival = { requestId, clientIp: req.ip ?? 'unknown' };
    res.setHeader('X-Request-Id', requestId);

    const forwardedHost = proxied ? req.get('x-forwarded-host') : undefined;
    if (forwardedHost && origins.some((origin) => new URL(origin).host === forwardedHost))
      req.headers.host = forwardedHost;
    // PostgreSQL has no text with a zero byte and nobody types one: an address means the same without it.
    req.url = req.originalUrl = req.originalUrl.replaceAll('%00', '');
    for (const name of Object.keys(req.headers)) if (FORWARDING.test(name)) delete req.headers[name];
    next();
  };
