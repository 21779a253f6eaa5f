import { useT } from '#app/i18n/index.ts';
import { LOCALES } from '#app/kernel/locale.ts';
import { THEMES } from '#app/modules/identity/index.ts';
import { Menu } from '#app/ui/index.ts';
import { useRootData } from '../root-data.ts';
import { useHere } from './here.ts';

/** Language and appearance. Whole-page posts: both change what the page is made from. */
export function PreferencesMenu() {
  const t = useT();
  const root = useRootData();
  const here = useHere();
  return (
    <Menu label={t(`common.language.${t.locale}`)} icon="globe" spoken={t('common.language')}>
      <form method="post" action="/preferences">
        <input type="hidden" name="to" value={here} />
        {LOCALES.map((locale) => (
          <button
            type="submit"
            key={locale}
            name="locale"
            value={locale}
            lang={locale}
            aria-current={locale === t.locale}
          >
            {t(`common.language.${locale}`)}
          </button>
        ))}
        <hr />
        {(['auto', ...THEMES] as const).map((theme) => (
          <button
            type="submit"
            key={theme}
            name="theme"
            value={theme}
            aria-current={theme === (root?.theme ?? 'auto')}
          >
            {t(`common.theme.${theme}`)}
          </button>
        ))}
      </form>
    </Menu>
  );
}
