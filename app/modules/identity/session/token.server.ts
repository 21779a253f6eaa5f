import { createHash, randomBytes } from 'node:crypto';

/** A session ends twelve hours after the sign-in, whatever happens. */
export const SESSION_SECONDS = 12 * 3_600;

/** What the table keeps of a session's token. The token has 190 random bits, so a plain digest cannot be reversed. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** `__Host-` binds the cookie to this very host and to TLS; without TLS (a laptop, the demo) browsers refuse it. */
export const isSecureOrigin = (): boolean => (process.env.ORIGIN ?? '').startsWith('https://');
export const sessionCookieName = (): string => (isSecureOrigin() ? '__Host-sid' : 'sid');

/** The token in a Cookie header, without the signature that follows it. */
export function tokenFrom(cookieHeader: string | null): string | null {
  const name = `${sessionCookieName()}=`;
  const cookie = cookieHeader?.split(/; */).find((part) => part.startsWith(name));
  const [token = ''] = cookie?.slice(name.length).split('.') ?? [];
  return /^[\w-]{20,128}$/.test(token) ? token : null;
}

/** A session cookie that opens nothing and looks like one that does. */
export function decoyCookie(): string {
  const token = randomBytes(48).toString('base64url').replace(/[_-]/g, 'x').slice(0, 32);
  const signature = encodeURIComponent(randomBytes(32).toString('base64'));
  const secure = isSecureOrigin() ? ' Secure;' : '';
  return `${sessionCookieName()}=${token}.${signature}; Max-Age=${SESSION_SECONDS}; Path=/; HttpOnly;${secure} SameSite=Lax`;
}
