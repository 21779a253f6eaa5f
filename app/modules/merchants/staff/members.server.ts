import type { CommandContext } from '#app/kernel/context.ts';
import { NotFound } from '#app/kernel/errors.ts';
import { grantRole, takeMerchantRoles } from '#app/modules/identity/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { lockMerchant } from '../write.server.ts';
import { mustLeaveAnOwner } from './rules.ts';
import type { MemberRole } from './schema.ts';

export interface Member {
  readonly personId: number;
  readonly name: string;
  readonly email: string;
  readonly role: MemberRole;
  readonly since: Date;
}

/** Who acts for a merchant, the owners first. Somebody who may not sign in any more acts for nobody. */
export const listMembers = (db: Database, merchantId: number): Promise<Member[]> =>
  db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .select([
      'person.id as personId',
      'person.name',
      'person.email',
      'role_grant.role',
      'role_grant.granted_at as since',
    ])
    .$narrowType<{ role: MemberRole }>()
    .where('role_grant.merchant_id', '=', merchantId)
    .where('person.disabled_at', 'is', null)
    .orderBy('role_grant.role')
    .orderBy('role_grant.id')
    .execute();

interface Named {
  readonly merchantId: number;
  readonly personId: number;
}

/** The member, held with the merchant: two owners who take each other's role come one after the other. */
async function lockMember(trx: Transaction, { merchantId, personId }: Named): Promise<Member> {
  await lockMerchant(trx, merchantId);
  const members = await listMembers(trx, merchantId);
  const member = members.find((one) => one.personId === personId);
  if (!member) throw new NotFound('errors.not_found');
  const owners = members.filter(({ role }) => role === 'merchant_owner').map((owner) => owner.personId);
  mustLeaveAnOwner(owners, personId);
  return member;
}

/** Makes a member an owner or a staff member; the person signs in anew. @throws RuleBroken for the last owner */
export function changeMemberRole(
  db: Database,
  context: CommandContext,
  { role, ...of }: Named & { role: MemberRole },
): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const member = await lockMember(trx, of);
    if (member.role === role) return;
    await takeMerchantRoles(trx, context, of);
    await grantRole(trx, context, { ...of, role });
  });
}

/** Takes somebody off a merchant; whatever they have open ends at once. @throws RuleBroken for the last owner */
export function removeMember(db: Database, context: CommandContext, of: Named): Promise<void> {
  return db.transaction().execute(async (trx) => {
    await lockMember(trx, of);
    await takeMerchantRoles(trx, context, of);
  });
}
