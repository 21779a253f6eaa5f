import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Layout } from './layout.server.ts';

/** Opens and closes a listener on the loopback; returns its port, or null when the port is taken. */
const tryPort = (port: number): Promise<number | null> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });

function recordedPort(layout: Layout): number {
  try {
    return Number(readFileSync(layout.port, 'utf8')) || 0;
  } catch {
    return 0;
  }
}

/** The port of the last start while it is free, else any free one; recorded. */
export async function choosePort(layout: Layout): Promise<number> {
  const recorded = recordedPort(layout);
  const port = (recorded > 0 ? await tryPort(recorded) : null) ?? (await tryPort(0));
  if (port === null) throw new Error('no free port on 127.0.0.1 for PostgreSQL');
  if (port !== recorded) writeFileSync(layout.port, `${port}\n`);
  return port;
}
