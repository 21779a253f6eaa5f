/**
 * `npm run lock:complete`, after adding or updating a package: enters into package-lock.json what npm leaves out when
 * a registry does not carry every platform's build of a package (a mirror often has Linux only). Without those
 * entries `npm ci` refuses the file everywhere. A build that is not for the machine is never downloaded; where one
 * is, it comes without a recorded hash, since the registry at hand had none.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './build.mjs';

const file = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const entries = lock.packages;

const SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/** Node's way of finding a package: next to the one that asks, or further up. */
function isEntered(path, name) {
  const key = `${path ? `${path}/` : ''}node_modules/${name}`;
  if (entries[key]) return true;
  const up = path.lastIndexOf('/node_modules/');
  return path !== '' && isEntered(up < 0 ? '' : path.slice(0, up), name);
}

/** Which machines a package is for, as its name says (`@rollup/rollup-linux-x64-musl`). */
function platformOf(name) {
  const words = name.split(/[-/]/);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  return {
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(os.includes('linux') ? { libc: [name.includes('musl') ? 'musl' : 'glibc'] } : {}),
    ...(os.length > 0 ? { os } : {}),
  };
}

let added = 0;
for (const [path, entry] of Object.entries(entries)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isEntered(path, name)) continue;
    const { dev, devOptional } = entry;
    entries[`node_modules/${name}`] = { version, ...platformOf(name), dev, devOptional, optional: true };
    added += 1;
  }
}
const sorted = Object.entries(entries).sort(([a], [b]) => a.localeCompare(b, 'en'));
writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
console.log(`${added} platform packages entered`);
