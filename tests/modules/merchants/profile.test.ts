import { describe, expect, test } from 'vitest';
import { listAudit } from '#app/modules/audit/index.server.ts';
import {
  createMerchant,
  findMerchantForActor,
  getMerchant,
  listSharedShops,
  saveProfile,
  verifyMerchant,
} from '#app/modules/merchants/index.server.ts';
import { useDatabase } from '#tests/support/database.ts';
import { context, nextCode, person, profile } from './scene.ts';

const db = useDatabase();
const trail = async (merchantId: number) => (await listAudit(db, { merchantId })).entries;

describe('founding a merchant', () => {
  test('what was said of it is read back, with its place told from the province down', async () => {
    const given = profile();
    const { id } = await createMerchant(db, context(), given);
    expect(await getMerchant(db, id)).toMatchObject({
      ...given,
      place: [{ name: '浙江省' }, { name: '嘉兴市' }, { name: '桐乡市' }],
      placeIsNarrowest: true,
      verifiedAt: null,
      outside: null,
      revision: 1,
    });
    expect(await trail(id)).toMatchObject([
      { action: 'merchant.create', after: { displayName: '濮院晨光毛衫' } },
    ]);
  });

  test('whoever founds it owns it, and only once, however often the form is sent', async () => {
    const owner = await person(db, '沈梅');
    const ownerId = owner.actor.personId ?? 0;
    const sent = await Promise.allSettled(
      [1, 2, 3].map(() => createMerchant(db, owner, profile(), { ownerId })),
    );
    expect(sent.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(sent.filter((one) => one.status === 'rejected').map(({ reason }) => reason.key)).toEqual([
      'merchants.error.founded_already',
      'merchants.error.founded_already',
    ]);
    const grants = await db.selectFrom('role_grant').selectAll().where('person_id', '=', ownerId).execute();
    expect(grants).toMatchObject([{ role: 'merchant_owner' }]);
    const actor = {
      personId: ownerId,
      name: '沈梅',
      locale: null,
      grants: grants.map((grant) => ({
        role: 'merchant_owner' as const,
        programId: null,
        merchantId: grant.merchant_id,
      })),
    };
    expect(await findMerchantForActor(db, actor)).toMatchObject({ displayName: '濮院晨光毛衫' });
    expect(await findMerchantForActor(db, { ...actor, grants: [] })).toBeNull();
  });

  test('two merchants cannot have one credit code, and the second is told at the field', async () => {
    const uscc = nextCode();
    await createMerchant(db, context(), profile({ uscc }));
    await expect(createMerchant(db, context(), profile({ uscc }))).rejects.toMatchObject({
      key: 'merchants.error.uscc_taken',
      path: 'uscc',
    });
  });

  test('a place nobody knows is refused at the field', async () => {
    await expect(createMerchant(db, context(), profile({ placeCode: '339999' }))).rejects.toMatchObject({
      key: 'merchants.error.place',
      path: 'placeCode',
    });
  });

  test('a code that fails its check is kept with its reason, and the trail has the reason', async () => {
    const reason = '营业执照上就是这样';
    const { id } = await createMerchant(
      db,
      context(),
      profile({ uscc: '91350100M0001TGQXM', usccOverrideReason: reason }),
    );
    expect(await getMerchant(db, id)).toMatchObject({
      uscc: '91350100M0001TGQXM',
      usccOverrideReason: reason,
    });
    expect(await trail(id)).toMatchObject([{ reason }]);
  });
});

describe('saving a profile', () => {
  test('what was filled in replaces what was there, and only what changed is in the trail', async () => {
    const given = profile();
    const { id: merchantId } = await createMerchant(db, context(), given);
    const saved = await saveProfile(db, context(), {
      ...given,
      merchantId,
      revision: 1,
      employees: '40',
      contactEmail: '',
      shops: [{ number: '300', name: '新店' }],
    });
    expect(saved).toEqual({ revision: 2 });
    expect(await getMerchant(db, merchantId)).toMatchObject({
      employees: 40,
      contactEmail: null,
      shops: [{ number: '300', name: '新店' }],
    });
    expect((await trail(merchantId))[0]).toMatchObject({
      action: 'merchant.save_profile',
      before: { employees: 36, contactEmail: 'shen@example.com', shops: [{ number: '100200' }] },
      after: { employees: 40, contactEmail: null, shops: [{ number: '300' }] },
    });
    expect(Object.keys((await trail(merchantId))[0]?.after as object)).toHaveLength(3);
  });

  test('saving what is there already changes nothing, whatever revision the page had', async () => {
    const given = profile();
    const { id: merchantId } = await createMerchant(db, context(), given);
    await saveProfile(db, context(), { ...given, employees: 5, merchantId, revision: 1 });
    const again = await saveProfile(db, context(), { ...given, employees: 5, merchantId, revision: 1 });
    expect(again).toEqual({ revision: 2 });
    expect(await trail(merchantId)).toHaveLength(2);
  });

  test('of two people who save at the same moment the second is told, and nothing is overwritten', async () => {
    const given = profile();
    const { id: merchantId } = await createMerchant(db, context(), given);
    const save = (employees: number) =>
      saveProfile(db, context(), { ...given, employees, merchantId, revision: 1 });
    const results = await Promise.allSettled([save(50), save(60)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [refused] = results.filter((result) => result.status === 'rejected');
    expect(refused?.reason).toMatchObject({ status: 409, key: 'errors.stale' });
    expect((await getMerchant(db, merchantId)).revision).toBe(2);
  });

  test('a merchant that does not exist is not found', async () => {
    await expect(
      saveProfile(db, context(), { ...profile(), merchantId: 999_999, revision: 0 }),
    ).rejects.toMatchObject({ status: 404 });
  });
});

describe('verifying a merchant', () => {
  test('says who compared and when; another code is compared by nobody', async () => {
    const manager = await person(db, '林晓');
    const given = profile();
    const { id: merchantId } = await createMerchant(db, context(), given);
    await verifyMerchant(db, manager, { merchantId });
    await verifyMerchant(db, manager, { merchantId });
    expect((await getMerchant(db, merchantId)).verifiedAt).toEqual(manager.now);
    expect((await trail(merchantId)).map(({ action }) => action)).toEqual([
      'merchant.verify',
      'merchant.create',
    ]);

    await saveProfile(db, context(), { ...given, contactName: '沈兰', merchantId, revision: 1 });
    expect((await getMerchant(db, merchantId)).verifiedAt).not.toBeNull();
    await saveProfile(db, context(), { ...given, uscc: nextCode(), merchantId, revision: 2 });
    expect((await getMerchant(db, merchantId)).verifiedAt).toBeNull();
  });
});

test('a shop that two merchants state is shown, not refused', async () => {
  const shops = [{ number: '424242', name: '同一家店' }];
  const { id } = await createMerchant(db, context(), profile({ shops }));
  const { id: other } = await createMerchant(db, context(), profile({ shops, displayName: '另一家' }));
  expect(await listSharedShops(db, id)).toEqual([
    { number: '424242', merchantId: other, merchantName: '另一家' },
  ]);
});
