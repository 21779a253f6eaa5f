import { beforeAll, describe, expect, test } from 'vitest';
import { getApplication } from '#app/modules/applications/index.server.ts';
import { determineApplication, listAwards } from '#app/modules/awards/index.server.ts';
import * as bulkPage from '#app/routes/manager/bulk.tsx';
import * as proposalPage from '#app/routes/manager/proposal.tsx';
import * as queuePage from '#app/routes/manager/queue.tsx';
import * as waitlistPage from '#app/routes/manager/waitlist.tsx';
import { setStoryClock } from '#db/clock.server.ts';
import { newApplication, ONE_GRANT } from '#tests/support/applications.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, NOW, newProgram, type TestProgram } from '#tests/support/factories.ts';
import { ask } from '#tests/support/routes.ts';
import { newSignedIn } from '#tests/support/sign-in.ts';

const db = useDatabase();
useDataDir();

let program: TestProgram;
let other: TestProgram;
let manager: string;
let foreigner: string;
let approver: string;
beforeAll(async () => {
  await setStoryClock(db, NOW);
  [program, other] = [await newProgram(db), await newProgram(db)];
  const holding = async (role: 'manager' | 'approver', programId: number) =>
    (await newSignedIn(db, { grants: [{ role, programId }] })).cookie;
  manager = await holding('manager', program.programId);
  foreigner = await holding('manager', other.programId);
  approver = await holding('approver', program.programId);
}, 60_000);

type Application = Awaited<ReturnType<typeof newApplication>>;
const keyOf = ({ programId, id, revision }: Application) => `${programId}-${id}-${revision}`;

/** Presses a button of the queue; @returns the number of the bulk it opened */
async function press(move: string, applications: readonly Application[], cookie = manager, all = false) {
  const form = new FormData();
  form.set('move', move);
  if (all) form.set('all', 'on');
  for (const one of applications) form.append('picked', keyOf(one));
  return ask(queuePage.action, { cookie, url: '/manager?index', form });
}
const bulkIn = (location: string | null) => /bulk\/(\d+)$/.exec(location ?? '')?.[1] ?? '';
const at = (id: string) => ({ params: { bulkId: id }, url: `/manager/bulk/${id}` });
type Data = Awaited<ReturnType<typeof bulkPage.loader>>;
const shown = async (id: string, cookie = manager) =>
  (await ask(bulkPage.loader, { cookie, ...at(id) })).data as Data;
const send = (id: string, form: Record<string, string>, cookie = manager) =>
  ask(bulkPage.action, { cookie, ...at(id), form });

const terms = {
  'terms.impressions.rule': 'equal',
  'terms.impressions.total': '100万',
  'terms.startsOn': '2022-06-01',
  'terms.endsOn': '2022-06-30',
};
const words = { 'words.reasons': 'meets_aims', 'words.note': '恭喜', conflict: 'none' };

describe('a selection of the queue', () => {
  test('becomes a page of its own, allotted by a rule, typed over, and decided to the last unit', async () => {
    const three = [];
    for (let n = 0; n < 3; n += 1) three.push(await newApplication(db, program, { state: 'in_review' }));
    const id = bulkIn((await press('approve', three)).location);
    expect((await send(id, { intent: 'allot', ...terms })).status).toBe(303);
    expect((await shown(id)).items.map(({ impressions }) => impressions)).toEqual([
      333_334, 333_333, 333_333,
    ]);

    const first = `amounts.a${three[0]?.id}`;
    const decide = { intent: 'decide', ...terms, 'terms.impressions.rule': 'keep', ...words };
    const typed = { [`${first}.impressions`]: '很多', [`${first}.fen`]: '' };
    expect(await send(id, { ...decide, ...typed })).toMatchObject({
      status: 422,
      data: { issues: [{ path: `${first}.impressions`, message: 'errors.not_a_count' }] },
    });
    expect((await send(id, { ...decide, ...typed, [`${first}.impressions`]: '40万' })).status).toBe(303);
    const { bulk, items } = await shown(id);
    expect(bulk.state).toBe('done');
    expect(items.map(({ impressions, outcome }) => [impressions, outcome])).toEqual([
      [400_000, 'done'],
      [333_333, 'done'],
      [333_333, 'done'],
    ]);
    expect((await listAwards(db, { applicationId: three[0]?.id ?? 0 }))[0]?.impressions).toBe(400_000);
  });

  test('says what is wanting before anything is decided, and keeps what was typed', async () => {
    const one = await newApplication(db, program, { state: 'in_review' });
    const id = bulkIn((await press('approve', [one])).location);
    const answer = await send(id, { intent: 'decide', ...terms, 'words.note': '恭喜', conflict: 'none' });
    expect(answer).toMatchObject({
      status: 422,
      data: { issues: [{ path: 'words.reasons' }], values: { words: { note: '恭喜' } } },
    });
    expect((await shown(id)).bulk.state).toBe('draft');
  });

  test('one of which somebody decided meanwhile tells who', async () => {
    const two = [
      await newApplication(db, program, { state: 'in_review' }),
      await newApplication(db, program, { state: 'in_review' }),
    ];
    const id = bulkIn((await press('approve', two)).location);
    await send(id, { intent: 'allot', ...terms });
    const [early] = two;
    await determineApplication(db, contextOf({ personId: null, name: '周然' }), {
      applicationId: early?.id ?? 0,
      programId: program.programId,
      revision: early?.revision ?? 0,
      key: `somebody-else-${early?.id}`,
      determination: { outcome: 'approved', reasons: ['meets_aims'], note: '恭喜' },
      award: ONE_GRANT,
    });
    await send(id, { intent: 'decide', ...terms, ...words });
    const refused = (await shown(id)).items.filter(({ outcome }) => outcome === 'refused');
    expect(refused).toMatchObject([{ applicationId: early?.id, last: { name: '周然', command: 'approve' } }]);
  });

  test('of all that a view shows takes what the move is open for', async () => {
    const own = await newProgram(db);
    const { cookie } = await newSignedIn(db, { grants: [{ role: 'manager', programId: own.programId }] });
    const open = await newApplication(db, own, { state: 'in_review' });
    await newApplication(db, own);
    const id = bulkIn((await press('approve', [], cookie, true)).location);
    expect((await shown(id, cookie)).items.map(({ applicationId }) => applicationId)).toEqual([open.id]);
  });

  test('with one of another programme is not found; to whoever may not decide there it is refused', async () => {
    const own = await newApplication(db, program, { state: 'in_review' });
    const foreign = await newApplication(db, other, { state: 'in_review' });
    expect((await press('approve', [own, foreign])).status).toBe(404);
    expect((await press('approve', [own], approver)).status).toBe(403);
    const id = bulkIn((await press('decline', [own])).location);
    expect((await ask(bulkPage.loader, { cookie: foreigner, ...at(id) })).status).toBe(404);
    expect((await ask(bulkPage.loader, { cookie: approver, ...at(id) })).status).toBe(403);
    expect((await send(id, { intent: 'decide' }, approver)).status).toBe(403);
  });
});

describe('an allocation proposal', () => {
  test('is asked for by address, keeps its constraints, and begins a bulk approval that decides nothing', async () => {
    const own = await newProgram(db, { impressions: 3_000_000 });
    const { cookie } = await newSignedIn(db, { grants: [{ role: 'manager', programId: own.programId }] });
    const three = [];
    for (let n = 0; n < 3; n += 1) three.push(await newApplication(db, own, { state: 'recommended' }));
    const query = '?unit=impressions&floor=500000&cap=1200000&step=10000';
    const page = {
      params: { cycleId: String(own.cycle.id) },
      url: `/manager/cycles/${own.cycle.id}/proposal${query}`,
    };
    const answer = await ask(proposalPage.loader, { cookie, ...page });
    const { proposal } = answer.data as Awaited<ReturnType<typeof proposalPage.loader>>;
    expect(proposal?.result?.status).toBe('solved');
    const amounts = proposal?.rows.map(({ amount }) => amount) ?? [];
    expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(3_000_000);
    expect(amounts.every((amount) => amount >= 500_000 && amount <= 1_200_000)).toBe(true);
    const taken = await ask(proposalPage.action, { cookie, ...page, form: { take: '1' } });
    const { bulk, items } = await shown(bulkIn(taken.location), cookie);
    expect(bulk).toMatchObject({ state: 'draft', origin: 'proposal', move: 'approve' });
    expect(items.map(({ impressions }) => impressions).sort()).toEqual([...amounts].sort());
    const [first] = three;
    const { state } = await getApplication(db, first?.id ?? 0, { programIds: [own.programId] });
    expect(state).toBe('recommended');
  }, 60_000);

  test('that cannot be read is complained of at its field, and is nobody else’s to ask for', async () => {
    const page = { params: { cycleId: String(program.cycle.id) }, url: '/x?unit=impressions&keyPercent=120' };
    expect((await ask(proposalPage.loader, { cookie: manager, ...page })).data).toMatchObject({
      issues: [{ path: 'keyPercent', message: 'bulk.error.not_a_percentage' }],
    });
    expect((await ask(proposalPage.loader, { cookie: foreigner, ...page })).status).toBe(404);
    expect((await ask(proposalPage.action, { cookie: approver, ...page, form: {} })).status).toBe(403);
  });
});

describe('the waitlist of a cycle', () => {
  test('is promoted from its top into a bulk approval', async () => {
    const own = await newProgram(db);
    const { cookie } = await newSignedIn(db, { grants: [{ role: 'manager', programId: own.programId }] });
    const [first] = [
      await newApplication(db, own, { state: 'waitlisted' }),
      await newApplication(db, own, { state: 'waitlisted' }),
    ];
    const page = {
      params: { cycleId: String(own.cycle.id) },
      url: `/manager/cycles/${own.cycle.id}/waitlist`,
    };
    const taken = await ask(waitlistPage.action, { cookie, ...page, form: { count: '1' } });
    const { bulk, items } = await shown(bulkIn(taken.location), cookie);
    expect(bulk.origin).toBe('waitlist');
    expect(items.map(({ applicationId }) => applicationId)).toEqual([first.id]);
    expect((await ask(waitlistPage.action, { cookie, ...page, form: { count: '9' } })).status).toBe(422);
    expect((await ask(waitlistPage.loader, { cookie: foreigner, ...page })).status).toBe(404);
  });
});
