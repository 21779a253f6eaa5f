/** Runs one of the programs of cli/build.mjs: `node cli/run.mjs <name> [arguments]`. */
import { buildOrExit, isBuilt, programUrl, root } from './build.mjs';
import { ensureInstalled, requireNode } from './install.mjs';

requireNode();
const [name] = process.argv.splice(2, 1);
ensureInstalled(root, { dev: !isBuilt('bin') });
await buildOrExit('bin');
await import(programUrl(name));
