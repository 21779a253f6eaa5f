import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { browserAdvice, findBrowser } from '../../cli/browser.mjs';

const QUIET =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

/** A page that notes everything it has to complain of: a breach of the content policy, a crash, an uneven hydration. */
export interface WatchedPage {
  readonly page: Page;
  readonly complaints: string[];
}

/** A browser for the test file. `open` gives a page of a new visitor. Call it once, at the top of the file. */
export function useBrowser(): {
  open: (origin: string, options?: BrowserContextOptions) => Promise<WatchedPage>;
} {
  let browser: Browser | undefined;
  beforeAll(async () => {
    const executablePath = findBrowser();
    if (!executablePath) throw new Error(browserAdvice());
    browser = await chromium.launch({ executablePath, args: QUIET.split(' ') });
  });
  afterAll(() => browser?.close());
  return {
    async open(origin, options = {}) {
      if (!browser) throw new Error('the browser is opened before the first test');
      const context = await browser.newContext({
        baseURL: origin,
        locale: 'zh-CN',
        reducedMotion: 'reduce',
        ...options,
      });
      const complaints: string[] = [];
      await context.exposeFunction('complain', (text: string) => complaints.push(text));
      await context.addInitScript(() => {
        const { complain } = window as unknown as { complain: (text: string) => void };
        document.addEventListener('securitypolicyviolation', (event) =>
          complain(`content policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
        );
      });
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(String(error)));
      // That an answer was no 200 is what many tests are about.
      page.on(
        'console',
        (message) =>
          message.type() === 'error' &&
          !message.text().startsWith('Failed to load resource') &&
          complaints.push(message.text()),
      );
      return { page, complaints };
    },
  };
}

/** Signs in by the form, as anybody would. */
export async function signInBy(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.fill('input[name=email]', email);
  await page.fill('input[name=password]', password);
  await page.click('main button[type=submit]');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}
