import { redirect } from '@remix-run/node';
import { isMessageKey } from '#app/i18n/index.server.ts';
import type { MessageKey } from '#app/i18n/index.ts';
import type { MessageParams } from '#app/kernel/errors.ts';
import { flashCookie } from './cookies.server.ts';

/** What was just done, to be said once on the next page. */
export interface Flash {
  readonly key: MessageKey;
  readonly params?: MessageParams;
}

const isFlash = (value: unknown): value is Flash =>
  typeof value === 'object' &&
  value !== null &&
  'key' in value &&
  typeof value.key === 'string' &&
  isMessageKey(value.key) &&
  (!('params' in value) || (typeof value.params === 'object' && value.params !== null));

/** After a change: 303, so that a reload does not send the form again. */
export async function redirectWithFlash(
  to: string,
  flash: Flash,
  headers: HeadersInit = {},
): Promise<Response> {
  const all = new Headers(headers);
  all.append('set-cookie', await flashCookie.serialize(flash));
  return redirect(to, { status: 303, headers: all });
}

/** Reads the flash of a request and says how to forget it. */
export async function takeFlash(request: Request): Promise<{ flash: Flash | null; headers: HeadersInit }> {
  const value: unknown = await flashCookie.parse(request.headers.get('cookie'));
  if (!isFlash(value)) return { flash: null, headers: {} };
  return { flash: value, headers: { 'set-cookie': await flashCookie.serialize('', { maxAge: 0 }) } };
}
