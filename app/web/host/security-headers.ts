import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { HostConfig } from './config.ts';

const YEAR_SECONDS = 31_536_000;

/** Only the scripts this page names run, and what they load; nothing is framed, embedded or posted elsewhere. */
const policy = (nonce: string, { development }: HostConfig): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    // Vite hands out style sheets as scripts while one develops.
    development ? "style-src 'self' 'unsafe-inline'" : "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    // A handed-in PDF is read where it stands.
    "frame-src 'self'",
    development ? "connect-src 'self' ws:" : "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join('; ');

/** On every answer, whatever its status. Nothing is cached anywhere unless the route says so. */
export const secure = (config: HostConfig): RequestHandler => {
  const fixed = {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    ...(config.origins.every((origin) => origin.startsWith('https://')) && config.origins.length > 0
      ? { 'Strict-Transport-Security': `max-age=${YEAR_SECONDS}; includeSubDomains` }
      : {}),
  };
  return (_req, res, next) => {
    const nonce = randomBytes(16).toString('base64');
    res.locals.nonce = nonce;
    for (const [name, value] of Object.entries(fixed)) res.setHeader(name, value);
    res.setHeader('Content-Security-Policy', policy(nonce, config));
    res.vary('Cookie');
    const writeHead = res.writeHead;
    res.writeHead = ((...args: Parameters<typeof writeHead>) => {
      if (!res.hasHeader('Cache-Control')) res.setHeader('Cache-Control', 'no-store');
      return writeHead.apply(res, args);
    }) as typeof writeHead;
    next();
  };
};
