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

const OPTIONS = { index: false, redirect: false, dotfiles: 'ignore' } as const;

/**
 * Scripts, style sheets, fonts and pictures of the build: their names carry their content's hash, so they never
 * change. They are no pages and the same for everybody: of the headers that protect pages they need two, and the
 * rest would weigh as much as many of the files.
 */
export function hashedAssets(client: string): Router {
  const router = express.Router();
  const folder = join(client, 'assets');
  router.use('/assets', (_req, res, next) => {
    res.set({ 'X-Content-Type-Options': 'nosniff', 'Cross-Origin-Resource-Policy': 'same-origin' });
    next();
  });
  router.use('/assets', packedAssets(folder));
  router.use('/assets', express.static(folder, { ...OPTIONS, immutable: true, maxAge: YEAR_MS }));
  return router;
}

/** What lies at the top of the site, under a name of its own: the picture in the tab. */
export const publicFiles = (client: string): RequestHandler =>
  express.static(client, { ...OPTIONS, maxAge: HOUR_MS });
