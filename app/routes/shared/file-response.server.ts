import { createReadableStreamFromReadable } from '@remix-run/node';
import type { OpenedFile } from '#app/modules/merchants/index.server.ts';
import { downloadName } from '#app/modules/merchants/index.ts';

/** RFC 8187: the name in UTF-8, for a header that knows only ASCII. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);

/**
 * A handed-in file as a download. It never opens as a page of ours: it is an attachment, and were it opened all the
 * same it could run and reach nothing.
 */
export const fileResponse = ({ name, mediaType, bytes, content }: OpenedFile): Response =>
  new Response(createReadableStreamFromReadable(content), {
    headers: {
      'content-type': mediaType,
      'content-length': String(bytes),
      'content-disposition': `attachment; filename*=UTF-8''${encoded(downloadName(name, mediaType))}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    },
  });
