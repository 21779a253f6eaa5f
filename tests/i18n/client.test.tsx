import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Suspense } from 'react';
import { renderToPipeableStream, renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { openCatalogue as openInBrowser } from '#app/i18n/client.ts';
import { openCatalogue } from '#app/i18n/index.server.ts';
import { type Catalogue, LocaleProvider, type MessageKey, UsedNamespaces, useT } from '#app/i18n/index.ts';

const Word = ({ id }: { id: MessageKey }) => useT()(id);

function render(catalogue: Catalogue, ...ids: MessageKey[]): Promise<string> {
  const page = (
    <LocaleProvider catalogue={catalogue}>
      <Suspense>
        {ids.map((id) => (
          <Word key={id} id={id} />
        ))}
      </Suspense>
    </LocaleProvider>
  );
  const stream = renderToPipeableStream(page, { onAllReady: () => stream.pipe(sink) });
  const sink = new PassThrough();
  return text(sink);
}

it('a page names the namespaces it was written from, and no others', () => {
  const html = renderToStaticMarkup(
    <LocaleProvider catalogue={openCatalogue('en')}>
      <Word id="errors.required" />
      <Word id="common.yes" />
      <UsedNamespaces />
    </LocaleProvider>,
  );
  expect(html).toContain('data-namespaces="common errors"');
});

it('the browser begins with those and has nothing of the rest', async () => {
  const catalogue = await openInBrowser('zh-TW', ['common']);
  expect(catalogue.messages['common.action.save']).toBe('儲存');
  expect(catalogue.messages['errors.required']).toBeUndefined();
});

it('a later page waits for words that have not arrived, and shows them', async () => {
  const catalogue = await openInBrowser('en', ['common']);
  expect(await render(catalogue, 'errors.required')).toContain('Fill this in');
  expect(catalogue.messages['errors.required']).toBe('Fill this in');
});

it('words that do not exist are not waited for', async () => {
  const catalogue = await openInBrowser('en', []);
  expect(await render(catalogue, 'tomorrow.of' as MessageKey)).toContain('tomorrow.of');
  expect(await render(catalogue, 'errors.tomorrow' as MessageKey)).toContain('errors.tomorrow');
});

it('the words of the report are not for the browser', async () => {
  const catalogue = await openInBrowser('en', ['report']);
  expect(Object.keys(catalogue.messages)).toEqual([]);
});
