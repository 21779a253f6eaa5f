import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** The browser the journeys are driven in. Plain Node only. */

const PLACES = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

const ADVICE = {
  debian: 'apt-get update && apt-get install -y chromium          (as root)',
  ubuntu: 'snap install chromium                                   (as root)',
  fedora: 'dnf install -y chromium                                 (as root)',
  darwin: 'brew install --cask google-chrome',
  win32: 'winget install Google.Chrome',
};

/** @returns {string | undefined} */
export function findBrowser() {
  const given = process.env.CHROMIUM_PATH;
  if (given && !existsSync(given)) console.error(`CHROMIUM_PATH names ${given}, which does not exist.`);
  return [given, ...(PLACES[process.platform] ?? [])].find((path) => path && existsSync(path));
}

/** The distribution by its own name: debian, ubuntu, fedora … */
function distribution() {
  if (process.platform !== 'linux' || !existsSync('/etc/os-release')) return process.platform;
  return /^ID="?([a-z]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'linux';
}

/** What to type to get one, on this system. */
export function browserAdvice() {
  const advice = ADVICE[distribution()] ?? 'install Chromium or Google Chrome with your package manager';
  return `The journeys need a browser, and none was found. Install one:\n\n    ${advice}\n\nor name one:  CHROMIUM_PATH=<path> npm test`;
}

/** A browser's path; on Debian root gets one installed. Undefined where there is none. */
export function ensureBrowser() {
  const found = findBrowser();
  if (found || distribution() !== 'debian' || process.getuid() !== 0) return found;
  console.error('Installing chromium (once) …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const command of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
  ]) {
    spawnSync('apt-get', command, { stdio: ['ignore', 2, 2], env });
  }
  return findBrowser();
}
