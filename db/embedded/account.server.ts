import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import type { Layout } from './layout.server.ts';

/**
 * The account PostgreSQL runs under. It refuses to run as root, so root hands it to another account; everybody
 * else runs it as themselves (undefined).
 */
export type Account = { readonly uid: number; readonly gid: number } | undefined;

const OWN_ACCOUNT = 'commonweal';

const idOf = (flag: '-u' | '-g', name: string): number =>
  Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));

function findAccount(name: string): Account {
  try {
    return { uid: idOf('-u', name), gid: idOf('-g', name) };
  } catch {
    return undefined;
  }
}

function createAccount(): Account {
  try {
    execFileSync(
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', OWN_ACCOUNT],
      { stdio: 'pipe' },
    );
  } catch (error) {
    throw new Error(
      `PostgreSQL does not run as root, and no account could be made for it (${(error as Error).message.trim()}). ` +
        `Start as an ordinary user, add a user named ${OWN_ACCOUNT}, or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  return findAccount(OWN_ACCOUNT);
}

/** The owner of an existing cluster; else the system's `postgres` account, else one of ours. */
export function chooseAccount(layout: Layout): Account {
  const self = process.getuid?.();
  const owner = existsSync(layout.cluster) ? statSync(layout.cluster) : undefined;
  if (self !== 0) {
    if (owner && self !== undefined && owner.uid !== self) {
      throw new Error(
        `${layout.cluster} belongs to another user (uid ${owner.uid}). Start as that user or as root, or set DATA_DIR to a folder of your own.`,
      );
    }
    return undefined;
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const account = findAccount('postgres') ?? findAccount(OWN_ACCOUNT) ?? createAccount();
  // A restored or copied DATA_DIR may have become root's throughout.
  if (owner && account) execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, layout.cluster]);
  return account;
}
