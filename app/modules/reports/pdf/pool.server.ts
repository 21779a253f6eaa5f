import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { Conflict } from '#app/kernel/errors.ts';
import type { Locale } from '#app/kernel/locale.ts';
import { hashSnapshot } from '../canonical.server.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import type { PngJob } from './png.ts';
import { workerProgram } from './program.server.ts';
import type { RenderedReport, RenderJob } from './render.ts';

export type { RenderedReport } from './render.ts';

/** A third thread on two cores brought 7% for 140 MB. */
const THREADS = Math.min(availableParallelism(), 2);
const QUEUE = 32;
const IDLE_MS = 5 * 60_000;
/** A runaway report ends as an error of that job alone. */
const MEMORY_MB = 512;
/** Wall time, so generous: a render of three seconds took thirty on a machine busy with other work. */
const TIMEOUT_MS = 120_000;
const TIMEOUT_PER_PAGE_MS = 1_000;
const ROWS_PER_PAGE = 25;
const FIXED_PAGES = 16;

let starting: Promise<Piscina> | undefined;

async function start(): Promise<Piscina> {
  return new Piscina({
    filename: await workerProgram(),
    minThreads: 0,
    maxThreads: THREADS,
    concurrentTasksPerWorker: 1,
    maxQueue: QUEUE,
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    // React's development build takes twice as long and prints warnings about keys.
    env: { ...process.env, NODE_ENV: 'production' },
  });
}

/** Threads begin with the first report, not with the process. */
function pool(): Promise<Piscina> {
  starting ??= start().catch((error) => {
    starting = undefined;
    throw error;
  });
  return starting;
}

/** How long a report may take, the ones before it included. */
function patience(snapshot: ReportSnapshot, waiting: number): number {
  const rows =
    snapshot.allocations.rows.length + snapshot.regions.rows.length + snapshot.measures.rows.length;
  const pages = FIXED_PAGES + rows / ROWS_PER_PAGE;
  return (TIMEOUT_MS + TIMEOUT_PER_PAGE_MS * pages) * (1 + Math.ceil(waiting / THREADS));
}

/**
 * The PDF of a snapshot in one language: the same bytes for the same snapshot and portal, always. Rendered in a thread of
 * its own. @param portal the address that the paper sends its readers to, to have it verified
 */
export async function renderReport(
  snapshot: ReportSnapshot,
  locale: Locale,
  portal: string,
): Promise<RenderedReport> {
  const threads = await pool();
  if (threads.queueSize >= QUEUE) throw new Conflict('impact.error.report_busy');
  const job: RenderJob = { snapshot, hash: hashSnapshot(snapshot), locale, portal };
  const signal = AbortSignal.timeout(patience(snapshot, threads.queueSize));
  return (await threads.run(job, { signal })) as RenderedReport;
}

/** A picture of an SVG as PNG, made in a thread of its own. @throws Conflict where too many wait */
export async function renderPng(job: PngJob): Promise<Uint8Array> {
  const threads = await pool();
  if (threads.queueSize >= QUEUE) throw new Conflict('impact.error.report_busy');
  return (await threads.run(job, { name: 'png', signal: AbortSignal.timeout(TIMEOUT_MS) })) as Uint8Array;
}

/** Loads the fonts of a thread ahead of the first report, without waiting for it. */
export function warmRenderer(locale: Locale): void {
  void pool()
    .then((threads) => (threads.completed === 0 ? threads.run(locale, { name: 'warm' }) : undefined))
    // A thread that cannot start will say so when a report is asked for.
    .catch(() => undefined);
}

/** Ends the threads. A later report starts new ones. */
export async function closeRenderer(): Promise<void> {
  const running = starting;
  starting = undefined;
  await (await running)?.destroy();
}
