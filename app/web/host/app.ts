import { join } from 'node:path';
import { constants } from 'node:zlib';
import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { projectRoot } from '#db/root.server.ts';
import { log } from '../log.server.ts';
import { arrive } from './arrival.ts';
import { assets } from './assets.ts';
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

/** The server, in the order a request goes through it. */
export function createApp(
  config: HostConfig,
  parts: { pages: RequestHandler; sources?: RequestHandler; isStopping: () => boolean },
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', config.trustProxy);
  app.use(arrive(config), record, secure(config), checkOrigin(config), capBody);
  app.use(health(parts.isStopping));
  app.use(compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } } }));
  app.use(parts.sources ?? assets(join(projectRoot, 'build/client')));
  app.use(parts.pages);
  app.use(answerFailure);
  return app;
}
