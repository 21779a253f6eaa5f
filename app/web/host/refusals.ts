import { data, type ServerBuild } from '@remix-run/node';
import type { MessageParams } from '#app/kernel/errors.ts';

interface Refusal extends Error {
  readonly status: number;
  readonly key: string;
  readonly params: MessageParams;
}

/** By its shape: the pages' bundle has its own copy of the class. */
const isRefusal = (error: unknown): error is Refusal =>
  error instanceof Error &&
  'status' in error &&
  typeof error.status === 'number' &&
  'key' in error &&
  typeof error.key === 'string';

type Handler = (args: { context: { requestId: string } }) => unknown;

const answering =
  (handler: Handler): Handler =>
  async (args) => {
    try {
      return await handler(args);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const { key, params, status } = error;
      const retryAfter = params.seconds === undefined ? {} : { 'Retry-After': String(params.seconds) };
      throw data({ key, params, requestId: args.context.requestId }, { status, headers: retryAfter });
    }
  };

/**
 * NotFound, Forbidden and their like become answers with their status, in every loader and action at once, so that
 * no route need remember it. Remix would make each a 500.
 */
export function answerRefusals(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (!route) return [id, route];
    const { loader, action } = route.module;
    const module = {
      ...route.module,
      ...(loader ? { loader: answering(loader as unknown as Handler) } : {}),
      ...(action ? { action: answering(action as unknown as Handler) } : {}),
    };
    return [id, { ...route, module }];
  });
  return { ...build, routes: Object.fromEntries(routes) as ServerBuild['routes'] };
}
