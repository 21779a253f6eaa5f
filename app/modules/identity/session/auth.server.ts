import { kyselyAdapter } from '@better-auth/kysely-adapter';
import type { BetterAuthOptions } from 'better-auth';
import { betterAuth } from 'better-auth/minimal';
import type { Database } from '#db/client.server.ts';
import { hashPassword, verifyPassword } from '../password/hash.server.ts';
import { PASSWORD_MAX, PASSWORD_MIN } from '../schema.ts';
import { sessionSecret } from '../secret.server.ts';
import { sealSessions } from './sealed-adapter.server.ts';
import { isSecureOrigin, SESSION_SECONDS, sessionCookieName } from './token.server.ts';

/** The only header better-auth reads an address from. A request cannot bring it: our server deletes it first. */
export const CLIENT_IP_HEADER = 'x-commonweal-client-ip';

const stamps = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;

/** Somebody who was disabled gets no session, and is told the same as for a wrong password. */
const refuseDisabled = (db: Database) => async (session: { userId: string }) => {
  const person = await db
    .selectFrom('person')
    .select('disabled_at')
    .where('id', '=', Number(session.userId))
    .executeTakeFirst();
  return person !== undefined && person.disabled_at === null;
};

function createAuth(db: Database) {
  const secure = isSecureOrigin();
  return betterAuth({
    baseURL: process.env.ORIGIN?.split(',')[0] ?? 'http://localhost',
    secret: sessionSecret(),
    database: (options: BetterAuthOptions) =>
      sealSessions(kyselyAdapter(db, { type: 'postgres', transaction: true })(options)),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
      password: {
        hash: hashPassword,
        verify: ({ hash, password }) => verifyPassword(password, hash),
      },
    },
    user: {
      modelName: 'person',
      fields: { ...stamps, emailVerified: 'email_verified' },
    },
    session: {
      modelName: 'session',
      fields: {
        ...stamps,
        userId: 'person_id',
        token: 'token_hash',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
    },
    account: {
      modelName: 'credential',
      fields: {
        ...stamps,
        userId: 'person_id',
        accountId: 'account',
        providerId: 'provider',
        password: 'password_hash',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
      },
    },
    verification: { modelName: 'verification', fields: { ...stamps, expiresAt: 'expires_at' } },
    databaseHooks: { session: { create: { before: refuseDisabled(db) } } },
    advanced: {
      // The name carries the prefix itself: better-auth would write `__Secure-`, and `__Host-` is stricter.
      useSecureCookies: false,
      cookies: { session_token: { name: sessionCookieName(), attributes: { secure } } },
      ipAddress: { ipAddressHeaders: [CLIENT_IP_HEADER] },
      database: { generateId: 'serial', validateSchema: false },
    },
    // Its limiter guards its own HTTP routes, which are not mounted; ours is in limits.server.ts.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

type Auth = ReturnType<typeof createAuth>;
const instances = new WeakMap<Database, Auth>();

/** better-auth as a library: its HTTP routes are not mounted anywhere, so nothing it would answer leaves the server. */
export function authOf(db: Database): Auth {
  const known = instances.get(db);
  if (known) return known;
  const auth = createAuth(db);
  instances.set(db, auth);
  return auth;
}
