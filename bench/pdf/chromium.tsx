/** The same report printed by Chromium: the page of the portal as one HTML document, and what its processes used. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRemixStub } from '@remix-run/testing';
import { chromium } from 'playwright-core';
import { createContext, useContext } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { openCatalogue } from '#app/i18n/index.server.ts';
import { LocaleProvider } from '#app/i18n/index.ts';
import type { Locale } from '#app/kernel/locale.ts';
import { reportPage } from '#app/modules/reports/index.server.ts';
import type { ReportDocument } from '#app/modules/reports/index.ts';
import type { ReportSnapshot } from '#app/modules/reports/snapshot.ts';
import { BlockView } from '#app/routes/shared/report/report-blocks.tsx';
import { browserAdvice, findBrowser } from '../../cli/browser.mjs';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'];
/** Only what a printed page needs: a face with Chinese, rules between rows, a section to a page. */
const STYLE = `body { font: 9pt/1.5 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif } section { break-before: page }
  table { width: 100%; border-collapse: collapse } th, td { border-bottom: 1px solid #ddd; text-align: start; padding: 2pt 4pt }
  svg { width: 100%; height: auto }`;
/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

const Printed = createContext<ReportDocument | null>(null);

function Sections() {
  return useContext(Printed)?.sections.map((section) => (
    <section key={section.id}>
      <h2>{section.finding}</h2>
      {section.blocks.map((block, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a section never change places
        <BlockView key={place} block={block} sourcesTo="" />
      ))}
    </section>
  ));
}

/** A figure is a link, which needs a router above it. */
const Routed = createRemixStub([{ path: '/', Component: Sections }]);

/** The whole report as the portal's own components write it. */
export function reportHtml(snapshot: ReportSnapshot, locale: Locale): string {
  const report = reportPage(snapshot, locale);
  const body = renderToStaticMarkup(
    <LocaleProvider catalogue={openCatalogue(locale)}>
      <h1>{report.title}</h1>
      <p>{report.finding}</p>
      <Printed.Provider value={report}>
        <Routed />
      </Printed.Provider>
    </LocaleProvider>,
  );
  return `<!doctype html><html lang="${locale}"><meta charset="utf-8"><title>${report.title}</title><style>${STYLE}</style>${body}</html>`;
}

interface Process {
  readonly id: number;
  readonly parent: number;
  readonly cpuMs: number;
}

/** The processor time of a process and of all it started, in milliseconds; those that ended included. */
function cpuOf(root: number): number {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name): Process[] => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const ticks = [11, 12, 13, 14].reduce((sum, place) => sum + Number(fields[place]), 0);
        return [{ id: Number(name), parent: Number(fields[1]), cpuMs: ticks * TICK_MS }];
      } catch {
        // It ended meanwhile.
        return [];
      }
    });
  const family = new Set([root]);
  for (const { id, parent } of processes.sort((a, b) => a.id - b.id)) if (family.has(parent)) family.add(id);
  return processes.filter(({ id }) => family.has(id)).reduce((sum, { cpuMs }) => sum + cpuMs, 0);
}

const countPages = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type ?\/Page\b/g)?.length ?? 0;

/** A warm Chromium; `print` gives the processor time of one PDF and its pages. */
export async function openChromium(): Promise<{
  print: (html: string) => Promise<{ cpuMs: number; pages: number }>;
  close: () => Promise<void>;
}> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error(browserAdvice());
  const server = await chromium.launchServer({ executablePath, args: FLAGS });
  const browser = await chromium.connect(server.wsEndpoint());
  const { pid } = server.process();
  if (pid === undefined) throw new Error('the browser did not start');
  return {
    async print(html) {
      const before = cpuOf(pid);
      const page = await browser.newPage();
      await page.setContent(html);
      const pdf = await page.pdf({ format: 'A4' });
      const cpuMs = cpuOf(pid) - before;
      await page.close();
      return { cpuMs, pages: countPages(pdf) };
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
