import { APIError } from 'better-auth/api';
import type { CommandContext } from '#app/kernel/context.ts';
import { RuleBroken } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import type { Database } from '#db/client.server.ts';
import { returnAllPoints, returnPoint, spendPoint } from '../limits.server.ts';
import type { SignInInput } from '../schema.ts';
import { authOf, CLIENT_IP_HEADER } from './auth.server.ts';
import { hashToken, tokenFrom } from './token.server.ts';

/** Where a sign-in comes from, as our own server saw it. */
export interface Client {
  readonly ip: string;
  readonly userAgent: string | null;
}

/** What the answer must carry for the browser to be signed in. */
export interface NewSession {
  readonly personId: number;
  readonly cookies: readonly string[];
}

const headersOf = ({ ip, userAgent }: Client): Headers =>
  new Headers({ [CLIENT_IP_HEADER]: ip, ...(userAgent ? { 'user-agent': userAgent.slice(0, 500) } : {}) });

async function openSession(db: Database, client: Client, input: SignInInput): Promise<NewSession | null> {
  try {
    const { headers, response } = await authOf(db).api.signInEmail({
      body: input,
      headers: headersOf(client),
      returnHeaders: true,
    });
    return { personId: Number(response.user.id), cookies: headers.getSetCookie() };
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) return null;
    throw error;
  }
}

/** Leaves a trace of the attempt where the address is somebody's; others are only counted. */
async function recordRefusal(db: Database, context: CommandContext, email: string): Promise<void> {
  const person = await db.selectFrom('person').select('id').where('email', '=', email).executeTakeFirst();
  if (!person) return;
  await db.transaction().execute((trx) =>
    recordAudit(trx, context, {
      action: 'session.refuse',
      subject: { type: 'person', id: person.id },
    }),
  );
}

/**
 * Opens a session. A wrong password, an unknown address and a disabled person are told alike and take equally long.
 * Points are taken before the password is looked at, so that no number of simultaneous tries gets past the limit.
 * @throws RuleBroken | TooManyRequests
 */
export async function signIn(
  db: Database,
  context: CommandContext,
  client: Client,
  input: SignInInput,
): Promise<NewSession> {
  await spendPoint(db, 'sign-in-ip', client.ip);
  await spendPoint(db, 'sign-in-account', input.email);
  const session = await openSession(db, client, input);
  if (!session) {
    await recordRefusal(db, context, input.email);
    throw new RuleBroken('identity.error.sign_in_failed');
  }
  await returnPoint(db, 'sign-in-ip', client.ip);
  await returnAllPoints(db, 'sign-in-account', input.email);
  await db.transaction().execute(async (trx) => {
    const { id, name } = await trx
      .selectFrom('person')
      .select(['id', 'name'])
      .where('id', '=', session.personId)
      .executeTakeFirstOrThrow();
    await recordAudit(
      trx,
      { ...context, actor: { personId: id, name } },
      { action: 'session.open', subject: { type: 'person', id } },
    );
  });
  return session;
}

/** Ends the session of a request, at once and everywhere it is used; returns what makes the browser forget it. */
export async function signOut(db: Database, cookieHeader: string | null): Promise<readonly string[]> {
  const { headers } = await authOf(db).api.signOut({
    headers: new Headers(cookieHeader ? { cookie: cookieHeader } : {}),
    returnHeaders: true,
  });
  // The library asks for the cookie's signature and we do not: whatever opens pages must be ended.
  const token = tokenFrom(cookieHeader);
  if (token) await db.deleteFrom('session').where('token_hash', '=', hashToken(token)).execute();
  return headers.getSetCookie();
}
