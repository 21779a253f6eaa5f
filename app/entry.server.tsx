import {
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type HandleErrorFunction,
} from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { openCatalogue } from '#app/i18n/index.server.ts';
import { LocaleProvider, negotiateLocale } from '#app/i18n/index.ts';
import { withoutZeroBytes } from '#app/web/clean-stream.server.ts';
import { localeOf } from '#app/web/locale.server.ts';
import { log } from '#app/web/log.server.ts';
import { NonceProvider } from '#app/web/nonce.ts';

/** Slow figures are streamed; what is not there by then is given up, and the page says so. */
export const streamTimeout = 10_000;

/** Even the page that says that the database is gone is in the reader's language. */
const readerOf = (request: Request, context: AppLoadContext) =>
  localeOf(request, context).catch(() => negotiateLocale(request.headers.get('accept-language')));

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const catalogue = openCatalogue(await readerOf(request, context));
  const { nonce, requestId } = context;
  // Who cannot run scripts gets the whole page at once.
  const ready = isbot(request.headers.get('user-agent')) ? 'onAllReady' : 'onShellReady';
  return new Promise((resolve, reject) => {
    let answered = false;
    const { pipe, abort } = renderToPipeableStream(
      <NonceProvider value={nonce}>
        <LocaleProvider catalogue={catalogue}>
          <RemixServer context={remixContext} url={request.url} abortDelay={streamTimeout} nonce={nonce} />
        </LocaleProvider>
      </NonceProvider>,
      {
        nonce,
        [ready]: () => {
          answered = true;
          const body = withoutZeroBytes();
          headers.set('Content-Type', 'text/html; charset=utf-8');
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
          pipe(body);
        },
        onShellError: reject,
        onError: (error) => {
          // Before the first byte it is rejected, and Remix logs it.
          if (answered) log.error({ err: error, requestId }, 'the page broke off');
        },
      },
    );
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}

/** What no route expected. A reader who left meanwhile is none of it. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted) return;
  // An address or a method that is none: the answer says so already.
  if (isRouteErrorResponse(error) && error.status < 500) return;
  const { pathname } = new URL(request.url);
  log.error(
    { err: error, requestId: context.requestId, method: request.method, path: pathname },
    'unexpected',
  );
};
