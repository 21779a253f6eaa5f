import { Agent, type IncomingMessage, request } from 'node:http';
import type { Server } from './servers.ts';

/** What is asked of a server, over and over: its addresses in turn. */
export interface Target {
  readonly server: Server;
  readonly paths: readonly string[];
  readonly cookie?: string;
}

export interface Measured {
  readonly perSecond: number;
  /** CPU of the server's process, in milliseconds a request. */
  readonly cpu: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** Asks once and reads the answer to its end. @throws unless it is a 200 */
export async function ask(target: Omit<Target, 'paths'>, path: string): Promise<string> {
  const { server, cookie } = target;
  const headers = { 'accept-language': 'zh-CN', ...(cookie && { cookie }) };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ agent, host: '127.0.0.1', port: server.port, path, headers }, resolve)
      .once('error', reject)
      .end();
  });
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  if (answer.statusCode !== 200) throw new Error(`${path} answered ${answer.statusCode}`);
  return Buffer.concat(chunks).toString();
}

/** So many connections for so long, each asking again as soon as it was answered. */
export async function load(target: Target, connections: number, milliseconds: number): Promise<Measured> {
  const before = await target.server.cpu();
  const started = performance.now();
  let asked = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() - started < milliseconds) {
        const path = target.paths[asked % target.paths.length] ?? '/';
        asked += 1;
        await ask(target, path);
      }
    }),
  );
  const perSecond = (asked / (performance.now() - started)) * 1_000;
  return { perSecond, cpu: ((await target.server.cpu()) - before) / asked };
}
