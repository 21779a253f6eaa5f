import { sql } from 'kysely';
import { isLocale } from '#app/kernel/locale.ts';
import type { Database } from '#db/client.server.ts';
import { KEPT } from '#db/prepared.server.ts';
import { type Grant, isMerchantRole, type SignedInActor } from '../roles.ts';
import { isTheme } from '../theme.ts';
import { hashToken, tokenFrom } from './token.server.ts';

/** Staff are signed out after this long without a request; a merchant is often called away to a customer. */
const STAFF_IDLE_MS = 30 * 60_000;
/** How far `last_seen_at` may lag behind, so that not every request writes. */
const SEEN_LAG_MS = 60_000;

const readSession = (db: Database, token: string, now: Date) =>
  db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .select(['session.id', 'session.last_seen_at', 'person.id as person_id', 'person.name'])
    .select(['person.locale', 'person.theme'])
    .select(
      sql<Grant[]>`(
        select coalesce(json_agg(json_build_object(
          'role', role, 'programId', program_id, 'merchantId', merchant_id) order by id), '[]')
        from role_grant where person_id = person.id)`.as('grants'),
    )
    .where('session.token_hash', '=', hashToken(token))
    .where('session.expires_at', '>', now)
    .where('person.disabled_at', 'is', null)
    .modifyEnd(KEPT)
    .executeTakeFirst();

/**
 * Who sends a request with these cookies: one statement, read anew each time, so that a sign-out, a taken role or a
 * disabled account holds from the next request on.
 */
export async function findActorBySession(
  db: Database,
  cookieHeader: string | null,
  now: Date,
): Promise<SignedInActor | null> {
  const token = tokenFrom(cookieHeader);
  if (!token) return null;
  const session = await readSession(db, token, now);
  if (!session) return null;
  const idleMs = now.getTime() - session.last_seen_at.getTime();
  if (idleMs > STAFF_IDLE_MS && session.grants.some(({ role }) => !isMerchantRole(role))) {
    await db.deleteFrom('session').where('id', '=', session.id).execute();
    return null;
  }
  if (idleMs > SEEN_LAG_MS)
    await db.updateTable('session').set({ last_seen_at: now }).where('id', '=', session.id).execute();
  return {
    personId: session.person_id,
    name: session.name,
    locale: isLocale(session.locale) ? session.locale : null,
    theme: isTheme(session.theme) ? session.theme : null,
    grants: session.grants,
  };
}
