/**
 * P8: CPU per page of a warm renderer for an ordinary and a long report, how a table of 2,000 rows compares with one of
 * 500, what two threads do with a queue while the main thread stays free, what memory 50 reports one after the other leave
 * behind, and P8chromium: what a warm Chromium needs to print the same report, as a multiple of ours, in turns.
 *
 *   npm run bench:pdf -- [--rounds 5] [--queue 20] [--reports 50]
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { hashSnapshot } from '#app/modules/reports/canonical.server.ts';
import { closeRenderer, renderReport } from '#app/modules/reports/pdf/pool.server.ts';
import { renderHere } from '#app/modules/reports/pdf/render.ts';
import { PORTAL, sampleSnapshot } from '#tests/modules/reports/sample.ts';
import { openChromium, reportHtml } from './pdf/chromium.tsx';

const { values: given } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    queue: { type: 'string', default: '20' },
    reports: { type: 'string', default: '50' },
  },
});
const rounds = Number(given.rounds);
const queue = Number(given.queue);
const reports = Number(given.reports);
const WARM_AFTER = 4;

if (process.env.NODE_ENV !== 'production')
  throw new Error("set NODE_ENV=production: React's development build is measured otherwise");

const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

interface Cost {
  readonly cpuMs: number;
  readonly pages: number;
  readonly bytes: number;
}

/** One report with so many allocations in its table, rendered in this thread, whose CPU alone is counted. */
async function render(allocations: number): Promise<Cost> {
  const snapshot = sampleSnapshot({ allocations });
  const before = process.cpuUsage();
  const hash = hashSnapshot(snapshot);
  const { pages, bytes } = await renderHere({ snapshot, hash, locale: 'zh-CN', portal: PORTAL });
  const { user, system } = process.cpuUsage(before);
  return { cpuMs: (user + system) / 1_000, pages, bytes: bytes.length };
}

async function cost(allocations: number): Promise<Cost> {
  const runs: Cost[] = [];
  for (let round = 0; round < rounds; round += 1) runs.push(await render(allocations));
  const cpuMs = median(runs.map((run) => run.cpuMs));
  const { pages = 0, bytes = 0 } = runs[0] ?? {};
  console.error(
    `${allocations} rows: ${pages} pages, ${Math.round(cpuMs)} ms CPU, ${(cpuMs / pages).toFixed(1)} ms a page, ${bytes} bytes`,
  );
  return { cpuMs, pages, bytes };
}

/** Many reports at once through the pool. */
async function throughput() {
  const snapshot = sampleSnapshot({ allocations: 20 });
  await Promise.all(Array.from({ length: 2 * WARM_AFTER }, () => renderReport(snapshot, 'zh-CN', PORTAL)));
  const gaps = monitorEventLoopDelay({ resolution: 10 });
  let rss = 0;
  const watch = setInterval(() => {
    rss = Math.max(rss, process.memoryUsage.rss());
  }, 50);
  gaps.enable();
  const started = performance.now();
  await Promise.all(Array.from({ length: queue }, () => renderReport(snapshot, 'zh-CN', PORTAL)));
  const seconds = (performance.now() - started) / 1_000;
  gaps.disable();
  clearInterval(watch);
  return {
    perMinute: Math.round((queue / seconds) * 60),
    gapP99Ms: Math.round(gaps.percentile(99) / 1e6),
    rssMb: Math.round(rss / 1_048_576),
  };
}

const rssMb = (): number => Math.round(process.memoryUsage.rss() / 1_048_576);

/** Many reports one after the other: what the process holds when it is warm, and how much more after all of them. */
async function memory() {
  const snapshot = sampleSnapshot({ allocations: 20 });
  for (let turn = 0; turn < WARM_AFTER; turn += 1) await renderReport(snapshot, 'zh-CN', PORTAL);
  const warm = rssMb();
  for (let turn = 0; turn < reports; turn += 1) await renderReport(snapshot, 'zh-CN', PORTAL);
  return { warm, more: rssMb() - warm };
}

/** The ordinary report, printed by Chromium and rendered here in turns. */
async function againstChromium() {
  const snapshot = sampleSnapshot({ allocations: 20 });
  const html = reportHtml(snapshot, 'zh-CN');
  const browser = await openChromium();
  const ratios: number[] = [];
  for (let round = 0; round < rounds + 2; round += 1) {
    const theirs = await browser.print(html);
    const { cpuMs } = await render(20);
    console.error(`Chromium ${theirs.cpuMs} ms CPU for ${theirs.pages} pages, ours ${Math.round(cpuMs)}`);
    // The first two pay for its caches.
    if (round >= 2) ratios.push(theirs.cpuMs / cpuMs);
  }
  await browser.close();
  return median(ratios);
}

// The threads first: afterwards this thread has a renderer of its own in memory.
const two = await throughput();
const held = await memory();
await closeRenderer();

const first = await render(20);
for (let round = 1; round < WARM_AFTER; round += 1) await render(20);
const ordinary = await cost(20);
const long = await cost(2_300);
const rows500 = await cost(500);
const rows2000 = await cost(2_000);
const without = await cost(0);
const chromium = await againstChromium();

console.log(
  JSON.stringify({
    bench: 'pdf',
    P8: Number((ordinary.cpuMs / ordinary.pages).toFixed(1)),
    P8long: Number((long.cpuMs / long.pages).toFixed(1)),
    P8rows: Number(((rows2000.cpuMs - without.cpuMs) / (rows500.cpuMs - without.cpuMs)).toFixed(2)),
    P8perMinute: two.perMinute,
    P8gapP99Ms: two.gapP99Ms,
    P8rssMb: two.rssMb,
    P8chromium: Number(chromium.toFixed(2)),
    P8warmMb: held.warm,
    P8moreMb: held.more,
    reports,
    pages: ordinary.pages,
    longPages: long.pages,
    firstCpuMs: Math.round(first.cpuMs),
    kilobytes: Math.round(ordinary.bytes / 1024),
    longKilobytes: Math.round(long.bytes / 1024),
  }),
);
