import type { Paper } from '#app/modules/reports/index.server.ts';

/** A paper as a download. Its bytes never change, so what a reader holds already is not sent again. */
export function paperResponse(request: Request, paper: Paper): Response {
  const etag = `"${paper.key}"`;
  const headers = { etag, 'cache-control': 'private, no-cache', vary: 'Cookie' };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return new Response(Buffer.from(paper.bytes), {
    headers: {
      ...headers,
      'content-type': 'application/pdf',
      'content-length': String(paper.bytes.byteLength),
      'content-disposition': `attachment; filename="${paper.fileName}"`,
    },
  });
}
