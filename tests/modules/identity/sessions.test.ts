import { describe, expect, test } from 'vitest';
import { RuleBroken, TooManyRequests } from '#app/kernel/errors.ts';
import { listAudit } from '#app/modules/audit/index.server.ts';
import {
  createPerson,
  findActorBySession,
  giveRole,
  grantRole,
  revokeRole,
  setPersonDisabled,
  signIn,
  signOut,
} from '#app/modules/identity/index.server.ts';
import type { CreatePersonInput } from '#app/modules/identity/index.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, newMerchant, newProgram } from '#tests/support/factories.ts';
import { cheapHash, PASSWORD } from '#tests/support/passwords.ts';

const db = useDatabase();

let serial = 0;
async function person(given: Partial<CreatePersonInput> = {}) {
  serial += 1;
  const email = `s${serial}@test.example`;
  const input = { name: `S${serial}`, email, passwordHash: cheapHash(), ...given };
  return { email, ...(await createPerson(db, contextOf(), input)) };
}

/** Each try from an address of its own, unless the address is what is tested. */
const attempt = (
  email: string,
  password = PASSWORD,
  ip = `10.0.${serial}.${Math.trunc(Math.random() * 1e9)}`,
) => signIn(db, contextOf(), { ip, userAgent: 'test' }, { email, password });

async function signedIn(email: string): Promise<string> {
  const { cookies } = await attempt(email);
  return cookies.map((cookie) => cookie.split(';')[0]).join('; ');
}
const actorOf = (cookie: string | null, now = new Date()) => findActorBySession(db, cookie, now);
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);

describe('signing in', () => {
  test('gives a cookie that scripts and other sites cannot use, and opens a session', async () => {
    const { id, email } = await person({ name: '林晓', locale: 'zh-TW', grants: [{ role: 'manager' }] });
    const { cookies, personId } = await attempt(email);
    expect(personId).toBe(id);
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(/^sid=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await actorOf(cookies[0]?.split(';')[0] ?? null)).toEqual({
      personId: id,
      name: '林晓',
      locale: 'zh-TW',
      theme: null,
      grants: [{ role: 'manager', programId: null, merchantId: null }],
    });
  });

  test('leaves nothing in the database that opens a session', async () => {
    const { email } = await person();
    const cookie = await signedIn(email);
    const token = decodeURIComponent(cookie.slice('sid='.length)).split('.')[0] ?? '';
    expect(token.length).toBeGreaterThanOrEqual(32);
    const rows = await db.selectFrom('session').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
    const stolen = rows.at(-1)?.token_hash ?? '';
    expect(await actorOf(`sid=${stolen}.x`)).toBeNull();
  });

  test('says the same of a wrong password, of a stranger and of somebody disabled', async () => {
    const { email } = await person();
    const disabled = await person();
    await setPersonDisabled(db, contextOf(), { personId: disabled.id, disabled: true, reason: 'left' });
    const refusals = await Promise.all(
      [attempt(email, 'not the password'), attempt('nobody@test.example'), attempt(disabled.email)].map(
        (tried) => tried.catch((error: unknown) => error),
      ),
    );
    for (const refusal of refusals) {
      expect(refusal).toBeInstanceOf(RuleBroken);
      expect(refusal).toMatchObject({ key: 'identity.error.sign_in_failed', path: '' });
    }
  });

  test('is in the audit trail, and so is every refusal of a known person', async () => {
    const { id, email } = await person();
    await attempt(email, 'not the password').catch(() => undefined);
    await attempt(email);
    const { entries } = await listAudit(db, { subjectType: 'person', subjectId: String(id) });
    expect(entries.map(({ action }) => action)).toEqual(['session.open', 'session.refuse', 'person.create']);
    expect(entries[0]?.actor.personId).toBe(id);
  });
});

describe('guessing', () => {
  const outcomes = async (tries: readonly Promise<unknown>[]) => {
    const settled = await Promise.allSettled(tries);
    const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    return {
      opened: settled.length - refused.length,
      wrong: refused.filter((error) => error instanceof RuleBroken).length,
      limited: refused.filter((error) => error instanceof TooManyRequests).length,
    };
  };

  test('one account from 40 addresses at once gets five tries, and then not even the right password', async () => {
    const { email } = await person();
    const tries = Array.from({ length: 40 }, (_, n) => attempt(email, 'not the password', `10.1.0.${n}`));
    expect(await outcomes(tries)).toEqual({ opened: 0, wrong: 5, limited: 35 });
    await expect(attempt(email, PASSWORD, '10.1.1.1')).rejects.toBeInstanceOf(TooManyRequests);
  });

  test('many accounts from one address is stopped too, without locking anybody else out', async () => {
    const { email } = await person();
    const victims = await Promise.all(Array.from({ length: 40 }, () => person()));
    const tries = victims.map((victim) => attempt(victim.email, 'x', '10.2.0.1'));
    expect(await outcomes(tries)).toEqual({ opened: 0, wrong: 30, limited: 10 });
    expect((await attempt(email, PASSWORD, '10.2.0.2')).cookies).toHaveLength(1);
  });

  test('is not what somebody does who gets it right: a whole office may sign in from one address', async () => {
    const { email } = await person();
    for (let n = 0; n < 35; n += 1) await attempt(email, PASSWORD, '10.3.0.1');
    for (let n = 0; n < 4; n += 1)
      await attempt(email, 'not the password', '10.3.0.1').catch(() => undefined);
    expect((await attempt(email, PASSWORD, '10.3.0.1')).cookies).toHaveLength(1);
  });

  test('says when to try again', async () => {
    const { email } = await person();
    const tries = Array.from({ length: 6 }, (_, n) => attempt(email, 'not the password', `10.4.0.${n}`));
    const limited = (await Promise.allSettled(tries)).flatMap((one) =>
      one.status === 'rejected' && one.reason instanceof TooManyRequests ? [one.reason] : [],
    );
    expect(limited).toHaveLength(1);
    expect(limited[0]?.retryAfterSeconds).toBeGreaterThan(800);
    expect(limited[0]?.retryAfterSeconds).toBeLessThanOrEqual(900);
  });
});

describe('a session', () => {
  test('is no session for a cookie that was made up, cut or empty', async () => {
    const { email } = await person();
    const cookie = await signedIn(email);
    for (const bad of [
      null,
      '',
      'sid=',
      'sid=..',
      `sid=${'a'.repeat(32)}.x`,
      cookie.slice(0, 30),
      `x${cookie}`,
    ])
      expect(await actorOf(bad)).toBeNull();
    expect(await actorOf(`theme=dark; ${cookie}; locale=en`)).not.toBeNull();
  });

  test('ends at once with the sign-out, and only that one', async () => {
    const { email } = await person();
    const [here, there] = [await signedIn(email), await signedIn(email)];
    expect(here).not.toBe(there);
    const forget = await signOut(db, here);
    expect(forget.join()).toMatch(/sid=; Max-Age=0/);
    expect(await actorOf(here)).toBeNull();
    expect(await actorOf(there)).not.toBeNull();
    await signOut(db, here);
    await signOut(db, null);
  });

  test('ends at once when the person is disabled, and does not come back with them', async () => {
    const { id, email } = await person();
    const cookie = await signedIn(email);
    await setPersonDisabled(db, contextOf(), { personId: id, disabled: true, reason: 'left' });
    expect(await actorOf(cookie)).toBeNull();
    await setPersonDisabled(db, contextOf(), { personId: id, disabled: false, reason: 'is back' });
    expect(await actorOf(cookie)).toBeNull();
    expect(await actorOf(await signedIn(email))).not.toBeNull();
  });

  test('ends when somebody gives or takes a role; a role given twice changes nothing', async () => {
    const { programId } = await newProgram(db);
    const { id, email } = await person();
    let cookie = await signedIn(email);
    await giveRole(db, contextOf(), { personId: id, role: 'manager', programId });
    expect(await actorOf(cookie)).toBeNull();

    cookie = await signedIn(email);
    await giveRole(db, contextOf(), { personId: id, role: 'manager', programId });
    expect((await actorOf(cookie))?.grants).toHaveLength(1);

    const grant = await db
      .selectFrom('role_grant')
      .select('id')
      .where('person_id', '=', id)
      .executeTakeFirstOrThrow();
    await revokeRole(db, contextOf(), { personId: id, grantId: grant.id, reason: 'moved' });
    expect(await actorOf(cookie)).toBeNull();
    expect((await actorOf(await signedIn(email)))?.grants).toEqual([]);
  });

  test('goes on for who founds a merchant: that role one gives oneself', async () => {
    const { id, email } = await person();
    const cookie = await signedIn(email);
    const { merchantId } = await newMerchant(db);
    const by = contextOf({ personId: id, name: 'S' });
    await db
      .transaction()
      .execute((trx) => grantRole(trx, by, { personId: id, role: 'merchant_owner', merchantId }));
    expect((await actorOf(cookie))?.grants).toEqual([
      { role: 'merchant_owner', programId: null, merchantId },
    ]);
  });

  test('of staff ends after 30 idle minutes, for good; a merchant’s does not', async () => {
    const staff = await signedIn((await person({ grants: [{ role: 'executive' }] })).email);
    const { merchantId } = await newMerchant(db);
    const grants = [{ role: 'merchant_staff', merchantId }] as const;
    const merchant = await signedIn((await person({ grants: [...grants] })).email);

    expect(await actorOf(staff, later(29))).not.toBeNull();
    expect(await actorOf(staff, later(58))).not.toBeNull();
    expect(await actorOf(staff, later(89))).toBeNull();
    expect(await actorOf(staff, later(59))).toBeNull();
    expect(await actorOf(merchant, later(300))).not.toBeNull();
  });

  test('of anybody ends twelve hours after the sign-in, however busy', async () => {
    const cookie = await signedIn((await person({ grants: [{ role: 'executive' }] })).email);
    for (let minutes = 20; minutes < 720; minutes += 20)
      expect(await actorOf(cookie, later(minutes))).not.toBeNull();
    expect(await actorOf(cookie, later(721))).toBeNull();
  });
});
