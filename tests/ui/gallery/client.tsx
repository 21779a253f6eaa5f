import '#app/ui/theme.css';
import { hydrateRoot } from 'react-dom/client';
import { openCatalogue } from '#app/i18n/client.ts';
import type { Locale } from '#app/kernel/locale.ts';
import { loadHanFontsWhereMissing } from '#app/ui/han-fonts.ts';
import { GalleryPage, type PageName } from './pages.tsx';

const root = document.getElementById('root');
const catalogue = await openCatalogue(document.documentElement.lang as Locale);
if (root) {
  hydrateRoot(root, <GalleryPage name={root.dataset.page as PageName} catalogue={catalogue} />, {
    onRecoverableError: (error) => console.error(error),
  });
}
void loadHanFontsWhereMissing();
