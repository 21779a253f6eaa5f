import { describe, expect, test } from 'vitest';
import { findActorBySession } from '#app/modules/identity/index.server.ts';
import { merchantsOf, type SignedInActor } from '#app/modules/identity/index.ts';
import {
  acceptInvitation,
  changeMemberRole,
  getInvitation,
  inviteMember,
  listInvitations,
  listMembers,
  removeMember,
  withdrawInvitation,
} from '#app/modules/merchants/index.server.ts';
import { mustLeaveAnOwner } from '#app/modules/merchants/staff/rules.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, NOW, newMerchant, newPerson } from '#tests/support/factories.ts';
import { cookieOf, newSignedIn } from '#tests/support/sign-in.ts';

const db = useDatabase();
useDataDir();

const WEEK_LATER = new Date(NOW.getTime() + 7 * 86_400_000);

async function newShop() {
  const owner = await newSignedIn(db);
  const { merchantId } = await newMerchant(db, { ownerId: owner.personId });
  const cookie = await cookieOf(db, owner.email);
  return { owner, cookie, merchantId };
}
const invite = (
  merchantId: number,
  email: string,
  role: 'merchant_staff' | 'merchant_owner' = 'merchant_staff',
) => inviteMember(db, contextOf(), { merchantId, email, role });
const accept = (actor: SignedInActor, token: string, now = NOW) =>
  acceptInvitation(db, { actor, now, requestId: 'test' }, { token });

describe('an invitation', () => {
  test('makes who follows its link a member, once', async () => {
    const { merchantId } = await newShop();
    const guest = await newSignedIn(db);
    const { token } = await invite(merchantId, guest.email.toUpperCase());
    expect(await getInvitation(db, NOW, token)).toMatchObject({ email: guest.email, state: 'open' });
    expect(await listInvitations(db, NOW, merchantId)).toHaveLength(1);

    await accept(guest, token);
    // Whoever accepts stays signed in: nobody else gave them the role.
    const actor = await findActorBySession(db, guest.cookie, NOW);
    expect(actor && merchantsOf(actor)).toEqual([merchantId]);
    await expect(accept(guest, token)).rejects.toMatchObject({
      status: 409,
      key: 'merchants.error.invitation_ended',
    });
    expect(await listInvitations(db, NOW, merchantId)).toEqual([]);
    await expect(invite(merchantId, guest.email)).rejects.toMatchObject({
      key: 'merchants.error.member_already',
    });
  });

  test('is for its address, for a week, and not for people of the platform', async () => {
    const { merchantId } = await newShop();
    const guest = await newPerson(db);
    const { token } = await invite(merchantId, guest.email);
    await expect(accept(await newPerson(db), token)).rejects.toMatchObject({
      key: 'merchants.error.invitation_address',
      params: { email: guest.email },
    });
    await expect(accept(guest, token, WEEK_LATER)).rejects.toMatchObject({
      key: 'merchants.error.invitation_expired',
    });
    const manager = await newPerson(db, { grants: [{ role: 'manager' }] });
    const { token: wrong } = await invite(merchantId, manager.email);
    await expect(accept(manager, wrong)).rejects.toMatchObject({ status: 403 });
    await expect(accept(guest, 'x'.repeat(32))).rejects.toMatchObject({ status: 404 });
  });

  test('ends when it is taken back or made again', async () => {
    const { merchantId } = await newShop();
    const other = await newShop();
    const guest = await newPerson(db);
    const { token: first } = await invite(merchantId, guest.email);
    const { token: second } = await invite(merchantId, guest.email);
    expect((await getInvitation(db, NOW, first)).state).toBe('ended');
    const [open] = await listInvitations(db, NOW, merchantId);
    const invitationId = open?.id ?? 0;
    const foreign = withdrawInvitation(db, contextOf(), { merchantId: other.merchantId, invitationId });
    await expect(foreign).rejects.toMatchObject({ status: 404 });
    await withdrawInvitation(db, contextOf(), { merchantId, invitationId });
    await expect(accept(guest, second)).rejects.toMatchObject({ status: 409 });
  });

  test('tells somebody who has an account, without its secret', async () => {
    const { merchantId } = await newShop();
    const guest = await newPerson(db);
    const { token } = await invite(merchantId, guest.email);
    await invite(merchantId, 'nobody@test.example');
    const notices = await db
      .selectFrom('notice')
      .selectAll()
      .where('person_id', '=', guest.personId)
      .execute();
    expect(notices).toMatchObject([{ key: 'merchants.notice.invited' }]);
    expect(JSON.stringify(notices)).not.toContain(token);
    const kept = await db.selectFrom('merchant_invitation').selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain(token);
  });
});

describe('a member', () => {
  async function newMember() {
    const shop = await newShop();
    const { merchantId } = shop;
    const staff = await newSignedIn(db, { grants: [{ role: 'merchant_staff', merchantId }] });
    return { ...shop, staff, of: { merchantId, personId: staff.personId } };
  }
  const signedIn = async (cookie: string) => (await findActorBySession(db, cookie, NOW)) !== null;

  test('that is removed is signed out at once and may found a merchant of their own', async () => {
    const { staff, of, merchantId, owner } = await newMember();
    expect(await signedIn(staff.cookie)).toBe(true);
    await removeMember(db, contextOf(), of);
    expect(await signedIn(staff.cookie)).toBe(false);
    expect((await listMembers(db, merchantId)).map(({ personId }) => personId)).toEqual([owner.personId]);
    await expect(removeMember(db, contextOf(), of)).rejects.toMatchObject({ status: 404 });
    await newMerchant(db, { ownerId: staff.personId });
  });

  test('changes the role and signs in anew', async () => {
    const { staff, of, merchantId } = await newMember();
    await changeMemberRole(db, contextOf(), { ...of, role: 'merchant_owner' });
    expect(await signedIn(staff.cookie)).toBe(false);
    expect((await listMembers(db, merchantId)).map(({ role }) => role)).toEqual([
      'merchant_owner',
      'merchant_owner',
    ]);
  });

  test('that is the last owner stays, whoever asks at the same moment', async () => {
    const { owner, staff, of, merchantId } = await newMember();
    const first = { merchantId, personId: owner.personId };
    const lastOwner = { key: 'merchants.error.last_owner' };
    await expect(removeMember(db, contextOf(), first)).rejects.toMatchObject(lastOwner);
    const step = changeMemberRole(db, contextOf(), { ...first, role: 'merchant_staff' });
    await expect(step).rejects.toMatchObject(lastOwner);

    await changeMemberRole(db, contextOf(), { ...of, role: 'merchant_owner' });
    const both = await Promise.allSettled([
      removeMember(db, contextOf(), first),
      removeMember(db, contextOf(), of),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [left] = await listMembers(db, merchantId);
    expect([owner.personId, staff.personId]).toContain(left?.personId);
  });

  test('somebody who owns nothing may always leave', () => {
    expect(() => mustLeaveAnOwner([1], 2)).not.toThrow();
    expect(() => mustLeaveAnOwner([1, 2], 2)).not.toThrow();
  });
});
