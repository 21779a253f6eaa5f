import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import { type Browser, chromium, type Page } from 'playwright-core';
import { renderToString } from 'react-dom/server';
import { build, type Rollup } from 'vite';
import { pageMessages } from '#app/i18n/index.server.ts';
import type { Locale } from '#app/kernel/locale.ts';
import { GalleryPage, type PageName } from './pages.tsx';

const ORIGIN = 'http://gallery.test';
/** As strict as the portal's own: no inline style, no inline script, nothing from elsewhere. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:";
const TYPES: Record<string, string> = { js: 'text/javascript', css: 'text/css', woff2: 'font/woff2' };

export interface View {
  page: PageName;
  locale: Locale;
  theme: 'light' | 'dark';
  width: number;
  /** Off shows what a page is before, or without, its script. */
  script?: boolean;
}

export interface Gallery {
  /** Opens a page and waits until it is alive. `complaints` collects what the console says: hydration, policy. */
  open(view: View): Promise<{ page: Page; complaints: string[]; close: () => Promise<void> }>;
  files: ReadonlyMap<string, string | Uint8Array>;
  close(): Promise<void>;
}

async function bundle(): Promise<Map<string, string | Uint8Array>> {
  const result = (await build({
    configFile: false,
    logLevel: 'error',
    base: '/',
    plugins: [tailwindcss()],
    build: {
      write: false,
      target: 'es2022',
      assetsInlineLimit: 0,
      rollupOptions: {
        input: fileURLToPath(new URL('./client.tsx', import.meta.url)),
        output: { entryFileNames: 'entry.js', assetFileNames: '[name][extname]' },
      },
    },
  })) as Rollup.RollupOutput;
  return new Map(
    result.output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]),
  );
}

export function html(view: Pick<View, 'page' | 'locale' | 'theme'>): string {
  const body = renderToString(
    <GalleryPage name={view.page} locale={view.locale} messages={pageMessages(view.locale)} />,
  );
  return `<!doctype html><html lang="${view.locale}" data-theme="${view.theme}"><head><meta charset="utf-8"><title>${view.page}</title><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/client.css"></head><body><div id="root" data-page="${view.page}">${body}</div><script type="module" src="/entry.js"></script></body></html>`;
}

export async function openGallery(executablePath: string): Promise<Gallery> {
  const files = await bundle();
  const browser: Browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return {
    files,
    close: () => browser.close(),
    async open(view) {
      const context = await browser.newContext({
        viewport: { width: view.width, height: 900 },
        hasTouch: view.width < 600,
        javaScriptEnabled: view.script ?? true,
      });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      await context.route(`${ORIGIN}/**`, (route) => {
        const path = new URL(route.request().url()).pathname;
        const file = files.get(path);
        if (file === undefined) {
          return route.fulfill({
            contentType: 'text/html',
            headers: { 'content-security-policy': POLICY },
            body: html(view),
          });
        }
        const body = typeof file === 'string' ? file : Buffer.from(file);
        return route.fulfill({
          contentType: TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
          body,
        });
      });
      await page.goto(`${ORIGIN}/`, { waitUntil: 'networkidle' });
      return { page, complaints, close: () => context.close() };
    },
  };
}
