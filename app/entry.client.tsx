import { RemixBrowser } from '@remix-run/react';
import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { openCatalogue } from '#app/i18n/client.ts';
import { LocaleProvider } from '#app/i18n/index.ts';
import { isLocale, LOCALES } from '#app/kernel/locale.ts';
import { loadHanFontsWhereMissing } from '#app/ui/han-fonts.ts';

const { lang } = document.documentElement;
const catalogue = await openCatalogue(isLocale(lang) ? lang : LOCALES[0]);

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
