import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { scratch } from '#tests/support/launcher.ts';
import { answers, type Started, start, until } from '#tests/support/start.ts';

// The pages are built where they are not, and servers are made and killed.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 60_000 });

const PORT = '4187';
let place: ReturnType<typeof scratch>;
let running: Started[];

beforeEach(() => {
  place = scratch();
  running = [];
});
afterEach(async () => {
  for (const { child, ended } of running) {
    child.kill('SIGTERM');
    await ended;
  }
  await place.clear();
});

function begin(): Started {
  const started = start({ PORT, DATA_DIR: place.dataDir });
  running.push(started);
  return started;
}

const serverPid = (): number =>
  Number(readFileSync(join(place.dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]);

/** The supervisor's child that serves, found as Linux lists processes: `ps` is not installed everywhere. */
function webPid(supervisor: number): number {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const found = processes.find((pid) => {
    try {
      const serves = readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('serve.js');
      return serves && readFileSync(`/proc/${pid}/status`, 'utf8').includes(`PPid:\t${supervisor}\n`);
    } catch {
      return false;
    }
  });
  return Number(found);
}

async function ready(started: Started): Promise<number> {
  await until(started, 'ready', () => started.output().includes('Ctrl-C stops it'));
  return started.child.pid ?? 0;
}

test('npm start serves, says where, and at SIGTERM leaves nothing running', async () => {
  const portal = begin();
  await ready(portal);
  expect(portal.output()).toContain(`http://localhost:${PORT}`);
  expect(await answers(PORT)).toBe(true);

  const second = begin();
  expect(await second.ended).toBe(1);
  expect(second.output()).toMatch(/Port 4187 is taken[\s\S]*PORT=4188 npm start/);

  portal.child.kill('SIGTERM');
  expect(await portal.ended).toBe(0);
  expect(await answers(PORT)).toBe(false);
  expect(existsSync(join(place.dataDir, 'postgres/cluster/postmaster.pid'))).toBe(false);
});

test.runIf(process.platform === 'linux')(
  'what is killed is started again, and a killed npm start leaves nothing in the way of the next',
  async () => {
    const portal = begin();
    const supervisor = await ready(portal);

    process.kill(serverPid(), 'SIGKILL');
    await until(portal, 'PostgreSQL again', () => portal.output().includes('PostgreSQL runs again'));
    await until(portal, 'answers again', () => answers(PORT));

    const web = webPid(supervisor);
    process.kill(web, 'SIGKILL');
    await until(portal, 'noticed', () => portal.output().includes('The web process ended unexpectedly'));
    await until(portal, 'answers again', () => answers(PORT));

    const server = serverPid();
    process.kill(supervisor, 'SIGKILL');
    await until(portal, 'the web process ends by itself', async () => !(await answers(PORT)));
    const next = begin();
    await ready(next);
    expect(serverPid()).toBe(server);
    expect(await answers(PORT)).toBe(true);
  },
);
