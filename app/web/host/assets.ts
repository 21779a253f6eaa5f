import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import express, { type RequestHandler, type Router } from 'express';

const YEAR_MS = 365 * 24 * 3_600_000;
const HOUR_MS = 3_600_000;
const MEDIA = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' } as const;

const compress = promisify(brotliCompress);
const pack = async (file: string): Promise<Buffer> => {
  const bytes = await readFile(file);
  return compress(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
};

/**
 * Scripts and style sheets, packed as tightly as brotli can. That takes long, but each has its content's hash in its
 * name and is packed once a process: the first who asks gets it loosely packed meanwhile.
 */
function packedAssets(folder: string): RequestHandler {
  const packed = new Map<string, Buffer | null>();
  return (req, res, next) => {
    const name = basename(req.path);
    const media = MEDIA[name.split('.').at(-1) as keyof typeof MEDIA];
    if (!media || req.path !== `/${name}` || !req.acceptsEncodings('br')) return next();
    const body = packed.get(name);
    if (body) {
      res.vary('Accept-Encoding');
      res.set({ 'Content-Type': media, 'Content-Encoding': 'br' });
      res.set('Cache-Control', `public, max-age=${YEAR_MS / 1_000}, immutable`);
      return void res.send(body);
    }
    if (body === undefined) {
      packed.set(name, null);
      pack(join(folder, name)).then(
        (bytes) => packed.set(name, bytes),
        () => packed.delete(name),
      );
    }
    next();
  };
}

/** What the build made for browsers. Files with a hash in their name never change. */
export function assets(client: string): Router {
  const options = { index: false, redirect: false, dotfiles: 'ignore' } as const;
  const router = express.Router();
  router.use('/assets', packedAssets(join(client, 'assets')));
  router.use(
    '/assets',
    express.static(join(client, 'assets'), { ...options, immutable: true, maxAge: YEAR_MS }),
  );
  router.use(express.static(client, { ...options, maxAge: HOUR_MS }));
  return router;
}
