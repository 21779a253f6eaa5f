/** Never a real host: whatever resolves to another origin than this leaves the portal. */
const HERE = 'http://portal.invalid';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const UNSAFE = /[\u0000-\u001f\u007f\\]/;

/**
 * A place within the portal that came from outside (`?to=…`), or the fallback. Browsers read `//host`, `/\host` and
 * a tab or a newline in between as another host, so only a plain path gets through, and what a browser would make of
 * it is checked as well.
 */
export function safeRedirect(to: unknown, fallback = '/'): string {
  if (typeof to !== 'string' || to.length > 2_000 || !/^\/(?!\/)/.test(to) || UNSAFE.test(to))
    return fallback;
  try {
    const url = new URL(to, HERE);
    if (url.origin !== HERE || url.pathname.startsWith('//')) return fallback;
    return `${url.pathname}${url.search}${url.hash}`;
  } catch {
    return fallback;
  }
}
