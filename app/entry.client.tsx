import { RemixBrowser } from '@remix-run/react';
import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { openCatalogue } from '#app/i18n/client.ts';
import { LocaleProvider } from '#app/i18n/index.ts';
import { isLocale, LOCALES } from '#app/kernel/locale.ts';
import { loadHanFontsWhereMissing } from '#app/ui/han-fonts.ts';

/**
 * Has Remix decode the data of this page before React sees it. Remix's component throws the promise of it at its first
 * calls. Left to React 18, a click or a key before the first of them has the whole page hydrated at once, which ends in
 * its error 345 and a page without scripts (docs/decisions/0052-nothing-suspends-while-a-page-hydrates.md).
 */
async function decodePageData(): Promise<void> {
  try {
    RemixBrowser({});
  } catch (coming) {
    if (!(coming instanceof Promise)) throw coming;
    await coming;
  }
}

const { lang } = document.documentElement;
const [catalogue] = await Promise.all([openCatalogue(isLocale(lang) ? lang : LOCALES[0]), decodePageData()]);

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <LocaleProvider catalogue={catalogue}>
        <RemixBrowser />
      </LocaleProvider>
    </StrictMode>,
  );
});

void loadHanFontsWhereMissing();
