import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import type { RequestHandler } from 'express';
import type { ViteDevServer } from 'vite';
import { projectRoot } from '#db/root.server.ts';
import { answerRefusals } from './refusals.ts';

/** The pages as `npm run build` left them. */
export async function builtPages(): Promise<ServerBuild> {
  const file = join(projectRoot, 'build/server/index.js');
  return answerRefusals((await import(pathToFileURL(file).href)) as ServerBuild);
}

/** The pages as their sources stand, built as they are asked for. */
export const livePages = async (vite: ViteDevServer): Promise<ServerBuild> =>
  answerRefusals((await vite.ssrLoadModule('virtual:remix/server-build')) as unknown as ServerBuild);

/** Hands everything else to Remix, with what our server knows of the request. */
export const pages = (build: ServerBuild | (() => Promise<ServerBuild>), mode: string): RequestHandler =>
  createRequestHandler({
    build,
    mode,
    getLoadContext: (_req, res) => ({ nonce: res.locals.nonce as string, ...res.locals.arrival }),
  });
