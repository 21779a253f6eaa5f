import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Plain Node only: this runs before anything is installed. */

const OLDEST_NODE = [20, 19];

/** Ends the process with a sentence when Node is too old; `engines` alone is only a warning. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  console.error(`Commonweal needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`);
  console.error(
    'Install a newer one from https://nodejs.org (24 is what we recommend) and run the command again.',
  );
  process.exit(1);
}

const readJson = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);

/**
 * Whether node_modules holds what package-lock.json asks for, by name and version, without asking npm (which takes
 * a second): npm leaves the list of what it unpacked in node_modules/.package-lock.json.
 *
 * @param {string} root
 * @param {{ dev: boolean }} wanted
 */
export function isInstalled(root, { dev }) {
  const asked = readJson(join(root, 'package-lock.json'));
  const got = readJson(join(root, 'node_modules/.package-lock.json'));
  if (!asked || !got) return false;
  return Object.entries(asked.packages).every(([path, entry]) => {
    // Optional packages are those of other platforms; the PostgreSQL launcher names the one it misses.
    if (path === '' || entry.optional || ((entry.dev || entry.devOptional) && !dev)) return true;
    return got.packages[path]?.version === entry.version && existsSync(join(root, path, 'package.json'));
  });
}

/**
 * Installs exactly what package-lock.json says, where it is not there already. npm writes to stderr, since stdout
 * belongs to the command that is about to run.
 *
 * @param {string} root
 * @param {{ dev: boolean }} wanted
 */
export function ensureInstalled(root, wanted) {
  if (isInstalled(root, wanted)) return;
  console.error('Installing packages (once; about half a minute) …');
  const arguments_ = ['ci', '--no-audit', '--no-fund', ...(wanted.dev ? ['--include=dev'] : ['--omit=dev'])];
  const npm = process.env.npm_execpath;
  const result = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...arguments_], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', arguments_, {
        cwd: root,
        stdio: ['ignore', 2, 2],
        shell: process.platform === 'win32',
      });
  if (result.status === 0) return;
  console.error(
    'npm ci failed; the lines above say why. The network or the registry is the usual cause: run the command again.',
  );
  process.exit(1);
}
