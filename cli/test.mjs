/**
 * `npm test`: installs and builds what is missing and runs every test; `npm test -- tests/db` runs some. The last
 * line counts what really ran, read from the runner's own record, and the exit code follows it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { browserAdvice, ensureBrowser } from './browser.mjs';
import { ensureBuilt, root } from './build.mjs';
import { ensureInstalled, requireNode } from './install.mjs';

requireNode();
const wanted = process.argv.slice(2);
const paths = wanted.filter((argument) => argument.includes('tests'));
const withJourneys = paths.length === 0 || paths.some((path) => /tests\/?$|journeys/.test(path));

/** The last line. @param {number} passed @param {number} failed @param {number} skipped */
function close(passed, failed, skipped) {
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exit(failed === 0 ? 0 : 1);
}

ensureInstalled(root, { dev: true });
try {
  await ensureBuilt('bin', ...(withJourneys ? ['web'] : []));
} catch (error) {
  console.error(`\nThe build failed, which counts as one failure: ${error.message}`);
  close(0, 1, 0);
}
const browser = withJourneys ? ensureBrowser() : undefined;
const journeysBlocked = withJourneys && !browser;

const folder = mkdtempSync(join(tmpdir(), 'commonweal-test-run-'));
const record = join(folder, 'results.json');
const { DATABASE_URL: _, DATA_DIR: __, ...env } = process.env;
const vitest = join(
  dirname(createRequire(join(root, 'package.json')).resolve('vitest/package.json')),
  'vitest.mjs',
);
const run = spawnSync(
  process.execPath,
  [
    vitest,
    'run',
    '--no-allowOnly',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${record}`,
    ...(journeysBlocked ? ['--project=!journeys'] : []),
    ...wanted,
  ],
  { cwd: root, stdio: 'inherit', env: { ...env, ...(browser ? { CHROMIUM_PATH: browser } : {}) } },
);

const results = existsSync(record) ? JSON.parse(readFileSync(record, 'utf8')) : undefined;
rmSync(folder, { recursive: true });

let passed = 0;
let failed = 0;
let skipped = 0;
for (const file of results?.testResults ?? []) {
  // A file that could not even be loaded has no tests to count.
  if (file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'))
    failed += 1;
  for (const { status } of file.assertionResults) {
    if (status === 'passed') passed += 1;
    else if (status === 'failed') failed += 1;
    else skipped += 1;
  }
}

if (run.status !== 0 && failed === 0) {
  console.error(
    `\nThe runner itself failed (${run.signal ?? `exit ${run.status}`}); that counts as one failure.`,
  );
  failed = 1;
} else if (passed + failed === 0) {
  console.error('\nNot one test ran; that counts as one failure.');
  failed = 1;
}
const files = readdirSync(join(root, 'tests'), { recursive: true })
  .map((name) => `tests/${name.replaceAll('\\', '/')}`)
  .filter((name) => /\.test\.tsx?$/.test(name));
const isJourney = (file) => file.startsWith('tests/journeys/');

if (wanted.length === 0) {
  // A file in a folder that no project of vitest.config.ts includes would otherwise be forgotten in silence.
  const ran = new Set(results?.testResults.map((file) => relative(root, file.name).replaceAll('\\', '/')));
  const forgotten = files.filter((file) => !ran.has(file) && !(journeysBlocked && isJourney(file)));
  for (const file of forgotten) console.error(`${file} did not run; that counts as one failure.`);
  failed += forgotten.length;
}
if (journeysBlocked) {
  const journeys = files.filter(isJourney).length;
  console.error(`\n${journeys} journeys could not run and count as failed.\n${browserAdvice()}`);
  failed += journeys;
}
close(passed, failed, skipped);
