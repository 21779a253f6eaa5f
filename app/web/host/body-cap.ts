import type { RequestHandler } from 'express';
import { answerPlainly } from './plain-answer.ts';

const MB = 1024 * 1024;
const FORM_BYTES = MB;

/** Where files may be sent, and how much of them at once; the routes there limit each file further. */
const UPLOADS: readonly (readonly [path: RegExp, bytes: number])[] = [
  [/^\/manager\/delivery(\.data)?$/, 512 * MB],
  [/^\/verify(\.data)?$/, 17 * MB],
  [/^\/merchant\/profile\/documents(\.data)?$/, 11 * MB],
  [/^\/merchant\/applications\/\d+\/(evidence|files)(\.data)?$/, 64 * MB],
];

const capOf = (path: string, contentType: string): number => {
  if (!contentType.startsWith('multipart/form-data')) return FORM_BYTES;
  return UPLOADS.find(([upload]) => upload.test(path))?.[1] ?? FORM_BYTES;
};

/**
 * Refuses what is too large before a byte of it is read. A body must say its length, as browsers' do; Node then
 * reads no more than that.
 */
export const capBody: RequestHandler = (req, res, next) => {
  const refuse = (status: 411 | 413) => {
    res.setHeader('Connection', 'close');
    const key = status === 413 ? 'errors.payload_too_large' : 'errors.bad_request';
    // The pages that take files are shown at the address they are sent to.
    answerPlainly(req, res, status, { key, title: 'errors.page.400.title', back: req.path });
  };
  if (req.headers['transfer-encoding'] !== undefined) return refuse(411);
  const length = Number(req.get('content-length') ?? 0);
  if (length > capOf(req.path, req.get('content-type') ?? '')) return refuse(413);
  next();
};
