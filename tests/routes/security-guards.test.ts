import { describe, expect, test } from 'vitest';
import { NotFound } from '#app/kernel/errors.ts';
import { merchantCookie } from '#app/web/cookies.server.ts';
import { requireActor, requireMerchant, requirePermission, requirePrograms } from '#app/web/guard.server.ts';
import { localeOf } from '#app/web/locale.server.ts';
import { useDatabase } from '#tests/support/database.ts';
import { newMerchant, newProgram } from '#tests/support/factories.ts';
import { ask, contextOfRequest, requestOf } from '#tests/support/routes.ts';
import { newSignedIn } from '#tests/support/sign-in.ts';

const db = useDatabase();

type Guard = typeof requireActor;
/** A route that is nothing but its guard. */
const routeOf =
  (guard: (...args: Parameters<Guard>) => Promise<unknown>) =>
  ({ request, context }: { request: Request; context: ReturnType<typeof contextOfRequest> }) =>
    guard(request, context);

const chooses = async (cookie: string, merchantId: unknown) =>
  `${cookie}; ${(await merchantCookie.serialize(merchantId)).split(';')[0]}`;

describe('a form on its way when the session has ended', () => {
  const send = (form: Record<string, string> | FormData, headers: Record<string, string> = {}) =>
    ask(routeOf(requireActor), { url: '/merchant/applications/7?index', form, headers });

  test('comes back whole, save for passwords', async () => {
    const { status, data } = await send({ 'answers.note': '山货\n下山', newPassword: 'secret', _key: 'k' });
    expect(status).toBe(401);
    expect(data).toEqual({
      key: 'errors.session_expired',
      interrupted: {
        form: {
          to: '/merchant/applications/7?index',
          fields: [
            ['answers.note', '山货\n下山'],
            ['_key', 'k'],
          ],
        },
        filesLost: false,
      },
    });
  });

  test('says which files it lost', async () => {
    const form = new FormData();
    form.append('note', 'x');
    form.append('scan', new File(['bytes'], 'a.png'));
    const length = { 'content-length': '300' };
    expect((await send(form, length)).data).toMatchObject({
      interrupted: { form: { fields: [['note', 'x']] }, filesLost: true },
    });
    form.set('scan', new File([], ''));
    expect((await send(form, length)).data).toMatchObject({ interrupted: { filesLost: false } });
  });

  test('is not read where it is large, or is no form: a stranger could send that', async () => {
    const form = new FormData();
    form.append('note', 'x');
    for (const headers of [{ 'content-length': '5000000' }, { 'content-type': 'application/json' }])
      expect(await send(form, headers)).toMatchObject({ status: 401, data: { interrupted: null } });
  });
});

describe('the merchant somebody acts for', () => {
  const merchantOf = async (cookie: string) =>
    (await ask(routeOf(requireMerchant), { cookie })) as { status: number; data: { merchantId?: number } };

  test('is the one chosen among one’s own, never another', async () => {
    const [one, two, foreign] = [await newMerchant(db), await newMerchant(db), await newMerchant(db)];
    const { cookie } = await newSignedIn(db, {
      grants: [
        { role: 'merchant_staff', merchantId: one.merchantId },
        { role: 'merchant_owner', merchantId: two.merchantId },
      ],
    });
    expect((await merchantOf(cookie)).data.merchantId).toBe(two.merchantId);
    expect((await merchantOf(await chooses(cookie, one.merchantId))).data.merchantId).toBe(one.merchantId);
    for (const made of [foreign.merchantId, 999_999, 'x', null, { id: one.merchantId }])
      expect((await merchantOf(await chooses(cookie, made))).data.merchantId).toBe(two.merchantId);
  });

  test('is still to be founded for who has just registered, and is none of the platform’s people', async () => {
    const newcomer = await newSignedIn(db);
    expect(await ask(routeOf(requireMerchant), { cookie: newcomer.cookie })).toMatchObject({
      status: 303,
      location: '/merchant/profile',
    });
    const executive = await newSignedIn(db, { grants: [{ role: 'executive' }] });
    expect((await merchantOf(executive.cookie)).status).toBe(403);
  });

  test('may be a merchant’s of whom the role does not allow the act', async () => {
    const { merchantId } = await newMerchant(db);
    const { cookie } = await newSignedIn(db, { grants: [{ role: 'merchant_staff', merchantId }] });
    const edit = routeOf((request, context) => requireMerchant(request, context, 'merchant.profile.edit'));
    expect((await ask(edit, { cookie })).status).toBe(403);
  });
});

describe('a record of somebody else', () => {
  test('answers as one that is not there', async () => {
    const [own, other] = [await newProgram(db), await newProgram(db)];
    const { cookie } = await newSignedIn(db, { grants: [{ role: 'manager', programId: own.programId }] });
    const open = (programId: number) =>
      ask(
        routeOf((request, context) =>
          requirePermission(request, context, 'application.determine', { programId }),
        ),
        { cookie },
      );
    const missing = ask(() => {
      throw new NotFound('errors.not_found');
    });
    expect((await open(own.programId)).status).toBe(200);
    expect(await open(other.programId)).toEqual(await missing);
  });

  test('is in no list: those are of one’s own programmes', async () => {
    const [own] = [await newProgram(db), await newProgram(db)];
    const { cookie } = await newSignedIn(db, { grants: [{ role: 'manager', programId: own.programId }] });
    const list = routeOf((request, context) => requirePrograms(request, context, 'budget.view'));
    expect((await ask(list, { cookie })).data).toMatchObject({ programs: [own.programId] });
  });
});

describe('the reader’s language', () => {
  const localeWith = (headers: Record<string, string>, cookie?: string) =>
    localeOf(requestOf({ headers, cookie }), contextOfRequest());

  test('is the person’s, else the browser’s choice, else what the browser asks for', async () => {
    const { cookie } = await newSignedIn(db, { locale: 'zh-TW' });
    const chosen = `locale=${encodeURIComponent(Buffer.from('"en"').toString('base64'))}`;
    const asks = { 'accept-language': 'zh-CN,zh;q=0.9' };
    expect(await localeWith(asks)).toBe('zh-CN');
    expect(await localeWith(asks, chosen)).toBe('en');
    expect(await localeWith(asks, `${chosen}; ${cookie}`)).toBe('zh-TW');
    expect(await localeWith({ 'accept-language': 'fr' }, 'locale=garbage')).toBe('zh-CN');
  });
});
