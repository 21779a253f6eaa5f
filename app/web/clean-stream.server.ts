import { Transform } from 'node:stream';

/**
 * Takes out the zero bytes that React 18 leaves where a character of several bytes does not fit at the end of a buffer:
 * it sends the whole buffer, filled or not (facebook/react#24985, mended after 18). A page has no zero byte of its own,
 * so nothing else is touched.
 */
export const withoutZeroBytes = (): Transform =>
  new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk);
    },
  });
