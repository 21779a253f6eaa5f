import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Account } from './account.server.ts';
import type { Binaries } from './binaries.server.ts';
import { type Layout, layoutAt } from './layout.server.ts';
import { isAlive } from './pid.server.ts';
import { footingOf, run } from './run.server.ts';

export interface Credentials {
  /** Of the role `postgres`: makes databases for tests; the portal itself never uses it. */
  readonly superuser: string;
  /** Of the role `commonweal`, which owns the database `commonweal` and nothing else. */
  readonly owner: string;
}

export const readCredentials = (layout: Layout): Credentials =>
  JSON.parse(readFileSync(layout.credentials, 'utf8')) as Credentials;

/** libc's character classes serve pg_trgm (a C ctype finds no letters in 商家); order and case come from PostgreSQL. */
const LOCALE: Partial<Record<NodeJS.Platform, string>> = { linux: 'C.UTF-8', darwin: 'en_US.UTF-8' };

const HBA = `# Loopback only, and never without a password.
host all all 127.0.0.1/32 scram-sha-256
`;

const ROLES = ({ superuser, owner }: Credentials): string =>
  [
    `alter role postgres password '${superuser}'`,
    `create role commonweal login password '${owner}'`,
    'create database commonweal owner commonweal',
    '',
  ].join('\n');

/** Removes what starters killed in the middle of this left behind. */
function sweep(layout: Layout): void {
  const parent = dirname(layout.home);
  const staging = new RegExp(`^${basename(layout.home)}\\.new-(\\d+)$`);
  for (const name of readdirSync(parent)) {
    const pid = staging.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) rmSync(join(parent, name), { recursive: true, force: true });
  }
}

function build(staging: Layout, account: Account, binaries: Binaries, durable: boolean): void {
  mkdirSync(staging.cluster, { recursive: true, mode: 0o700 });
  if (account) chownSync(staging.cluster, account.uid, account.gid);
  const { options, dataDirectory } = footingOf(staging, account);
  run(
    binaries.initdb,
    [
      `--pgdata=${dataDirectory}`,
      '--username=postgres',
      '--auth=trust',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      `--locale=${LOCALE[process.platform] ?? 'C'}`,
      '--lc-messages=C',
      '--data-checksums',
      ...(durable ? [] : ['--no-sync']),
    ],
    options,
  );
  // Written before the server ever runs; an existing file keeps its owner.
  writeFileSync(join(staging.cluster, 'pg_hba.conf'), HBA);
  const credentials: Credentials = {
    superuser: randomBytes(24).toString('base64url'),
    owner: randomBytes(24).toString('base64url'),
  };
  run(
    binaries.postgres,
    ['--single', '-D', dataDirectory, '-c', 'exit_on_error=on', ...(durable ? [] : ['-F']), 'postgres'],
    options,
    ROLES(credentials),
  );
  writeFileSync(staging.credentials, JSON.stringify(credentials), { mode: 0o600 });
}

/**
 * Makes the cluster, its roles and its database without ever listening: the roles are made in single-user mode, so
 * no password lies in a temporary file and no moment exists when the server would trust anybody. All of it happens
 * beside the final place; a kill at any point leaves nothing that looks finished.
 */
export function createCluster(layout: Layout, account: Account, binaries: Binaries, durable: boolean): void {
  sweep(layout);
  const staging = layoutAt(`${layout.home}.new-${process.pid}`);
  rmSync(staging.home, { recursive: true, force: true });
  try {
    build(staging, account, binaries, durable);
    renameSync(staging.home, layout.home);
  } catch (error) {
    rmSync(staging.home, { recursive: true, force: true });
    // Another starter was first: its cluster is as good.
    if (!existsSync(layout.cluster)) throw error;
  }
}
