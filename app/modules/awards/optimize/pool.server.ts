import { Piscina } from 'piscina';
import { Conflict } from '#app/kernel/errors.ts';
import { threadProgram } from '#db/program.server.ts';
import type { AllocationProblem, Clash, Proposed } from './problem.ts';

/** Managers look at one proposal at a time; the thread goes once nobody has for a while. */
const THREADS = 1;
const QUEUE = 8;
const IDLE_MS = 60_000;
const MEMORY_MB = 512;
/** Wall time with those before it, on a busy machine. */
const PATIENCE_MS = 120_000;

let starting: Promise<Piscina> | undefined;

const start = async (): Promise<Piscina> =>
  new Piscina({
    filename: await threadProgram('optimize-worker', 'app/modules/awards/optimize/worker.ts'),
    minThreads: 0,
    maxThreads: THREADS,
    maxQueue: QUEUE,
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });

/** @throws Conflict `bulk.error.solver_busy` where too many wait */
export async function solveInThread(problem: AllocationProblem): Promise<Proposed | Clash> {
  starting ??= start().catch((error) => {
    starting = undefined;
    throw error;
  });
  const threads = await starting;
  if (threads.queueSize >= QUEUE) throw new Conflict('bulk.error.solver_busy');
  return (await threads.run(problem, { signal: AbortSignal.timeout(PATIENCE_MS) })) as Proposed | Clash;
}
