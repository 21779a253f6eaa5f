import type { Command } from 'commander';
import { loadDemo } from '#db/demo/index.server.ts';
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
}
