import { beforeAll, describe, expect, test } from 'vitest';
import { getPerson } from '#app/modules/identity/index.server.ts';
import * as audit from '#app/routes/admin/audit.tsx';
import * as people from '#app/routes/admin/people.tsx';
import * as person from '#app/routes/admin/person.tsx';
import * as home from '#app/routes/session/home.ts';
import { setStoryClock } from '#db/clock.server.ts';
import { useDatabase } from '#tests/support/database.ts';
import { newMerchant, newPerson, newProgram } from '#tests/support/factories.ts';
import { ask } from '#tests/support/routes.ts';
import { newSignedIn } from '#tests/support/sign-in.ts';

const db = useDatabase();

let cookie: string;
let administrator: number;
beforeAll(async () => {
  ({ cookie, personId: administrator } = await newSignedIn(db, {
    name: '方圆',
    grants: [{ role: 'administrator' }],
  }));
});

const act = (personId: number | string, form: Record<string, string>) =>
  ask(person.action, { cookie, form, params: { personId: String(personId) } });
const entriesOf = async (search: string) => {
  const { data } = await ask(audit.loader, { cookie, url: `/admin/audit?${search}` });
  return (data as { entries: { action: string; reason: string | null; actor: { name: string } }[] }).entries;
};

describe('the administrator', () => {
  test('finds people by name, address and role', async () => {
    const { programId } = await newProgram(db);
    await newPerson(db, {
      name: '林晓',
      email: 'lin@test.example',
      grants: [{ role: 'manager', programId }],
    });
    const found = async (search: string) => {
      const { data } = await ask(people.loader, { cookie, url: `/admin/people?${search}` });
      return (data as { people: { name: string }[] }).people.map(({ name }) => name);
    };
    expect(await found('text=林')).toEqual(['林晓']);
    expect(await found('text=LIN@test&role=manager')).toEqual(['林晓']);
    expect(await found('text=林&role=executive')).toEqual([]);
    expect(await found('text=林&role=nonsense&before=nonsense')).toEqual(['林晓']);
  });

  test('gives a role and takes it away, with a reason, and both are on record', async () => {
    const { merchantId } = await newMerchant(db);
    const { personId, cookie: theirs } = await newSignedIn(db);
    const given = await act(personId, {
      intent: 'grant',
      role: 'merchant_staff',
      merchantId: String(merchantId),
      programId: '',
    });
    expect(given).toMatchObject({ status: 303, location: `/admin/people/${personId}` });
    const { grants } = await getPerson(db, personId);
    expect(grants).toMatchObject([{ role: 'merchant_staff', merchantId }]);
    expect((await ask(home.loader, { cookie: theirs })).location).toContain('/sign-in');

    const grantId = String(grants[0]?.id);
    expect((await act(personId, { intent: 'revoke', grantId, reason: ' ' })).status).toBe(422);
    expect((await act(personId, { intent: 'revoke', grantId, reason: '离职' })).status).toBe(303);
    expect((await getPerson(db, personId)).grants).toEqual([]);
    const entries = await entriesOf(`subjectType=person&subjectId=${personId}&action=person.`);
    expect(entries).toMatchObject([
      { action: 'person.revoke', reason: '离职', actor: { name: '方圆' } },
      { action: 'person.grant', reason: null },
      { action: 'person.create' },
    ]);
  });

  test('is told at the field what a role lacks, and what was typed stays', async () => {
    const { personId } = await newPerson(db);
    expect(
      await act(personId, { intent: 'grant', role: 'merchant_owner', merchantId: '', programId: '' }),
    ).toMatchObject({
      status: 422,
      data: {
        issues: [{ path: 'merchantId', message: 'identity.error.merchant_of_role' }],
        values: { role: 'merchant_owner' },
      },
    });
    expect(await act(personId, { intent: 'grant', role: 'emperor' })).toMatchObject({ status: 422 });
    const nowhere = await act(personId, { intent: 'grant', role: 'manager', programId: '999999' });
    expect(nowhere).toMatchObject({ status: 404 });
  });

  test('shuts a person out and lets them in again, but not the last administrator', async () => {
    const { personId, cookie: theirs } = await newSignedIn(db);
    expect((await act(personId, { intent: 'disable', reason: '离职' })).status).toBe(303);
    expect((await ask(home.loader, { cookie: theirs })).location).toContain('/sign-in');
    expect((await act(personId, { intent: 'enable', reason: '复职' })).status).toBe(303);
    expect((await getPerson(db, personId)).disabledAt).toBeNull();
    expect(await act(administrator, { intent: 'disable', reason: 'x' })).toMatchObject({
      status: 422,
      data: { issues: [{ path: '', message: 'identity.error.last_administrator' }] },
    });
  });

  test('finds no page for a person who does not exist', async () => {
    for (const personId of ['999999', '0', 'x', '1e3', '99999999999999999999'])
      expect((await ask(person.loader, { cookie, params: { personId } })).status).toBe(404);
  });

  test('searches the audit trail by anything, and a senseless search is a wide one', async () => {
    expect((await entriesOf('action=session.open')).length).toBeGreaterThan(0);
    expect(await entriesOf('action=session.open&actor=nobody')).toEqual([]);
    const wide = await entriesOf('merchant=x&program=-1&from=2022-02-30&to=tomorrow&before=0');
    expect(wide.length).toBeGreaterThan(3);
    expect(await entriesOf('to=2000-01-01')).toEqual([]);
  });

  // Last: the clock is set for the whole file.
  test('reads when somebody was last seen by the clock of the story', async () => {
    const { personId } = await newSignedIn(db);
    await setStoryClock(db, new Date('2022-06-20T04:00:00Z'));
    const { data } = await ask(person.loader, { cookie, params: { personId: String(personId) } });
    expect((data as { lastSeenAt: Date }).lastSeenAt.getFullYear()).toBe(2022);
  });
});
