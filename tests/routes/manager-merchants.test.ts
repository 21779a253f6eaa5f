import { beforeAll, describe, expect, test } from 'vitest';
import { createMerchant, getMerchant } from '#app/modules/merchants/index.server.ts';
import * as merchantPage from '#app/routes/manager/merchant.tsx';
import * as merchantsPage from '#app/routes/manager/merchants.tsx';
import { profile } from '#tests/modules/merchants/scene.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf } from '#tests/support/factories.ts';
import { ask } from '#tests/support/routes.ts';
import { newSignedIn } from '#tests/support/sign-in.ts';

const db = useDatabase();
let manager: string;
beforeAll(async () => {
  manager = (await newSignedIn(db, { grants: [{ role: 'manager' }] })).cookie;
});
const params = (merchantId: number | string) => ({ merchantId: String(merchantId) });

describe('the list of merchants', () => {
  const names = async (query: string) => {
    const { data } = await ask(merchantsPage.loader, { cookie: manager, url: `/manager/merchants${query}` });
    return (data as { merchants: { displayName: string }[] }).merchants.map(({ displayName }) => displayName);
  };

  test('is searched by two characters and narrowed by place; nonsense in the address is passed over', async () => {
    await createMerchant(db, contextOf(), { displayName: '濮院晨光毛衫', placeCode: '330483' });
    await createMerchant(db, contextOf(), { displayName: '延边金达莱', placeCode: '222401' });
    expect(await names('?words=毛衫')).toEqual(['濮院晨光毛衫']);
    expect(await names('?placeCode=220000')).toEqual(['延边金达莱']);
    expect(await names('?placeCode=xx&verified=perhaps&category=none&before=-1&words=延边')).toEqual([
      '延边金达莱',
    ]);
  });
});

describe('the page of a merchant', () => {
  const findings = async (merchantId: number) =>
    (
      (await ask(merchantPage.loader, { cookie: manager, params: params(merchantId) })).data as {
        findings: object;
      }
    ).findings;

  test('says what was found: no code, what is missing, a shop somebody else states', async () => {
    const shops = [{ number: '4242', name: '旗舰店' }];
    const { id } = await createMerchant(db, contextOf(), { displayName: '甲', shops });
    const { id: other } = await createMerchant(db, contextOf(), { displayName: '乙', shops });
    expect(await findings(id)).toEqual({
      code: 'none',
      registeredIn: null,
      missing: ['legalName', 'placeCode', 'category', 'contactName', 'contactPhone'],
      sharedShops: [{ number: '4242', merchantId: other, merchantName: '乙' }],
    });
  });

  test('a code of another province is pointed out', async () => {
    const { id } = await createMerchant(db, contextOf(), {
      displayName: '丙',
      uscc: '91350100M000100Y43',
      placeCode: '330483',
    });
    expect(await findings(id)).toMatchObject({ code: 'ok', registeredIn: '福建省' });
  });

  test('a manager notes that the licence was compared, once', async () => {
    const { id } = await createMerchant(db, contextOf(), profile());
    const before = await ask(merchantPage.loader, { cookie: manager, params: params(id) });
    expect(before.data).toMatchObject({ mayVerify: true });
    const verify = () => ask(merchantPage.action, { cookie: manager, params: params(id), form: {} });
    expect(await verify()).toMatchObject({ status: 303, location: `/manager/merchants/${id}` });
    const { verifiedAt } = await getMerchant(db, id);
    expect(verifiedAt).toBeInstanceOf(Date);
    await verify();
    expect((await getMerchant(db, id)).verifiedAt).toEqual(verifiedAt);
    const after = await ask(merchantPage.loader, { cookie: manager, params: params(id) });
    expect(after.data).toMatchObject({ mayVerify: false });
  });

  test('without a code there is nothing to compare', async () => {
    const { id } = await createMerchant(db, contextOf(), { displayName: '丁' });
    const answer = await ask(merchantPage.action, { cookie: manager, params: params(id), form: {} });
    expect(answer).toMatchObject({
      status: 422,
      data: { issues: [{ message: 'merchants.error.verify_code' }] },
    });
  });

  test('is for those who may see every merchant; an approver reads, and does not verify', async () => {
    const { id } = await createMerchant(db, contextOf(), profile());
    const as = async (role: 'approver' | 'executive' | 'merchant_owner') =>
      (await newSignedIn(db, { grants: [role === 'merchant_owner' ? { role, merchantId: id } : { role }] }))
        .cookie;
    const approver = await as('approver');
    expect((await ask(merchantPage.loader, { cookie: approver, params: params(id) })).data).toMatchObject({
      mayVerify: false,
    });
    expect((await ask(merchantPage.action, { cookie: approver, params: params(id), form: {} })).status).toBe(
      403,
    );
    for (const role of ['executive', 'merchant_owner'] as const) {
      const cookie = await as(role);
      expect([403, 404]).toContain((await ask(merchantPage.loader, { cookie, params: params(id) })).status);
      expect([403, 404]).toContain((await ask(merchantsPage.loader, { cookie })).status);
    }
  });

  test.each(['0', 'abc', '999999'])('%s is no merchant', async (id) => {
    expect((await ask(merchantPage.loader, { cookie: manager, params: params(id) })).status).toBe(404);
  });
});
