import { Piscina } from 'piscina';
import { threadProgram } from '#db/program.server.ts';
import type { ProgramEffects } from './model.ts';
import type { Study } from './study.ts';

/** Studies are told one after the other, and kept: one thread, which goes once nobody has asked for a while. */
const THREADS = 1;
const IDLE_MS = 60_000;
const MEMORY_MB = 256;
/** Wall time with those before it, on a busy machine. */
const PATIENCE_MS = 120_000;

let starting: Promise<Piscina> | undefined;

const start = async (): Promise<Piscina> =>
  new Piscina({
    filename: await threadProgram('effects-worker', 'app/modules/impact/effects/worker.ts'),
    minThreads: 0,
    maxThreads: THREADS,
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });

/** `tellStudy`, away from the event loop. */
export async function tellInThread(study: Study): Promise<Omit<ProgramEffects, 'rows'>> {
  starting ??= start().catch((error) => {
    starting = undefined;
    throw error;
  });
  const threads = await starting;
  return (await threads.run(study, { signal: AbortSignal.timeout(PATIENCE_MS) })) as Omit<
    ProgramEffects,
    'rows'
  >;
}
