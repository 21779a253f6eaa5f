/** The web process: one Express application around the Remix pages, until it is told to stop. */
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { closeDatabase } from '#db/client.server.ts';
import { projectRoot } from '#db/root.server.ts';
import { keepClockWork } from './clock-work.server.ts';
import { createApp } from './host/app.ts';
import { type HostConfig, readConfig } from './host/config.ts';
import { builtPages, livePages, pages } from './host/pages.ts';
import { keepImports } from './imports.server.ts';
import { log } from './log.server.ts';
import { keepMail, mailSettings } from './mail.server.ts';
import { keepReports } from './reports.server.ts';

/** What is being answered may take this long; then connections are cut. */
const DRAIN_MS = 30_000;
/** The exit status that says: the port is taken. Starting again does not help. */
const PORT_TAKEN = 98;

let stopping = false;

async function buildApp(config: HostConfig) {
  const common = { client: join(projectRoot, 'build/client'), isStopping: () => stopping };
  if (!config.development)
    return createApp(config, { ...common, pages: pages(await builtPages(), 'production') });
  const { createServer } = await import('vite');
  const vite = await createServer({ server: { middlewareMode: true } });
  return createApp(config, {
    ...common,
    pages: pages(() => livePages(vite), 'development'),
    sources: vite.middlewares,
  });
}

function fail(message: string, status = 1): never {
  console.error(message);
  process.exit(status);
}

async function start(): Promise<void> {
  const config = readConfig(process.env);
  mailSettings();
  const app = await buildApp(config);
  const server = app.listen(config.port);

  server.once('error', (error: NodeJS.ErrnoException) =>
    error.code === 'EADDRINUSE'
      ? fail(`Port ${config.port} is taken. Stop what uses it, or set PORT to another.`, PORT_TAKEN)
      : fail(`Port ${config.port} cannot be opened: ${error.message}`),
  );
  server.once('listening', () => {
    const { port } = server.address() as AddressInfo;
    process.send?.({ type: 'ready', address: `http://localhost:${port}` });
    log.info({ port }, 'listening');
    keepImports();
    keepClockWork();
    keepReports();
    keepMail(() => stopping);
  });

  const stop = () => {
    if (stopping) return;
    stopping = true;
    server.close(() => void closeDatabase().finally(() => process.exit(0)));
    // What was still being answered leaves its connection open for more.
    setInterval(() => server.closeIdleConnections(), 100).unref();
    setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // Whoever started us is gone.
  process.once('disconnect', stop);
}

start().catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
