import { describe, expect, test } from 'vitest';
import { listAudit } from '#app/modules/audit/index.server.ts';
import { setPersonDisabled } from '#app/modules/identity/index.server.ts';
import * as home from '#app/routes/session/home.ts';
import * as preferences from '#app/routes/session/preferences.ts';
import * as signInPage from '#app/routes/session/sign-in.tsx';
import * as signOutPage from '#app/routes/session/sign-out.ts';
import * as signUpPage from '#app/routes/session/sign-up.tsx';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, newMerchant, newPerson, newProgram } from '#tests/support/factories.ts';
import { cheapHash, PASSWORD } from '#tests/support/passwords.ts';
import { type Answered, ask } from '#tests/support/routes.ts';
import { newSignedIn } from '#tests/support/sign-in.ts';

const db = useDatabase();

const account = () => newPerson(db, { passwordHash: cheapHash() });
const cookieIn = ({ cookies }: Answered) => cookies.map((cookie) => cookie.split(';')[0]).join('; ');
const homeWith = (cookie?: string) => ask(home.loader, { url: '/home', cookie });

describe('the sign-in page', () => {
  test('signs in, goes where one wanted to go, and answers no token but in the cookie', async () => {
    const { email } = await account();
    const answer = await ask(signInPage.action, {
      form: { email: `  ${email.toUpperCase()} `, password: PASSWORD, to: '/merchant/profile?x=1' },
    });
    expect(answer).toMatchObject({ status: 303, location: '/merchant/profile?x=1', data: '' });
    expect((await homeWith(cookieIn(answer))).location).toBe('/merchant');
  });

  test('does not lead to another site', async () => {
    for (const to of ['https://evil.example', '//evil.example', '/\\evil.example']) {
      const { email } = await account();
      const answer = await ask(signInPage.action, { form: { email, password: PASSWORD, to } });
      expect(answer.location).toBe('/home');
      expect(
        (
          (await ask(signInPage.loader, { url: `/sign-in?to=${encodeURIComponent(to)}` })).data as {
            to: string;
          }
        ).to,
      ).toBe('/home');
    }
  });

  test('says the same of a stranger and of a wrong password, keeps the address and forgets the password', async () => {
    const { email } = await account();
    const wrong = await ask(signInPage.action, { form: { email, password: 'not the password' } });
    const stranger = await ask(signInPage.action, {
      form: { email: 'nobody@test.example', password: 'not the password' },
    });
    expect(wrong).toEqual({
      status: 422,
      location: null,
      cookies: [],
      data: {
        issues: [{ path: '', message: 'identity.error.sign_in_failed', params: {} }],
        values: { email },
      },
    });
    expect(stranger).toEqual({
      ...wrong,
      data: { ...(wrong.data as object), values: { email: 'nobody@test.example' } },
    });
  });

  test('answers 429 after five wrong tries, however they are spread over addresses', async () => {
    const { email } = await account();
    const tries = Array.from({ length: 12 }, (_, n) =>
      ask(signInPage.action, { form: { email, password: 'x' }, clientIp: `198.51.100.${n}` }),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array(5).fill(422), ...Array(7).fill(429)]);
  });

  test('sends whoever is signed in on', async () => {
    const { cookie } = await newSignedIn(db);
    const { status, location } = await ask(signInPage.loader, { url: '/sign-in?to=/admin', cookie });
    expect([status, location]).toEqual([302, '/admin']);
  });

  test('takes no field that is not its own', async () => {
    const { email } = await account();
    const answer = await ask(signInPage.action, {
      form: { email, password: PASSWORD, role: 'administrator' },
    });
    expect(answer).toMatchObject({ status: 422, cookies: [] });
  });
});

describe('registering', () => {
  const register = (email: string, password = PASSWORD) =>
    ask(signUpPage.action, { form: { name: '金顺姬', email, password }, clientIp: email });
  const shape = ({ cookies, ...answer }: Answered) => ({
    ...answer,
    cookies: cookies.map((cookie) =>
      decodeURIComponent(cookie).replace(/=([^;]+)/, (_, value: string) => `=${value.length} characters`),
    ),
  });

  test('answers a free address and a taken one alike, to the length of the cookie', async () => {
    const taken = await account();
    const [free, used] = [
      await register('free@test.example'),
      await register(taken.email, 'another long sentence'),
    ];
    expect(shape(used)).toEqual(shape(free));
    expect(free).toMatchObject({ status: 303, location: '/merchant/profile?from=sign-up' });
    expect((await homeWith(cookieIn(free))).location).toBe('/merchant');
    expect((await homeWith(cookieIn(used))).location).toBe('/sign-in?to=%2Fhome');
  });

  test('with one’s own address and password again is signing in', async () => {
    await register('twice@test.example');
    const again = await register('twice@test.example');
    expect((await homeWith(cookieIn(again))).location).toBe('/merchant');
  });

  test('ten times an hour is enough for one address', async () => {
    const tries = Array.from({ length: 12 }, (_, n) =>
      ask(signUpPage.action, {
        form: { name: 'N', email: `many${n}@test.example`, password: 'password1234' },
        clientIp: '203.0.113.7',
      }),
    );
    const answers = await Promise.all(tries);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(2);
  });

  test('grants nothing that is slipped in', async () => {
    const answer = await ask(signUpPage.action, {
      form: { name: 'N', email: 'slip@test.example', password: PASSWORD, 'grants.0.role': 'administrator' },
    });
    expect(answer.status).toBe(422);
    expect(
      await db.selectFrom('person').select('id').where('email', '=', 'slip@test.example').execute(),
    ).toEqual([]);
  });
});

describe('the way out', () => {
  test('ends the session on the server, not only in the browser', async () => {
    const { cookie } = await newSignedIn(db);
    const answer = await ask(signOutPage.action, { form: {}, cookie });
    expect(answer).toMatchObject({ status: 303, location: '/' });
    expect(answer.cookies.join()).toContain('Max-Age=0');
    expect((await homeWith(cookie)).location).toBe('/sign-in?to=%2Fhome');
  });

  test('is not taken by a mere visit', async () => {
    const { cookie } = await newSignedIn(db);
    await ask(signOutPage.loader, { url: '/sign-out', cookie });
    expect((await homeWith(cookie)).location).toBe('/merchant');
  });
});

describe('home is the reader’s own front door', () => {
  test.for([
    ['executive', '/executive'],
    ['manager', '/manager'],
    ['reviewer', '/reviewer'],
    ['approver', '/manager/approvals'],
    ['administrator', '/admin'],
  ] as const)('%s: %s', async ([role, to]) => {
    const { cookie } = await newSignedIn(db, { grants: [{ role }] });
    expect(await homeWith(cookie)).toMatchObject({ status: 302, location: to });
  });

  test('a merchant’s, but where it also reviews the reviewer’s first', async () => {
    const { merchantId } = await newMerchant(db);
    const { programId } = await newProgram(db);
    const owner = await newSignedIn(db, { grants: [{ role: 'merchant_owner', merchantId }] });
    expect((await homeWith(owner.cookie)).location).toBe('/merchant');
    const both = await newSignedIn(db, {
      grants: [
        { role: 'merchant_owner', merchantId },
        { role: 'reviewer', programId },
      ],
    });
    expect((await homeWith(both.cookie)).location).toBe('/reviewer');
  });

  test('closed from the next request on for who was disabled', async () => {
    const { personId, cookie } = await newSignedIn(db);
    await setPersonDisabled(db, contextOf(), { personId, disabled: true, reason: 'left' });
    expect((await homeWith(cookie)).status).toBe(302);
    expect((await homeWith(cookie)).location).toContain('/sign-in');
    expect(
      (await listAudit(db, { action: 'person.disable', subjectId: String(personId) })).entries,
    ).toHaveLength(1);
  });
});

describe('preferences', () => {
  test('are kept in the browser, and with the person where there is one', async () => {
    const { personId, cookie } = await newSignedIn(db);
    const answer = await ask(preferences.action, {
      form: { locale: 'en', theme: 'dark', to: '/merchant?tab=1' },
      cookie,
    });
    expect(answer).toMatchObject({ status: 303, location: '/merchant?tab=1' });
    expect(answer.cookies.map((line) => line.split('=')[0])).toEqual(['locale', 'theme']);
    for (const line of answer.cookies) expect(line).toMatch(/HttpOnly; SameSite=Lax/);
    const kept = db.selectFrom('person').select(['locale', 'theme']).where('id', '=', personId);
    expect(await kept.executeTakeFirst()).toEqual({ locale: 'en', theme: 'dark' });
    await ask(preferences.action, { form: { theme: 'auto' }, cookie });
    expect(await kept.executeTakeFirst()).toEqual({ locale: 'en', theme: null });
  });

  test('of a stranger lead nowhere else and take no other value', async () => {
    const away = await ask(preferences.action, { form: { locale: 'en', to: '//evil.example' } });
    expect(away.location).toBe('/');
    expect((await ask(preferences.action, { form: { locale: 'fr' } })).status).toBe(422);
  });
});
