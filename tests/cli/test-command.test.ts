import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { projectRoot } from '#db/root.server.ts';

vi.setConfig({ testTimeout: 180_000 });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'commonweal-planted-'));
  mkdirSync(join(folder, 'tests'));
  writeFileSync(join(folder, 'vitest.config.mjs'), 'export default { test: { globals: true } };');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs `npm test -- tests` on planted files; returns the exit code and the last line. */
function run(files: Record<string, string>): Promise<{ code: number; last: string | undefined }> {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'tests', name), text);
  const args = [join(projectRoot, 'cli/test.mjs'), 'tests/planted', '--root', folder];
  // A runner inside a runner must not take itself for a worker of the outer one.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^VITEST/.test(name)));
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env: env as NodeJS.ProcessEnv }, (error, stdout) =>
      resolve({ code: error ? Number(error.code) : 0, last: stdout.trimEnd().split('\n').at(-1) }),
    );
  });
}

test('counts what passed, failed and was skipped, and fails with the failures', async () => {
  const outcome = await run({
    'planted-a.test.js': "test('holds', () => {}); test('breaks', () => { throw new Error('planted'); });",
    'planted-b.test.js': "test('holds', () => {}); test.skip('is put off', () => {});",
  });
  expect(outcome).toEqual({ code: 1, last: '2 passed, 1 failed, 1 skipped' });
});

test('passes when everything passes', async () => {
  const outcome = await run({ 'planted.test.js': "test('holds', () => {});" });
  expect(outcome).toEqual({ code: 0, last: '1 passed, 0 failed' });
});

test('a file that cannot be loaded is a failure', async () => {
  const outcome = await run({
    'planted-a.test.js': "throw new Error('planted');",
    'planted-b.test.js': "test('holds', () => {});",
  });
  expect(outcome).toEqual({ code: 1, last: '1 passed, 1 failed' });
});

test('running nothing is a failure', async () => {
  expect(await run({})).toEqual({ code: 1, last: '0 passed, 1 failed' });
  const skipped = await run({ 'planted.test.js': "test.skip('is put off', () => {});" });
  expect(skipped).toEqual({ code: 1, last: '0 passed, 1 failed, 1 skipped' });
});

test('a test that is singled out does not hide the others', async () => {
  const outcome = await run({
    'planted.test.js': "test.only('holds', () => {}); test('breaks', () => { throw new Error('planted'); });",
  });
  expect(outcome.code).toBe(1);
});
