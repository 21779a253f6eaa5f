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

/**
 * What a handed-in file may do as a page: nothing. A PDF is drawn by the browser's own reader, which no browser loads
 * into a sandbox; it may be framed by us, and whatever it holds reaches nothing of ours.
 */
const policyOf = (mediaType: string): string =>
  mediaType === 'application/pdf'
    ? "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; plugin-types application/pdf; frame-ancestors 'self'"
    : "default-src 'none'; frame-ancestors 'self'; sandbox";

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
      'content-security-policy': shown ? policyOf(mediaType) : "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    },
  });
};
