/**
 * `npm start`: from a bare checkout to a running portal. Plain Node only, since at first there is nothing else;
 * what can fail quickly is asked first. `--dev` serves through Vite and skips the build of the pages.
 */
import { createServer } from 'node:net';
import { buildOrExit, isBuilt, programUrl, root } from './build.mjs';
import { ensureInstalled, requireNode } from './install.mjs';

requireNode();

const port = Number(process.env.PORT || 3000);
if (!Number.isInteger(port) || port < 1 || port > 65535) {
  console.error(`PORT is "${process.env.PORT}": give a number from 1 to 65535.`);
  process.exit(2);
}

const failure = await new Promise((resolve) => {
  const server = createServer();
  server.once('error', resolve);
  server.listen({ port, exclusive: true }, () => server.close(() => resolve(undefined)));
});
if (failure) {
  console.error(
    failure.code === 'EADDRINUSE'
      ? `Port ${port} is taken, perhaps by a Commonweal that already runs.`
      : `Port ${port} cannot be opened: ${failure.message}.`,
  );
  console.error(
    `Stop what uses it, or choose another port:  PORT=${port < 65535 ? port + 1 : 3000} npm start`,
  );
  process.exit(1);
}

const development = process.argv.includes('--dev');
const kinds = development ? ['bin'] : ['bin', 'web'];
ensureInstalled(root, { dev: development || !kinds.every(isBuilt) });
await buildOrExit(...kinds);
process.chdir(root);
process.env.PORT = String(port);
await import(programUrl('supervise'));
