import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const database = {
  globalSetup: './tests/support/database.setup.ts',
  testTimeout: 20_000,
  hookTimeout: 60_000,
};

/** Files that put something else in a module's place: they load everything anew, so that neither finds the other's. */
const MOCKED = ['tests/**/*.mocked.test.ts'];

/**
 * Without the Remix plugin: tests call rules, commands, loaders and actions as functions. Journeys go through the
 * built app in a real browser, once everything else is done. On two cores vitest would run one file at a time; much of
 * a test here is waiting, for PostgreSQL, a process or a page, so that two files, and three journeys, use them better.
 */
export default defineConfig({
  esbuild: { jsx: 'automatic' },
  test: {
    // Loading the modules anew for each file took longer than the tests of most: what a process keeps, it forgets with `closeDatabase`.
    isolate: false,
    // What a test provokes on purpose need not be read.
    env: { LOG_LEVEL: 'silent' },
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: { name: 'rules', include: ['tests/{kernel,i18n,ui,architecture,rules}/**/*.test.{ts,tsx}'] },
      },
      {
        extends: true,
        test: {
          name: 'modules',
          include: ['tests/{db,modules,cli,demo,faults}/**/*.test.{ts,tsx}'],
          exclude: MOCKED,
          ...database,
        },
      },
      {
        extends: true,
        test: {
          name: 'routes',
          include: ['tests/{routes,web}/**/*.test.{ts,tsx}'],
          exclude: MOCKED,
          ...database,
        },
      },
      {
        extends: true,
        test: { name: 'mocked', include: MOCKED, isolate: true, ...database },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          ...database,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 3,
          // On a busy machine a page may take longer than a wait allows; what fails twice has failed.
          retry: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
