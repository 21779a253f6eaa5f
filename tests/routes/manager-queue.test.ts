import { beforeAll, describe, expect, test } from 'vitest';
import { getApplication } from '#app/modules/applications/index.server.ts';
import * as queuePage from '#app/routes/manager/queue.tsx';
import { queueQuery, readQueueAddress } from '#app/routes/manager/view/queue-address.ts';
import { setStoryClock } from '#db/clock.server.ts';
import { newApplication } from '#tests/support/applications.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { NOW, newMerchant, newProgram, type TestProgram } from '#tests/support/factories.ts';
import { ask } from '#tests/support/routes.ts';
import { newSignedIn } from '#tests/support/sign-in.ts';

const db = useDatabase();
useDataDir();

let belts: TestProgram;
let crafts: TestProgram;
/** Manages the belts only. */
let manager: string;
let approver: string;
beforeAll(async () => {
  await setStoryClock(db, NOW);
  belts = await newProgram(db, { kind: 'industrial-belt', impressions: 50_000_000 });
  crafts = await newProgram(db, { kind: 'craft-heritage' });
  manager = (await newSignedIn(db, { grants: [{ role: 'manager', programId: belts.programId }] })).cookie;
  approver = (await newSignedIn(db, { grants: [{ role: 'approver', programId: belts.programId }] })).cookie;
}, 60_000);

type Data = Awaited<ReturnType<typeof queuePage.loader>>;
const queue = async (query = '', cookie = manager) =>
  (await ask(queuePage.loader, { cookie, url: `/manager${query}` })).data as Data;
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

describe('what the queue shows', () => {
  test('is the manager’s own programme: rows, budgets, tabs, choices', async () => {
    const mine = await newApplication(db, belts);
    await newApplication(db, crafts);
    const data = await queue();
    expect(data.rows.map(({ id }) => id)).toContain(mine.id);
    expect(new Set(data.rows.map(({ programId }) => programId))).toEqual(new Set([belts.programId]));
    expect(data.programs.map(({ id }) => id)).toEqual([belts.programId]);
    expect(data.budgets.find(({ unit }) => unit === 'impressions')).toMatchObject({ budget: 50_000_000 });
    expect((await queue(`?program=${crafts.programId}`)).rows).toEqual([]);
    expect((await queue(`?cycle=${crafts.cycle.id}`)).rows).toEqual([]);
  });

  test('says how long each has waited, and which is late', async () => {
    const merchant = await newMerchant(db, { displayName: '等了很久的厂' });
    const { id } = await newApplication(db, belts, { merchant, now: daysAgo(5) });
    const [row] = (await queue('?q=等了很久')).rows;
    expect(row).toMatchObject({ id, waitingDays: 5, late: false });
    const late = await newMerchant(db, { displayName: '早该答复的厂' });
    await newApplication(db, belts, { merchant: late, now: daysAgo(4) });
    await db
      .updateTable('application')
      .set({ due_on: '2022-05-19' })
      .where('merchant_id', '=', late.merchantId)
      .execute();
    expect((await queue('?q=早该答复')).rows[0]).toMatchObject({ waitingDays: 4, late: true });
  });

  test('points out who is supported by another programme already', async () => {
    const merchant = await newMerchant(db, { displayName: '两处申请的厂' });
    await newApplication(db, crafts, { merchant, state: 'approved' });
    await newApplication(db, belts, { merchant });
    expect((await queue('?q=两处申请')).rows[0]?.alsoSupportedBy).toEqual(['craft-heritage']);
  });

  test('a reviewer without an assignment, a merchant and a stranger do not get it', async () => {
    const reviewer = (await newSignedIn(db, { grants: [{ role: 'reviewer', programId: belts.programId }] }))
      .cookie;
    expect((await ask(queuePage.loader, { cookie: reviewer, url: '/manager' })).status).toBe(403);
    expect((await ask(queuePage.loader, { url: '/manager' })).location).toBe('/sign-in?to=%2Fmanager');
  });
});

describe('an address of the queue', () => {
  const read = (query: string) => readQueueAddress(new URLSearchParams(query));

  test('that means nothing is passed over', () => {
    const usual = read('');
    expect(usual).toEqual({
      programId: undefined,
      cycleId: undefined,
      tab: 'waiting',
      search: '',
      order: 'oldest',
      after: undefined,
      before: undefined,
    });
    expect(read("program=-1&cycle=0x7&state=pending&sort=up&after=1-0&before='")).toEqual(usual);
  });

  test('is written as it was read', () => {
    const query =
      '?program=3&cycle=5&state=in_review&q=%E6%AF%9B%E8%A1%AB&sort=newest&after=1653019200000-12';
    const address = read(query);
    expect(queueQuery(address, address)).toBe(query);
  });

  test('begins at the top when anything but the page changes, and in the usual order of another tab', () => {
    const deep = read('state=in_review&sort=newest&after=1653019200000-12&q=毛衫');
    expect(queueQuery(deep)).toBe('?state=in_review&q=%E6%AF%9B%E8%A1%AB&sort=newest');
    expect(queueQuery(deep, { tab: 'decided' })).toBe('?state=decided&q=%E6%AF%9B%E8%A1%AB');
    expect(queueQuery(deep, { tab: 'waiting', search: '' })).toBe('');
  });
});

describe('screening many at once', () => {
  const picked = (...applications: { programId: number; id: number; revision: number }[]) =>
    applications.map(({ programId, id, revision }) => `${programId}-${id}-${revision}`);
  const screen = (keys: string[], cookie = manager, move = 'pass_screening') => {
    const form = new FormData();
    form.set('move', move);
    for (const key of keys) form.append('picked', key);
    return ask(queuePage.action, { cookie, url: '/manager?index&state=submitted', form });
  };
  const stateOf = async ({ id, programId }: { id: number; programId: number }) =>
    (await getApplication(db, id, { programIds: [programId] })).state;

  test('moves each of them and comes back to the same view', async () => {
    const two = [await newApplication(db, belts), await newApplication(db, belts)];
    const answer = await screen(picked(...two));
    expect(answer).toMatchObject({ status: 303, location: '/manager?state=submitted' });
    expect(await Promise.all(two.map(stateOf))).toEqual(['in_review', 'in_review']);
  });

  test('passes over what somebody else moved meanwhile, and moves the others', async () => {
    const [one, other] = [await newApplication(db, belts), await newApplication(db, belts)];
    const stale = { ...one, revision: one.revision - 1 };
    expect((await screen(picked(stale, other))).status).toBe(303);
    expect([await stateOf(one), await stateOf(other)]).toEqual(['submitted', 'in_review']);
  });

  test('of another programme is not found, whatever its key says', async () => {
    const foreign = await newApplication(db, crafts);
    expect((await screen(picked(foreign))).status).toBe(404);
    expect((await screen(picked({ ...foreign, programId: belts.programId }))).status).toBe(404);
    expect(await stateOf(foreign)).toBe('submitted');
  });

  test('is refused to somebody who may only read', async () => {
    const application = await newApplication(db, belts);
    expect((await screen(picked(application), approver)).status).toBe(403);
    expect(await stateOf(application)).toBe('submitted');
  });

  test.each([
    [[], 'pass_screening'],
    [['1-2'], 'pass_screening'],
    [['1-2-3'], 'withdraw'],
  ])('%j with the move %s is refused and said', async (keys, move) => {
    expect(await screen(keys, manager, move)).toMatchObject({ status: 422, data: { issues: [{}] } });
  });
});
