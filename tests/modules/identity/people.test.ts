import { describe, expect, test } from 'vitest';
import { Conflict, NotFound, RuleBroken } from '#app/kernel/errors.ts';
import { listAudit } from '#app/modules/audit/index.server.ts';
import {
  choosePreferences,
  createPerson,
  getPerson,
  giveRole,
  isDemo,
  listPeople,
  markAsDemo,
  revokeRole,
  setPersonDisabled,
  signIn,
  signUpMerchantOwner,
} from '#app/modules/identity/index.server.ts';
import { connect } from '#db/client.server.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, newManager, newPerson, newProgram } from '#tests/support/factories.ts';

const db = useDatabase();

const PASSWORD = 'three teapots on the roof';
const signUp = (email: string, password = PASSWORD, name = '金顺姬') =>
  signUpMerchantOwner(db, contextOf(), { name, email, password });
const canSignIn = (email: string, password: string) =>
  signIn(db, contextOf(), { ip: email, userAgent: null }, { email, password }).then(
    () => true,
    () => false,
  );
const actionsOn = async (personId: number) =>
  (await listAudit(db, { subjectType: 'person', subjectId: String(personId) })).entries.map(
    ({ action }) => action,
  );

describe('registering as a merchant', () => {
  test('makes a person without any role yet, who can sign in', async () => {
    await signUp('new@test.example');
    const { people } = await listPeople(db, { text: 'new@test' });
    expect(people).toMatchObject([{ name: '金顺姬', grants: [], disabledAt: null }]);
    expect(await canSignIn('new@test.example', PASSWORD)).toBe(true);
    expect(await actionsOn(people[0]?.id ?? 0)).toEqual(['session.open', 'person.sign_up']);
  });

  test('with an address that is taken answers the same and changes nothing', async () => {
    await signUp('taken@test.example');
    const before = (await listPeople(db, { text: 'taken@' })).people;
    await expect(signUp('taken@test.example', 'another long sentence', '别人')).resolves.toBeUndefined();
    expect((await listPeople(db, { text: 'taken@' })).people).toEqual(before);
    expect(await canSignIn('taken@test.example', 'another long sentence')).toBe(false);
    expect(await canSignIn('taken@test.example', PASSWORD)).toBe(true);
  });

  test('twice at the same moment makes one person', async () => {
    await Promise.all([signUp('race@test.example'), signUp('race@test.example')]);
    expect((await listPeople(db, { text: 'race@' })).people).toHaveLength(1);
  });

  test('is refused with a password everybody guesses', async () => {
    const refused = signUp('weak@test.example', 'password1234');
    await expect(refused).rejects.toMatchObject({ key: 'identity.error.password_common', path: 'password' });
    expect((await listPeople(db, { text: 'weak@' })).people).toEqual([]);
  });
});

describe('creating a person', () => {
  test('writes down their roles, each with its entry', async () => {
    const { programId } = await newProgram(db);
    const { id } = await createPerson(db, contextOf(), {
      name: '周然',
      email: 'Zhou.Ran@Test.Example',
      grants: [{ role: 'manager', programId }, { role: 'executive' }],
    });
    expect(await getPerson(db, id)).toMatchObject({
      email: 'zhou.ran@test.example',
      grants: [
        { role: 'manager', programId, merchantId: null },
        { role: 'executive', programId: null, merchantId: null },
      ],
    });
    expect(await actionsOn(id)).toEqual(['person.grant', 'person.grant', 'person.create']);
  });

  test('with an address that is taken is refused, and so are roles that hold nowhere', async () => {
    await newPerson(db, { email: 'one@test.example' });
    const again = createPerson(db, contextOf(), { name: 'B', email: 'ONE@test.example' });
    await expect(again).rejects.toBeInstanceOf(Conflict);
    const input = { name: 'C', email: 'c@test.example' };
    const roles = [{ role: 'merchant_owner' }, { role: 'executive', programId: 1 }] as const;
    for (const role of roles)
      await expect(createPerson(db, contextOf(), { ...input, grants: [role] })).rejects.toThrow();
    expect((await listPeople(db, { text: 'c@test' })).people).toEqual([]);
  });
});

describe('roles', () => {
  test('cannot be given in a programme that does not exist', async () => {
    const { personId } = await newPerson(db);
    const given = giveRole(db, contextOf(), { personId, role: 'manager', programId: 999_999 });
    await expect(given).rejects.toBeInstanceOf(NotFound);
  });

  test('are taken from the person who holds them and nobody else', async () => {
    const { programId } = await newProgram(db);
    const [one, two] = [await newManager(db, programId), await newManager(db, programId)];
    const grantId = (await getPerson(db, one.personId)).grants[0]?.id ?? 0;
    const wrong = revokeRole(db, contextOf(), { personId: two.personId, grantId, reason: 'x' });
    await expect(wrong).rejects.toBeInstanceOf(NotFound);
    expect((await getPerson(db, one.personId)).grants).toHaveLength(1);
  });

  test('of the last administrator stay, even when two take each other’s at once', async () => {
    const people = [
      await newPerson(db, { grants: [{ role: 'administrator' }] }),
      await newPerson(db, { grants: [{ role: 'administrator' }] }),
    ];
    const takes = people.map(async ({ personId }) => {
      const { grants } = await getPerson(db, personId);
      return revokeRole(db, contextOf(), { personId, grantId: grants[0]?.id ?? 0, reason: 'x' });
    });
    const outcomes = await Promise.allSettled(takes);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const left = (await listPeople(db, { role: 'administrator' })).people;
    expect(left).toHaveLength(1);

    const personId = left[0]?.id ?? 0;
    const shutOut = setPersonDisabled(db, contextOf(), { personId, disabled: true, reason: 'x' });
    await expect(shutOut).rejects.toMatchObject({ key: 'identity.error.last_administrator' });
    await expect(shutOut).rejects.toBeInstanceOf(RuleBroken);
  });
});

describe('disabling', () => {
  test('twice is once', async () => {
    const { personId } = await newPerson(db);
    const disable = () => setPersonDisabled(db, contextOf(), { personId, disabled: true, reason: 'left' });
    await disable();
    await disable();
    expect(await actionsOn(personId)).toEqual(['person.disable', 'person.create']);
    expect((await getPerson(db, personId)).disabledAt).toEqual(contextOf().now);
  });
});

describe('the list of people', () => {
  test('takes % and _ for themselves and pages without repeating anybody', async () => {
    expect((await listPeople(db, { text: '%' })).people).toEqual([]);
    for (let n = 0; n < 55; n += 1) await newPerson(db, { email: `page_${n}@test.example` });
    const first = await listPeople(db, { text: 'page_' });
    const second = await listPeople(db, { text: 'page_', before: first.next ?? 0 });
    expect([first.people.length, second.people.length, second.next]).toEqual([50, 5, null]);
    expect(new Set([...first.people, ...second.people].map(({ id }) => id)).size).toBe(55);
  });
});

test('a person’s language and appearance are kept, and given up again', async () => {
  const { personId } = await newPerson(db);
  const kept = () =>
    db.selectFrom('person').select(['locale', 'theme']).where('id', '=', personId).executeTakeFirst();
  await choosePreferences(db, personId, { locale: 'en', theme: 'dark' });
  expect(await kept()).toEqual({ locale: 'en', theme: 'dark' });
  await choosePreferences(db, personId, { theme: null });
  expect(await kept()).toEqual({ locale: 'en', theme: null });
  await choosePreferences(db, personId, {});
});

test('a portal says that it shows demo data once it was told so', async () => {
  const fresh = () => connect(process.env.DATABASE_URL ?? '', { max: 1 });
  const ask = async () => {
    const handle = fresh();
    return isDemo(handle).finally(() => handle.destroy());
  };
  expect(await ask()).toBe(false);
  await db.transaction().execute((trx) => markAsDemo(trx, new Date()));
  await db.transaction().execute((trx) => markAsDemo(trx, new Date()));
  expect(await ask()).toBe(true);
});
