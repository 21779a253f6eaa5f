import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '#db/root.server.ts';

export interface PortalRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `npm run -s portal -- …` as somebody at a terminal would, on the given database or data folder. */
export function portal(
  env: { DATABASE_URL?: string; DATA_DIR?: string },
  ...args: string[]
): Promise<PortalRun> {
  const { DATABASE_URL: _, ...inherited } = process.env;
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(projectRoot, 'cli/run.mjs'), 'portal', ...args],
      { env: { ...inherited, ...env }, maxBuffer: 64 << 20 },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}
