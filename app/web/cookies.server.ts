import { createCookie } from '@remix-run/node';

const secure = (process.env.ORIGIN ?? '').startsWith('https://');
const YEAR = 365 * 24 * 3_600;
const common = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;

/** The headers that set cookies which are written out already. */
export function settingCookies(cookies: readonly string[]): Headers {
  const headers = new Headers();
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  return headers;
}

/** With TLS every cookie is bound to this host, so that no neighbouring host can plant one. */
const named = (name: string): string => (secure ? `__Host-${name}` : name);

export const localeCookie = createCookie(named('locale'), { ...common, maxAge: YEAR });
export const themeCookie = createCookie(named('theme'), { ...common, maxAge: YEAR });
/** Which merchant somebody who belongs to several acts for. It chooses; the grants decide. */
export const merchantCookie = createCookie(named('merchant'), { ...common, maxAge: YEAR });
export const flashCookie = createCookie(named('flash'), { ...common, maxAge: 60 });
