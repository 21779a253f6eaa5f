import { type Command, InvalidArgumentError } from 'commander';
import { loadDemo } from '#db/demo/index.server.ts';
import { loadScale, NotEmpty, SCALE_STEPS } from '#db/demo/scale/index.server.ts';
import { group, onDatabase, UsageError } from '../command.ts';
import type { Progress } from '../progress.ts';

/** `portal demo …`: the article's story, told through the modules' doors. */
export function registerDemo(program: Command): void {
  const demo = group(program, 'demo', 'the demo story, marked as such on every page');

  demo
    .command('load')
    .description('tell the demo story into an EMPTY database')
    .action(
      onDatabase(async ({ db, progress }) => {
        const someone = await db.selectFrom('person').select('id').limit(1).executeTakeFirst();
        if (someone)
          throw new UsageError(
            'The database is not empty. The demo is only told into an empty one: db reset --yes empties it.',
          );
        const began = performance.now();
        let bar: Progress | undefined;
        const told = await loadDemo(db, (done, total) => {
          bar ??= progress('Applications of the story', total);
          bar.advance(done);
        });
        bar?.finish();
        const seconds = Math.round((performance.now() - began) / 100) / 10;
        return {
          json: { ...told, seconds },
          text: `${told.programs} programmes, ${told.merchants} merchants, ${told.applications} applications in ${seconds} s.`,
        };
      }),
    );

  demo
    .command('scale')
    .description('fill an EMPTY database with invented applications and deliveries, to measure on')
    .option('--applications <count>', 'how many applications', whole(1, 1_000_000), 200_000)
    .option('--facts <count>', 'how many rows of delivery', whole(0, 20_000_000), 2_000_000)
    .option('--seed <number>', 'the same number gives the same rows', whole(1, 1_000_000), 1)
    .action(
      onDatabase(async ({ db, progress }, options: { applications: number; facts: number; seed: number }) => {
        const began = performance.now();
        const bar = progress('Filling', SCALE_STEPS.length);
        const scaled = await loadScale(db, options, (step) =>
          bar.advance(SCALE_STEPS.indexOf(step), step.replace(/^\d_/, '')),
        ).catch((error: unknown) => {
          throw error instanceof NotEmpty ? new UsageError(error.message) : error;
        });
        bar.advance(SCALE_STEPS.length, '');
        bar.finish();
        const seconds = Math.round((performance.now() - began) / 100) / 10;
        return {
          json: { ...scaled, seed: options.seed, seconds },
          text: `${scaled.applications} applications of ${scaled.merchants} merchants, ${scaled.awards} awards, ${scaled.facts} rows of delivery in ${seconds} s.`,
        };
      }),
    );
}

const whole =
  (least: number, most: number) =>
  (typed: string): number => {
    const value = Number(typed);
    if (!/^\d+$/.test(typed) || value < least || value > most)
      throw new InvalidArgumentError(`A whole number from ${least} to ${most}.`);
    return value;
  };
