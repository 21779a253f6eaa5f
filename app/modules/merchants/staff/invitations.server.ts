import { createHash, randomBytes } from 'node:crypto';
import type { CommandContext } from '#app/kernel/context.ts';
import { Conflict, Forbidden, NotFound, RuleBroken } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import { grantRole } from '#app/modules/identity/index.server.ts';
import { isMerchantRole, type SignedInActor } from '#app/modules/identity/index.ts';
import { notify } from '#app/modules/notifications/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { getMerchant } from '../queries.server.ts';
import { lockMerchant } from '../write.server.ts';
import { listMembers } from './members.server.ts';
import { type InvitationState, invitationState } from './rules.ts';
import { type InviteInput, inviteSchema, type MemberRole } from './schema.ts';

/** Long enough for somebody who looks at their mail once a week. */
const VALID_MS = 7 * 86_400_000;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

export interface Invitation {
  readonly id: number;
  readonly email: string;
  readonly role: MemberRole;
  readonly expiresAt: Date;
}

/** Who was asked to join a merchant and has not answered yet. */
export const listInvitations = (db: Database, now: Date, merchantId: number): Promise<Invitation[]> =>
  db
    .selectFrom('merchant_invitation')
    .select(['id', 'email', 'role', 'expires_at as expiresAt'])
    .$narrowType<{ role: MemberRole }>()
    .where('merchant_id', '=', merchantId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('id', 'desc')
    .execute();

/** Tells somebody who has an account already; whoever invites is told neither way. */
async function tellInvited(trx: Transaction, now: Date, email: string, merchantId: number): Promise<void> {
  const person = await trx
    .selectFrom('person')
    .select('id')
    .where('email', '=', email)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  if (!person) return;
  const { displayName } = await getMerchant(trx, merchantId);
  await notify(trx, now, {
    to: { personId: person.id },
    kind: 'question',
    key: 'merchants.notice.invited',
    params: { merchant: displayName },
    href: '/home',
  });
}

/**
 * Asks somebody to act for a merchant. An earlier invitation to the same address ends: one link works at a time.
 * @returns the secret of the link, told this once and kept nowhere
 */
export function inviteMember(
  db: Database,
  context: CommandContext,
  { merchantId, ...given }: InviteInput & { merchantId: number },
): Promise<{ token: string; expiresAt: Date }> {
  const { email, role } = inviteSchema.parse(given);
  const token = randomBytes(24).toString('base64url');
  const expiresAt = new Date(context.now.getTime() + VALID_MS);
  return db.transaction().execute(async (trx) => {
    await lockMerchant(trx, merchantId);
    if ((await listMembers(trx, merchantId)).some((member) => member.email === email))
      throw new RuleBroken('merchants.error.member_already', 'email');
    await endInvitation(trx, context.now, { merchantId, email });
    const { id } = await trx
      .insertInto('merchant_invitation')
      .values({
        merchant_id: merchantId,
        email,
        role,
        token_hash: hashOf(token),
        invited_by: context.actor.personId,
        invited_by_name: context.actor.name,
        created_at: context.now,
        expires_at: expiresAt,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await recordAudit(trx, context, {
      action: 'merchant.invite_member',
      subject: { type: 'merchant_invitation', id },
      merchantId,
      after: { email, role },
    });
    await tellInvited(trx, context.now, email, merchantId);
    return { token, expiresAt };
  });
}

async function endInvitation(
  trx: Transaction,
  now: Date,
  of: { merchantId: number } & ({ id: number } | { email: string }),
): Promise<{ id: number; email: string } | undefined> {
  return trx
    .updateTable('merchant_invitation')
    .set({ ended_at: now })
    .where('merchant_id', '=', of.merchantId)
    .where((eb) => ('id' in of ? eb('id', '=', of.id) : eb('email', '=', of.email)))
    .where('ended_at', 'is', null)
    .returning(['id', 'email'])
    .executeTakeFirst();
}

/** Takes an invitation back; its link opens nothing any more. @throws NotFound where none is open */
export function withdrawInvitation(
  db: Database,
  context: CommandContext,
  { merchantId, invitationId }: { merchantId: number; invitationId: number },
): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const ended = await endInvitation(trx, context.now, { merchantId, id: invitationId });
    if (!ended) throw new NotFound('errors.not_found');
    await recordAudit(trx, context, {
      action: 'merchant.withdraw_invitation',
      subject: { type: 'merchant_invitation', id: ended.id },
      merchantId,
      before: { email: ended.email },
    });
  });
}

export interface InvitationView {
  readonly merchantName: string;
  readonly email: string;
  readonly role: MemberRole;
  readonly invitedByName: string;
  readonly state: InvitationState;
}

const byToken = (db: Database, token: string) =>
  db
    .selectFrom('merchant_invitation as invitation')
    .innerJoin('merchant', 'merchant.id', 'invitation.merchant_id')
    .select([
      'invitation.id',
      'invitation.merchant_id as merchantId',
      'merchant.display_name as merchantName',
      'invitation.email',
      'invitation.role',
      'invitation.invited_by_name as invitedByName',
      'invitation.ended_at as endedAt',
      'invitation.expires_at as expiresAt',
    ])
    .$narrowType<{ role: MemberRole }>()
    .where('invitation.token_hash', '=', hashOf(token));

/** What a link invites to. @throws NotFound for one that was never given out */
export async function getInvitation(db: Database, now: Date, token: string): Promise<InvitationView> {
  const row = await byToken(db, token).executeTakeFirst();
  if (!row) throw new NotFound('errors.not_found');
  const { merchantName, email, role, invitedByName } = row;
  return { merchantName, email, role, invitedByName, state: invitationState(row, now) };
}

/**
 * Joins a merchant by the link of an invitation. It works once, for the address it was given to, and not for people of
 * the platform, who would decide about their own merchant.
 */
export function acceptInvitation(
  db: Database,
  context: CommandContext<SignedInActor>,
  { token }: { token: string },
): Promise<{ merchantId: number }> {
  const { actor, now } = context;
  return db.transaction().execute(async (trx) => {
    const invitation = await byToken(trx, token).forUpdate('invitation').executeTakeFirst();
    if (!invitation) throw new NotFound('errors.not_found');
    const state = invitationState(invitation, now);
    if (state !== 'open') throw new Conflict(`merchants.error.invitation_${state}`);
    if (actor.grants.some(({ role }) => !isMerchantRole(role)))
      throw new Forbidden('merchants.error.invitation_staff');
    const { email } = await trx
      .selectFrom('person')
      .select('email')
      .where('id', '=', actor.personId)
      .executeTakeFirstOrThrow();
    if (email !== invitation.email)
      throw new RuleBroken('merchants.error.invitation_address', '', { email: invitation.email });
    const { id, merchantId, role } = invitation;
    await grantRole(trx, context, { personId: actor.personId, role, merchantId });
    await trx
      .updateTable('merchant_invitation')
      .set({ ended_at: now, accepted_by: actor.personId })
      .where('id', '=', id)
      .execute();
    await recordAudit(trx, context, {
      action: 'merchant.join',
      subject: { type: 'merchant_invitation', id },
      merchantId,
      after: { role },
    });
    return { merchantId };
  });
}
