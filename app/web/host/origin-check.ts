import type { Request, RequestHandler } from 'express';
import { log } from '../log.server.ts';
import type { HostConfig } from './config.ts';
import { answerPlainly } from './plain-answer.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Where no address is configured the request must come from the host it goes to. */
const isOwnHost = (origin: string, host: string | undefined): boolean =>
  host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);

/**
 * Whether a request that may change something was sent by a page of ours. Browsers send Origin with every such
 * request; one without it must say by Sec-Fetch-Site that it comes from here. SameSite=Lax is the second layer, and
 * Remix's own check leaves resource routes out.
 */
export function isFromHere(req: Request, origins: readonly string[]): boolean {
  if (SAFE.has(req.method)) return true;
  const origin = req.get('origin');
  if (origin === undefined) return req.get('sec-fetch-site') === 'same-origin';
  return origins.length > 0 ? origins.includes(origin) : isOwnHost(origin, req.get('host'));
}

export const checkOrigin =
  ({ origins }: HostConfig): RequestHandler =>
  (req, res, next) => {
    if (isFromHere(req, origins)) return next();
    const { requestId } = res.locals.arrival;
    log.warn({ requestId, method: req.method, path: req.path, origin: req.get('origin') }, 'foreign origin');
    answerPlainly(req, res, 403, { key: 'errors.foreign_origin', title: 'errors.page.403.title' });
  };
