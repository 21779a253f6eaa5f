import { beforeAll, describe, expect, test } from 'vitest';
import { createMerchant, getMerchant } from '#app/modules/merchants/index.server.ts';
import { usccCheckCharacter } from '#app/modules/merchants/index.ts';
import * as profilePage from '#app/routes/merchant/profile.tsx';
import * as placesRoute from '#app/routes/public/places.ts';
import { profile } from '#tests/modules/merchants/scene.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf } from '#tests/support/factories.ts';
import { ask } from '#tests/support/routes.ts';
import { newSignedIn } from '#tests/support/sign-in.ts';

const db = useDatabase();

/** The form as a browser without a script sends it: the steps of the place have one name. */
function form(fields: Readonly<Record<string, string>>, steps: readonly string[] = []): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries({ displayName: '濮院晨光毛衫', revision: '0', ...fields }))
    data.append(name, value);
  for (const step of steps) data.append('placeCode', step);
  return data;
}

const chosen = (data: unknown) => (data as { steps: { chosen: string }[] }).steps.map((step) => step.chosen);
const merchantOf = async (cookie: string) =>
  ((await ask(profilePage.loader, { cookie })).data as { merchant: { id: number; revision: number } | null })
    .merchant;

describe('somebody who has just signed up', () => {
  test('finds an empty form, founds the merchant with it, and owns it', async () => {
    const { cookie } = await newSignedIn(db);
    expect((await ask(profilePage.loader, { cookie })).data).toMatchObject({ merchant: null, mayEdit: true });

    const saved = await ask(profilePage.action, { cookie, form: form({}, ['330000', '330400', '330483']) });
    expect(saved).toMatchObject({ status: 303, location: '/merchant/profile?saved' });
    const { data } = await ask(profilePage.loader, { cookie });
    expect(data).toMatchObject({
      merchant: { displayName: '濮院晨光毛衫', placeCode: '330483', revision: 1 },
      mayEdit: true,
    });
    expect(chosen(data)).toEqual(['330000', '330400', '330483']);
  });

  test('may press twice: the second is told, and there is one merchant', async () => {
    const { cookie } = await newSignedIn(db);
    await ask(profilePage.action, { cookie, form: form({}) });
    const first = await merchantOf(cookie);
    const again = await ask(profilePage.action, { cookie, form: form({}) });
    expect(again.status).toBe(303);
    expect((await merchantOf(cookie))?.id).toBe(first?.id);
  });
});

describe('what is wrong', () => {
  test('is said of every field at once, and everything that was typed comes back', async () => {
    const { cookie } = await newSignedIn(db);
    const typed = {
      displayName: '',
      uscc: '123',
      contactPhone: '12',
      'shops.0.number': '88',
      'shops.0.name': '',
    };
    const { status, data } = await ask(profilePage.action, {
      cookie,
      form: form(typed, ['330000', '330400', '']),
    });
    expect(status).toBe(422);
    expect(data).toMatchObject({
      issues: expect.arrayContaining(
        ['displayName', 'uscc', 'contactPhone', 'shops.0.name'].map((path) =>
          expect.objectContaining({ path }),
        ),
      ),
      values: { displayName: '', uscc: '123', contactPhone: '12', shops: [{ number: '88', name: '' }] },
    });
    expect(chosen(data)).toEqual(['330000', '330400', '']);
    expect(await merchantOf(cookie)).toBeNull();
  });

  test('a code that fails its check names the character, and is taken with a reason', async () => {
    const { cookie } = await newSignedIn(db);
    const body = '91330483MA000001X';
    const right = usccCheckCharacter(body);
    const uscc = body + (right === '0' ? '1' : '0');
    const refused = await ask(profilePage.action, { cookie, form: form({ uscc }) });
    expect(refused.data).toMatchObject({
      issues: [{ path: 'uscc', message: 'merchants.error.uscc_check', params: { expected: right } }],
      values: { uscc },
    });
    const reason = '营业执照上就是这样';
    const taken = await ask(profilePage.action, { cookie, form: form({ uscc, usccOverrideReason: reason }) });
    expect(taken.status).toBe(303);
    expect(await merchantOf(cookie)).toMatchObject({ uscc, usccOverrideReason: reason });
  });

  test("another merchant's code is refused at its field without telling whose it is", async () => {
    const { id } = await createMerchant(db, contextOf(), profile({ displayName: '别家' }));
    const { uscc } = await getMerchant(db, id);
    const { cookie } = await newSignedIn(db);
    const { status, data } = await ask(profilePage.action, { cookie, form: form({ uscc: uscc ?? '' }) });
    expect(status).toBe(422);
    expect(data).toMatchObject({ issues: [{ path: 'uscc', message: 'merchants.error.uscc_taken' }] });
    expect(JSON.stringify(data)).not.toContain('别家');
  });
});

describe('without a script', () => {
  test('the form is shown again with the next step of the place, and nothing is saved or refused', async () => {
    const { cookie } = await newSignedIn(db);
    const { status, data } = await ask(profilePage.action, {
      cookie,
      url: '/merchant/profile?show=place',
      form: form({ displayName: '', contactName: '沈梅' }, ['420000']),
    });
    expect(status).toBe(200);
    expect(data).toMatchObject({ issues: [], values: { displayName: '', contactName: '沈梅' } });
    expect(chosen(data)).toEqual(['420000', '']);
    const cities = (data as { steps: { options: { label: string }[] }[] }).steps[1]?.options;
    expect(cities?.map(({ label }) => label)).toEqual(expect.arrayContaining(['武汉市', '天门市']));
    expect(await merchantOf(cookie)).toBeNull();
  });

  test('or with one more row for a shop', async () => {
    const { cookie } = await newSignedIn(db);
    const { data } = await ask(profilePage.action, {
      cookie,
      url: '/merchant/profile?show=shop',
      form: form({ 'shops.0.number': '88', 'shops.0.name': '一店' }),
    });
    expect(data).toMatchObject({
      values: {
        shops: [
          { number: '88', name: '一店' },
          { number: '', name: '' },
        ],
      },
    });
  });
});

describe('whose profile it is', () => {
  let merchantId: number;
  const member = async (role: 'merchant_owner' | 'merchant_staff') =>
    (await newSignedIn(db, { grants: [{ role, merchantId }] })).cookie;
  beforeAll(async () => {
    merchantId = (await createMerchant(db, contextOf(), profile())).id;
  });

  test('the owner saves it; whoever saved on an older page is told and loses nothing', async () => {
    const cookie = await member('merchant_owner');
    const save = (displayName: string) =>
      ask(profilePage.action, { cookie, form: form({ displayName, revision: '1' }) });
    expect((await save('新名字')).status).toBe(303);
    const late = await save('另一个名字');
    expect(late).toMatchObject({
      status: 409,
      data: { issues: [{ path: '', message: 'errors.stale' }], values: { displayName: '另一个名字' } },
    });
    expect((await getMerchant(db, merchantId)).displayName).toBe('新名字');
  });

  test('the staff reads it and may not save it', async () => {
    const cookie = await member('merchant_staff');
    expect((await ask(profilePage.loader, { cookie })).data).toMatchObject({
      merchant: { id: merchantId },
      mayEdit: false,
    });
    expect((await ask(profilePage.action, { cookie, form: form({}) })).status).toBe(403);
  });

  test("the platform's own people have none, and a stranger signs in first", async () => {
    const { cookie } = await newSignedIn(db, { grants: [{ role: 'manager' }] });
    expect((await ask(profilePage.loader, { cookie })).status).toBe(403);
    expect((await ask(profilePage.action, { cookie, form: form({}) })).status).toBe(403);
    expect((await ask(profilePage.loader)).location).toMatch(/^\/sign-in/);
  });
});

test('the steps of a place are told to anybody', async () => {
  const at = (code: string) => ask(placesRoute.loader, { url: `/places?code=${code}` });
  const { data } = await at('110000');
  expect(chosen({ steps: data })).toEqual(['110000', '']);
  expect(chosen({ steps: (await at('nonsense')).data })).toEqual(['']);
});
