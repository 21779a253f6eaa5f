import { constants } from 'node:zlib';
import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { log } from '../log.server.ts';
import { arrive } from './arrival.ts';
import { hashedAssets, publicFiles } from './assets.ts';
import { capBody } from './body-cap.ts';
import type { HostConfig } from './config.ts';
import { health } from './health.ts';
import { checkOrigin } from './origin-check.ts';
import { answerPlainly } from './plain-answer.ts';
import { secure } from './security-headers.ts';

/** A line a request: the path without its query, which may hold what somebody searched for. */
const record: RequestHandler = (req, res, next) => {
  const from = performance.now();
  const { method, path } = req;
  res.once('finish', () => {
    const ms = Math.round(performance.now() - from);
    log.info(
      { requestId: res.locals.arrival.requestId, method, path, status: res.statusCode, ms },
      'request',
    );
  });
  next();
};

const HOST = /^(\[[0-9a-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i;

/** What no browser sends, and what the pages' addresses could not be made of. */
const refuseNonsense: RequestHandler = (req, res, next) => {
  const refuse = (status: 400 | 405) =>
    answerPlainly(req, res, status, { key: 'errors.bad_request', title: 'errors.page.400.title' });
  if (req.method === 'TRACE') return refuse(405);
  if (!HOST.test(req.get('host') ?? '') || !req.originalUrl.startsWith('/')) return refuse(400);
  next();
};

/** No address of ours has a backslash, and the router takes one for the beginning of another host. */
const refuseBackslash: RequestHandler = ({ path }, _res, next) =>
  next(
    /\\|%5c/i.test(path) ? Object.assign(new Error('a backslash in the path'), { status: 400 }) : undefined,
  );

const answerFailure: ErrorRequestHandler = (error, req, res, next) => {
  const { requestId } = res.locals.arrival;
  // A malformed address or an aborted upload is the sender's fault.
  const status = (error as { status?: number }).status === 400 ? 400 : 500;
  if (status === 500) log.error({ err: error, requestId }, 'request failed');
  if (res.headersSent) return next(error);
  answerPlainly(req, res, status, {
    key: status === 400 ? 'errors.bad_request' : 'errors.unknown',
    title: `errors.page.${status}.title`,
  });
};

interface Parts {
  readonly pages: RequestHandler;
  /** The folder of what the build made for browsers. */
  readonly client: string;
  /** While one develops: hands out the sources in place of that folder. */
  readonly sources?: RequestHandler;
  readonly isStopping: () => boolean;
}

/** The server, in the order a request goes through it. */
export function createApp(config: HostConfig, { pages, client, sources, isStopping }: Parts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', config.trustProxy);
  app.use(arrive(config), record, refuseNonsense);
  app.use(compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } } }));
  if (!sources) app.use(hashedAssets(client));
  app.use(secure(config), checkOrigin(config), capBody);
  app.use(health(isStopping));
  app.use(refuseBackslash, sources ?? publicFiles(client));
  app.use(pages);
  app.use(answerFailure);
  return app;
}
