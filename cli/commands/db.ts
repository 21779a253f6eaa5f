import type { Command } from 'commander';
import { runChecks } from '#db/checks.server.ts';
import { migrate } from '#db/migrate.server.ts';
import { dropEverything } from '#db/reset.server.ts';
import { group, type Outcome, onDatabase, UsageError } from '../command.ts';

const MOST_SHOWN = 5;

const migrated = (applied: readonly string[]): Outcome => ({
  json: { applied },
  text:
    applied.length === 0
      ? 'The database is up to date.'
      : `Applied:\n${applied.map((name) => `  ${name}`).join('\n')}`,
});

/** `portal db …`: the schema, and what must always be true of the rows. */
export function registerDb(program: Command): void {
  const db = group(program, 'db', 'the schema, and what must always be true of the rows');

  db.command('migrate')
    .description('apply the migrations the database lacks')
    .action(onDatabase(async (session) => migrated(await migrate(session.db)), 'any'));

  db.command('check')
    .description('run every query of db/checks; each row it returns breaks an invariant')
    .action(
      onDatabase(async (session) => {
        const results = await runChecks(session.db);
        const broken = results.filter((check) => check.violations.length > 0);
        const violations = broken.reduce((sum, check) => sum + check.violations.length, 0);
        const lines = results.map((check) =>
          [
            `${check.violations.length === 0 ? 'ok    ' : 'BROKEN'}  ${check.name.replaceAll('-', ' ')}`,
            ...check.violations.slice(0, MOST_SHOWN).map((row) => `          ${JSON.stringify(row)}`),
            ...(check.violations.length > MOST_SHOWN
              ? [`          … and ${check.violations.length - MOST_SHOWN} more`]
              : []),
          ].join('\n'),
        );
        return {
          json: { checks: results.length, broken: broken.length, violations, results },
          text: [...lines, `${results.length} checks, ${broken.length} broken`].join('\n'),
          failed: broken.length > 0,
        };
      }),
    );

  db.command('reset')
    .description('delete EVERYTHING in the database and apply the migrations anew')
    .option('--yes', 'really delete everything')
    .action(async (options: { yes?: true }) => {
      if (!options.yes)
        throw new UsageError('db reset deletes everything in the database; say --yes if you mean it.');
      await onDatabase(async (session) => {
        await dropEverything(session.db);
        return migrated(await migrate(session.db));
      }, 'any')();
    });
}
