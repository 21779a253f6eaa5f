/** Runs one TypeScript file that only developers run: `node cli/script.mjs db/generate-types.ts [arguments]`. */
import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { BUNDLING, root } from './build.mjs';

const [file] = process.argv.splice(2, 1);
const outfile = join(root, 'node_modules/.cache/commonweal', `${basename(file, '.ts')}-${process.pid}.mjs`);
await build({ ...BUNDLING, sourcemap: 'inline', entryPoints: [file], outfile });
process.on('exit', () => rmSync(outfile));
await import(pathToFileURL(outfile).href);
