import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from '@remix-run/node';
import { PortalError } from '#app/kernel/errors.ts';

interface Asked {
  readonly url?: string;
  readonly cookie?: string | undefined;
  /** Posted; without it the request is a GET. */
  readonly form?: Readonly<Record<string, string>> | FormData | undefined;
  readonly params?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** In place of a form: what no page of ours sends. */
  readonly body?: string;
  readonly clientIp?: string;
}

/** What a route answered: its status, its data, where it sends the reader. */
export interface Answered {
  readonly status: number;
  readonly data: unknown;
  readonly location: string | null;
  readonly cookies: readonly string[];
}

type Handler = (args: LoaderFunctionArgs & ActionFunctionArgs) => unknown;

interface WithInit {
  readonly type: 'DataWithResponseInit';
  readonly data: unknown;
  readonly init: ResponseInit | null;
}

const isWithInit = (answer: unknown): answer is WithInit =>
  typeof answer === 'object' && answer !== null && 'type' in answer && answer.type === 'DataWithResponseInit';

async function read(answer: unknown): Promise<Answered> {
  if (answer instanceof PortalError)
    return { status: answer.status, data: { key: answer.key }, location: null, cookies: [] };
  if (answer instanceof Response) {
    const { status, headers } = answer;
    const data = headers.get('content-type')?.includes('json') ? await answer.json() : await answer.text();
    return { status, data, location: headers.get('location'), cookies: headers.getSetCookie() };
  }
  if (!isWithInit(answer)) return { status: 200, data: answer, location: null, cookies: [] };
  const headers = new Headers(answer.init?.headers);
  return {
    status: answer.init?.status ?? 200,
    data: answer.data,
    location: headers.get('location'),
    cookies: headers.getSetCookie(),
  };
}

/** A request as it reaches a loader or an action. */
export function requestOf({ url = '/', cookie, form, body: raw, headers = {} }: Asked): Request {
  const body = raw !== undefined ? raw : form instanceof FormData ? form : form && new URLSearchParams(form);
  const length: Record<string, string> =
    body instanceof FormData || !body ? {} : { 'content-length': String(body.toString().length) };
  return new Request(new URL(url, 'http://portal.test'), {
    method: body === undefined ? 'GET' : 'POST',
    headers: { ...length, ...headers, ...(cookie ? { cookie } : {}) },
    ...(body !== undefined && { body }),
  });
}

export const contextOfRequest = (clientIp = '192.0.2.1'): AppLoadContext => ({
  nonce: 'test',
  requestId: randomUUID(),
  clientIp,
});

/** Calls a loader or an action as Remix would. What it throws is an answer as well; a fault of ours is thrown on. */
export async function ask(handler: unknown, asked: Asked = {}): Promise<Answered> {
  const args = {
    request: requestOf(asked),
    params: { ...asked.params },
    context: contextOfRequest(asked.clientIp),
  };
  try {
    return await read(await (handler as Handler)(args));
  } catch (thrown) {
    if (thrown instanceof Error && !(thrown instanceof PortalError)) throw thrown;
    return read(thrown);
  }
}
