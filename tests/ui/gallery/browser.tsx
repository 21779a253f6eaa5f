import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import { chromium, type Page } from 'playwright-core';
import type { ReactElement } from 'react';
import { renderToString } from 'react-dom/server';
import { build, type Rollup } from 'vite';
import { openCatalogue } from '#app/i18n/index.server.ts';
import type { Locale } from '#app/kernel/locale.ts';
import { browserAdvice, findBrowser } from '../../../cli/browser.mjs';
import { GalleryPage, type PageName } from './pages.tsx';

const ORIGIN = 'http://gallery.test';
/** As strict as the portal's own: no inline style, no inline script, nothing from elsewhere. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:";
const TYPES: Record<string, string> = { js: 'text/javascript', css: 'text/css', woff2: 'font/woff2' };
const QUIET =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

export interface View {
  page: PageName;
  locale: Locale;
  width?: number;
  /** Runs in the page before anything of ours. */
  before?: () => void;
  /** Off shows what a page is before, or without, its script. */
  script?: boolean;
}

interface OpenPage {
  page: Page;
  /** What the console said: a page that hydrates otherwise than it was sent, a breach of the policy, a crash. */
  complaints: string[];
  /** The paths it asked for. */
  requests: string[];
  close: () => Promise<void>;
}

export interface Gallery {
  open(view: View): Promise<OpenPage>;
  close(): Promise<void>;
}

type Files = ReadonlyMap<string, string | Uint8Array>;

async function bundle(): Promise<Files> {
  const result = (await build({
    configFile: false,
    logLevel: 'error',
    plugins: [tailwindcss()],
    build: {
      write: false,
      target: 'es2022',
      assetsInlineLimit: 0,
      rollupOptions: {
        input: fileURLToPath(new URL('./client.tsx', import.meta.url)),
        output: { entryFileNames: 'client.js', assetFileNames: '[name][extname]' },
      },
    },
  })) as Rollup.RollupOutput;
  return new Map(
    result.output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]),
  );
}

/** The stub's router is a browser's; React remarks on its layout effects at length, which says nothing of our pages. */
function renderQuietly(page: ReactElement): string {
  const { error } = console;
  console.error = (...said: unknown[]) =>
    String(said[0]).includes('useLayoutEffect does nothing on the server') || error(...said);
  try {
    return renderToString(page);
  } finally {
    console.error = error;
  }
}

/** What the server would send. */
export const htmlOf = ({ page, locale }: View): string =>
  `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${page}</title><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/client.css"></head><body><div id="root" data-page="${page}">${renderQuietly(
    <GalleryPage name={page} catalogue={openCatalogue(locale)} />,
  )}</div><script type="module" src="/client.js"></script></body></html>`;

/** Builds the pages as the portal would be built and opens them in a real browser, under a strict content policy. */
export async function openGallery(): Promise<Gallery> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error(browserAdvice());
  const files = await bundle();
  const browser = await chromium.launch({ executablePath, args: QUIET.split(' ') });
  return {
    close: () => browser.close(),
    async open(view) {
      const context = await browser.newContext({
        viewport: { width: view.width ?? 1440, height: 900 },
        javaScriptEnabled: view.script ?? true,
        // Nothing is caught half way between two colours.
        reducedMotion: 'reduce',
      });
      if (view.before) await context.addInitScript(view.before);
      const page = await context.newPage();
      const complaints: string[] = [];
      const requests: string[] = [];
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      await context.route(`${ORIGIN}/**`, (route) => {
        const path = new URL(route.request().url()).pathname;
        requests.push(path);
        const file = files.get(path);
        return file === undefined
          ? route.fulfill({
              contentType: 'text/html',
              headers: { 'content-security-policy': POLICY },
              body: htmlOf(view),
            })
          : route.fulfill({
              contentType: TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
              body: typeof file === 'string' ? file : Buffer.from(file),
            });
      });
      await page.goto(ORIGIN, { waitUntil: 'networkidle' });
      return { page, complaints, requests, close: () => context.close() };
    },
  };
}
