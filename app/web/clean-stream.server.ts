import { Transform } from 'node:stream';

/** Room for what React writes of a page in one go; with less it would stop and wait. */
const ROOM_BYTES = 1024 * 1024;

function withoutZeros(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  let from = 0;
  for (let at = bytes.indexOf(0); at !== -1; at = bytes.indexOf(0, from)) {
    parts.push(bytes.subarray(from, at));
    from = at + 1;
  }
  return from === 0 ? bytes : Buffer.concat([...parts, bytes.subarray(from)]);
}

/**
 * Takes out the zero bytes that React 18 leaves where a character of several bytes does not fit at the end of a buffer:
 * it sends the whole buffer, filled or not (facebook/react#24985, mended after 18). A page has no zero byte of its own,
 * so nothing else is touched.
 *
 * What React writes in one go, 2 KB at a time, leaves as one piece: each piece is compressed, framed and sent by itself.
 */
export function withoutZeroBytes(): Transform {
  let held: Buffer[] = [];
  const release = () => {
    const whole = withoutZeros(Buffer.concat(held));
    held = [];
    return whole;
  };
  return new Transform({
    highWaterMark: ROOM_BYTES,
    transform(chunk: Buffer, _encoding, done) {
      if (held.push(chunk) === 1) setImmediate(() => held.length > 0 && this.push(release()));
      done();
    },
    flush(done) {
      done(null, release());
    },
  });
}
