import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { threadProgram } from '#db/program.server.ts';
import { projectRoot } from '#db/root.server.ts';

/** The file a rendering thread runs. */
export const workerProgram = (): Promise<string> =>
  threadProgram('pdf-worker', 'app/modules/reports/pdf/worker.ts');

const PRINTED_WITH = [
  '@react-pdf/renderer',
  '@expo-google-fonts/noto-sans',
  '@expo-google-fonts/noto-sans-sc',
  '@expo-google-fonts/noto-sans-tc',
  'uqr',
] as const;

/** The versions of everything that decides what the bytes are, besides the snapshot and the language. */
export function printedWith(): string {
  const versions = PRINTED_WITH.map((name) => {
    const file = join(projectRoot, 'node_modules', name, 'package.json');
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
    return `${name}@${version}`;
  });
  return versions.join(' ');
}
