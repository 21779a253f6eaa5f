import { createReadableStreamFromReadable } from '@remix-run/node';
import type { OpenedFile } from '#app/modules/merchants/index.server.ts';
import { downloadName } from '#app/modules/merchants/index.ts';

/** RFC 8187: the name in UTF-8, for a header that knows only ASCII. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);

/** Types the browser shows without running anything of them. */
const SHOWN = /^(image\/(png|jpeg|webp|gif)|application\/pdf)$/;

/** Whether a file is asked for to be shown where it stands. */
export const isInline = (request: Request): boolean => new URL(request.url).searchParams.has('inline');

/** What a handed-in file may do as a page: be framed by us, run nothing and reach nothing. A browser's PDF reader is content with that. */
const POLICY = "default-src 'none'; frame-ancestors 'self'; sandbox";

/** A handed-in file: a download, or shown inside a page of ours where it is a picture or a PDF. */
export const fileResponse = (
  { name, mediaType, bytes, content }: OpenedFile,
  { inline = false }: { inline?: boolean } = {},
): Response => {
  const shown = inline && SHOWN.test(mediaType);
  return new Response(createReadableStreamFromReadable(content), {
    headers: {
      'content-type': mediaType,
      'content-length': String(bytes),
      'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encoded(downloadName(name, mediaType))}`,
      'content-security-policy': POLICY,
      'cache-control': 'private, no-store',
    },
  });
};
