import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';

/** Gives the test file a folder of its own for the files merchants hand in. Call it once, at the top of the file. */
export function useDataDir(): void {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'commonweal-files-'));
    process.env.DATA_DIR = folder;
  });
  afterAll(() => {
    delete process.env.DATA_DIR;
    rmSync(folder, { recursive: true, force: true });
  });
}
