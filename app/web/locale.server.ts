import type { AppLoadContext } from '@remix-run/node';
import { negotiateLocale } from '#app/i18n/index.ts';
import type { Locale } from '#app/kernel/locale.ts';
import { isTheme, type Theme } from '#app/modules/identity/index.ts';
import { findActor } from './actor.server.ts';
import { localeCookie, themeCookie } from './cookies.server.ts';

const chosen = async (cookie: typeof localeCookie, request: Request): Promise<string | null> => {
  const value: unknown = await cookie.parse(request.headers.get('cookie'));
  return typeof value === 'string' ? value : null;
};

/** The reader's language: what the person chose, else this browser's cookie, else what the browser asks for. */
export async function localeOf(request: Request, context: AppLoadContext): Promise<Locale> {
  const actor = await findActor(request, context);
  return negotiateLocale(
    request.headers.get('accept-language'),
    actor?.locale,
    await chosen(localeCookie, request),
  );
}

/** Null: as the device says. */
export async function themeOf(request: Request, context: AppLoadContext): Promise<Theme | null> {
  const actor = await findActor(request, context);
  const theme = actor?.theme ?? (await chosen(themeCookie, request));
  return isTheme(theme) ? theme : null;
}
