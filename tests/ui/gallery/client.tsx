import '#app/ui/theme.css';
import { hydrateRoot } from 'react-dom/client';
import { loadMessages } from '#app/i18n/client.ts';
import type { Locale } from '#app/kernel/locale.ts';
import { GalleryPage, type PageName } from './pages.tsx';

const root = document.getElementById('root');
const locale = document.documentElement.lang as Locale;
const messages = await loadMessages(locale);
if (root) {
  hydrateRoot(
    root,
    <GalleryPage name={root.dataset.page as PageName} locale={locale} messages={messages} />,
    {
      onRecoverableError: (error) => console.error(error),
    },
  );
}
