import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDir } from '#db/root.server.ts';

const SHORTEST = 32;

function required(secret: string, source: string): string {
  if (secret.length >= SHORTEST) return secret;
  throw new Error(
    `${source} is too short: give at least ${SHORTEST} random characters (openssl rand -hex 32)`,
  );
}

/** Made at the first start and kept beside the data; of two processes that start together the second reads the first's. */
function keptSecret(folder: string): string {
  const file = join(folder, 'session-secret');
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, randomBytes(SHORTEST).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return required(readFileSync(file, 'utf8').trim(), file);
}

/**
 * What cookies are signed with: `SESSION_SECRET`, or the file `SESSION_SECRET_FILE`, or one kept in `DATA_DIR`.
 * Several machines behind one address must be given the same.
 */
export function sessionSecret(env: NodeJS.ProcessEnv = process.env): string {
  if (env.SESSION_SECRET) return required(env.SESSION_SECRET, 'SESSION_SECRET');
  if (env.SESSION_SECRET_FILE)
    return required(readFileSync(env.SESSION_SECRET_FILE, 'utf8').trim(), env.SESSION_SECRET_FILE);
  return keptSecret(dataDir());
}
