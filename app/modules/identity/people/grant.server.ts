import type { CommandContext } from '#app/kernel/context.ts';
import { NotFound } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import type { Grant } from '../roles.ts';
import { mustLeaveAnAdministrator } from '../rules.ts';
import { type GrantInput, grantSchema } from '../schema.ts';
import { endSessions } from './sessions.server.ts';

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const FOREIGN_KEY_VIOLATION = '23503';

/** Writes one grant and its audit entry. A grant that is held already changes nothing. */
export async function insertGrant(
  trx: Transaction,
  context: CommandContext,
  personId: number,
  grant: Grant,
): Promise<boolean> {
  const row = await trx
    .insertInto('role_grant')
    .values({
      person_id: personId,
      role: grant.role,
      program_id: grant.programId,
      merchant_id: grant.merchantId,
      granted_by: context.actor.personId,
      granted_at: context.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) return false;
  await recordAudit(trx, context, {
    action: 'person.grant',
    subject: { type: 'person', id: personId },
    merchantId: grant.merchantId,
    programId: grant.programId,
    after: grant,
  });
  return true;
}

/**
 * Gives a role, in the transaction of what it follows from (a merchant is founded and its owner made). When somebody
 * else gives it, the person's sessions end: whoever holds more power signs in anew.
 */
export async function grantRole(
  trx: Transaction,
  context: CommandContext,
  { personId, ...input }: GrantInput & { personId: number },
): Promise<void> {
  const given = await insertGrant(trx, context, personId, grantSchema.parse(input));
  if (given && personId !== context.actor.personId) await endSessions(trx, personId);
}

/** Gives a role by itself. @throws NotFound where there is no such person, programme or merchant */
export async function giveRole(
  db: Database,
  context: CommandContext,
  input: GrantInput & { personId: number },
): Promise<void> {
  try {
    await db.transaction().execute((trx) => grantRole(trx, context, input));
  } catch (error) {
    if ((error as { code?: string }).code === FOREIGN_KEY_VIOLATION) throw new NotFound('errors.not_found');
    throw error;
  }
}

/**
 * Takes whatever a person is at a merchant, in the caller's transaction, and ends their sessions at once.
 * @throws NotFound where they are nothing there
 */
export async function takeMerchantRoles(
  trx: Transaction,
  context: CommandContext,
  { personId, merchantId }: { personId: number; merchantId: number },
): Promise<void> {
  const rows = await trx
    .deleteFrom('role_grant')
    .where('person_id', '=', personId)
    .where('merchant_id', '=', merchantId)
    .returning(['role', 'program_id as programId', 'merchant_id as merchantId'])
    .execute();
  if (rows.length === 0) throw new NotFound('errors.not_found');
  await endSessions(trx, personId);
  for (const before of rows)
    await recordAudit(trx, context, {
      action: 'person.revoke',
      subject: { type: 'person', id: personId },
      merchantId,
      before,
    });
}

/**
 * Who administers the portal, their grants locked in one order: two administrators who take each other's role at the
 * same moment come one after the other.
 */
export async function lockAdministrators(trx: Transaction): Promise<readonly number[]> {
  const rows = await trx
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .select('person.id')
    .where('role', '=', 'administrator')
    .where('person.disabled_at', 'is', null)
    .orderBy('role_grant.id')
    .forUpdate()
    .execute();
  return rows.map(({ id }) => id);
}

/** Takes a role away and ends the person's sessions. @throws NotFound | RuleBroken */
export function revokeRole(
  db: Database,
  context: CommandContext,
  { personId, grantId, reason }: { personId: number; grantId: number; reason: string },
): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const administrators = await lockAdministrators(trx);
    const row = await trx
      .deleteFrom('role_grant')
      .where('id', '=', grantId)
      .where('person_id', '=', personId)
      .returning(['role', 'program_id as programId', 'merchant_id as merchantId'])
      .executeTakeFirst();
    if (!row) throw new NotFound('errors.not_found');
    if (row.role === 'administrator') mustLeaveAnAdministrator(administrators, personId);
    await endSessions(trx, personId);
    await recordAudit(trx, context, {
      action: 'person.revoke',
      subject: { type: 'person', id: personId },
      merchantId: row.merchantId,
      programId: row.programId,
      reason,
      before: row,
    });
  });
}
