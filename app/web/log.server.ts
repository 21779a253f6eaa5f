import { pino } from 'pino';

/** Where a secret or a person's data might come along inside an object that is logged. */
const REDACTED = [
  'cookie',
  'authorization',
  'set-cookie',
  'password',
  'token',
  'email',
  'phone',
  'name',
  'fields',
];

/**
 * One JSON object a line, so that nothing typed by anybody can begin a line of its own. Silent unless something is
 * wrong; `LOG_LEVEL=info` adds a line for each request.
 */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'warn',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    // PostgreSQL quotes the row it refuses in `detail`.
    paths: [...REDACTED, 'detail'].flatMap((key) => [`["${key}"]`, `*["${key}"]`, `*.*["${key}"]`]),
    censor: '[redacted]',
  },
});
