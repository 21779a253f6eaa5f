import { beforeAll, describe, expect, test } from 'vitest';
import { appealClawback, clawBackAward } from '#app/modules/awards/index.server.ts';
import * as page from '#app/routes/manager/award.tsx';
import * as list from '#app/routes/manager/awards.tsx';
import * as merchantPage from '#app/routes/merchant/award.tsx';
import { setStoryClock } from '#db/clock.server.ts';
import {
  changeOf,
  deliver,
  GRANT_AND_COUPONS,
  heldBy,
  newAward,
  revisionOf,
  standing,
  type TestAward,
} from '#tests/support/awards.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import {
  contextOf,
  NOW,
  newMerchant,
  newPerson,
  newProgram,
  type TestProgram,
} from '#tests/support/factories.ts';
import { ask } from '#tests/support/routes.ts';
import { newSignedIn } from '#tests/support/sign-in.ts';

const db = useDatabase();
useDataDir();

let program: TestProgram;
let other: TestProgram;
let manager: string;
let approver: string;
beforeAll(async () => {
  await setStoryClock(db, NOW);
  [program, other] = [await newProgram(db), await newProgram(db)];
  const signed = (role: 'manager' | 'approver') =>
    newSignedIn(db, { name: '林晓', grants: [{ role, programId: program.programId }] });
  manager = (await signed('manager')).cookie;
  approver = (await signed('approver')).cookie;
}, 60_000);

type Data = Awaited<ReturnType<typeof page.loader>>;
interface Refusal {
  issues: { path: string; message: string; params?: object }[];
  values: { [name: string]: unknown };
}
const at = (award: TestAward) => ({
  params: { programId: String(award.programId), awardId: String(award.awardId) },
  url: `/manager/awards/${award.programId}/${award.awardId}`,
});
const open = (award: TestAward, cookie = manager) => ask(page.loader, { cookie, ...at(award) });
const send = async (award: TestAward, form: Record<string, string>, cookie = manager) =>
  ask(page.action, {
    cookie,
    ...at(award),
    form: { revision: String(await revisionOf(db, award)), ...form },
  });
const refusalOf = (answer: { data: unknown }) => answer.data as Refusal;

const grant = (id: number | undefined, impressions: string) => ({
  'award.traffic.0.id': String(id ?? ''),
  'award.traffic.0.venue': 'live',
  'award.traffic.0.channel': 'field',
  'award.traffic.0.startsOn': '2022-06-01',
  'award.traffic.0.endsOn': '2022-06-30',
  'award.traffic.0.impressions': impressions,
});

describe('the page of an award', () => {
  test('shows what it holds, its entries, and every work that is open to a manager', async () => {
    const award = await newAward(db, program);
    const { desk } = (await open(award)).data as Data;
    const [batch] = desk.award.coupons;
    expect(desk.award.held.impressions).toEqual({ reserved: 0, committed: 2_400_000, delivered: 0 });
    expect(desk.entries.map(({ kind }) => kind).sort()).toEqual(['commit', 'commit', 'reserve', 'reserve']);
    expect(desk.works).toEqual([
      'amend',
      'suspend',
      'claw_back',
      'lapse',
      `batch-${batch?.id}-issue`,
      `batch-${batch?.id}-end`,
    ]);
    expect(desk.grants).toMatchObject([{ impressions: 2_400_000, pace: { standing: 'not_begun' } }]);
  });

  test('offers an approver nothing but to look; another programme’s manager finds no page', async () => {
    const award = await newAward(db, program);
    expect(((await open(award, approver)).data as Data).desk.works).toEqual([]);
    expect((await send(award, { work: 'suspend', note: '停' }, approver)).status).toBe(403);
    const foreign = await newAward(db, other);
    expect((await open(foreign)).status).toBe(404);
    expect((await send(foreign, { work: 'suspend', note: '停' })).status).toBe(404);
    const mixed = { ...at(award).params, programId: String(other.programId) };
    expect((await ask(page.loader, { cookie: manager, params: mixed, url: '/' })).status).toBe(404);
    for (const awardId of ['x', '0', '999999'])
      expect(
        (await ask(page.loader, { cookie: manager, ...at(award), params: { ...mixed, awardId } })).status,
      ).toBe(404);
  });

  test('sends whoever is not signed in to the sign-in', async () => {
    const award = await newAward(db, program);
    expect((await ask(page.loader, at(award))).location).toMatch(/^\/sign-in/);
    expect((await ask(list.loader, { url: '/manager/awards' })).location).toMatch(/^\/sign-in/);
  });
});

describe('the work on an award', () => {
  test('is done by the form and told', async () => {
    const award = await newAward(db, program);
    const { traffic } = await standing(db, award);
    const amended = await send(award, { work: 'amend', ...grant(traffic[0]?.id, '200万'), note: '减少一些' });
    expect(amended).toMatchObject({ status: 303, location: at(award).url });
    expect(await heldBy(db, award)).toEqual({ impressions: [0, 2_000_000, 0], fen: [0, 0, 0] });
    expect((await send(award, { work: 'suspend', note: '待核实' })).status).toBe(303);
    expect((await send(award, { work: 'resume', note: '已核实' })).status).toBe(303);
    const taken = {
      work: 'claw_back',
      impressions: '50万',
      fen: '',
      appealUntil: '2022-06-03',
      note: '虚假宣传',
    };
    expect((await send(award, taken)).status).toBe(303);
    expect((await send(award, { work: 'lapse', note: '活动取消' })).status).toBe(303);
    expect((await standing(db, award)).state).toBe('lapsed');
    expect((await heldBy(db, award)).impressions).toEqual([0, 0, 0]);
  });

  test('on a batch and a measure is done by the same form', async () => {
    const measureId = program.measures[0]?.id ?? 0;
    const award = await newAward(db, program, { ...GRANT_AND_COUPONS, measureIds: [measureId] });
    const batch = (await standing(db, award)).coupons[0]?.id;
    expect((await send(award, { work: `batch-${batch}-issue` })).status).toBe(303);
    const counted = { 'counts.issued': '1,000', 'counts.claimed': '500', 'counts.redeemed': '501' };
    const refused = await send(award, { work: `batch-${batch}-count`, ...counted });
    expect(refused.status).toBe(422);
    expect(refusalOf(refused).issues).toEqual([
      { path: 'counts.redeemed', message: 'awards.error.more_redeemed', params: { max: 500 } },
    ]);
    expect(refusalOf(refused).values).toMatchObject({ counts: { redeemed: '501' } });
    expect(
      (await send(award, { work: `measure-${measureId}-schedule`, scheduledOn: '2022-06-08' })).status,
    ).toBe(303);
    const done = {
      work: `measure-${measureId}-deliver`,
      deliveredOn: '2022-05-20',
      evidence: '签到表 12 号',
    };
    expect((await send(award, done)).status).toBe(303);
    expect((await standing(db, award)).measures).toMatchObject([
      { state: 'delivered', scheduledOn: '2022-06-08' },
    ]);
  });

  test.each([
    [
      { work: 'amend', note: '好', ...grant(undefined, '很多') },
      'award.traffic.0.impressions',
      'errors.not_a_count',
    ],
    [{ work: 'amend', note: '', ...grant(undefined, '5') }, 'note', 'errors.required'],
    [
      { work: 'claw_back', impressions: '-5', fen: '', appealUntil: '2022-06-03', note: '因' },
      'impressions',
      'errors.not_a_count',
    ],
    [
      { work: 'claw_back', impressions: '', fen: '1.234', appealUntil: '2022-06-03', note: '因' },
      'fen',
      'errors.not_an_amount',
    ],
    [
      { work: 'claw_back', impressions: '5', fen: '', appealUntil: '2022-02-30', note: '因' },
      'appealUntil',
      'errors.not_a_day',
    ],
    [{ work: 'suspend', note: ' ' }, 'note', 'errors.required'],
  ])('%j is refused at its field, and everything typed comes back', async (form, path, message) => {
    const award = await newAward(db, program);
    const answer = await send(award, form as Record<string, string>);
    expect(answer.status).toBe(422);
    expect(refusalOf(answer).issues).toContainEqual(expect.objectContaining({ path, message }));
    expect(refusalOf(answer).values.note).toBe(form.note);
  });

  test('of a stale page is told who was first, with everything typed', async () => {
    const award = await newAward(db, program);
    const shown = String(await revisionOf(db, award));
    await send(award, { work: 'suspend', note: '待核实' });
    const late = await send(award, {
      work: 'claw_back',
      revision: shown,
      impressions: '5',
      fen: '',
      appealUntil: '2022-06-03',
      note: '因',
    });
    expect(late.status).toBe(409);
    expect(refusalOf(late).issues).toMatchObject([
      { message: 'awards.error.stale', params: { name: '林晓' } },
    ]);
    expect(refusalOf(late).values).toMatchObject({ impressions: '5', note: '因' });
  });

  test('that no page offers is not found; a row more keeps what was typed and is none of the old parts', async () => {
    const award = await newAward(db, program);
    for (const work of ['', 'approve', 'batch-0-issue', 'batch-1-explode'])
      expect((await send(award, { work })).status).toBe(404);
    const more = await send(award, { work: 'amend', add: 'traffic', ...grant(7, '200万') });
    expect(more.status).toBe(200);
    expect((refusalOf(more).values.award as { traffic: unknown[] }).traffic).toMatchObject([
      { id: '7', impressions: '200万' },
      { id: '', impressions: '', venue: 'live' },
    ]);
  });
});

describe('the list of awards', () => {
  const listed = async (query: string, cookie = manager) =>
    (
      (await ask(list.loader, { cookie, url: `/manager/awards${query}` })).data as Awaited<
        ReturnType<typeof list.loader>
      >
    ).rows;

  test('shows the reader’s programmes only, by state and by what needs looking at', async () => {
    const own = await newProgram(db);
    const { cookie } = await newSignedIn(db, { grants: [{ role: 'manager', programId: own.programId }] });
    const running = {
      ...GRANT_AND_COUPONS,
      traffic: GRANT_AND_COUPONS.traffic.map((one) => ({
        ...one,
        startsOn: '2022-05-20',
        endsOn: '2022-05-30',
      })),
      coupons: [],
    };
    const [late, calm] = [await newAward(db, own, running), await newAward(db, own)];
    const someone = await newPerson(db);
    const { clawbackId } = await clawBackAward(db, contextOf(someone), {
      ...(await changeOf(db, calm)),
      impressions: 1,
      fen: 0,
      appealUntil: '2022-06-03',
    });
    await appealClawback(db, contextOf(), {
      programId: calm.programId,
      awardId: calm.awardId,
      merchantId: calm.merchantId,
      clawbackId,
      key: 'appeal-of-this-list',
      note: '不对',
    });
    const ids = async (query: string) => (await listed(query, cookie)).map(({ id }) => id);
    expect(await ids('')).toEqual([calm.awardId, late.awardId]);
    expect(await ids('?state=lapsed')).toEqual([]);
    expect(await ids('?watch=ending')).toEqual([late.awardId]);
    expect(await ids('?watch=appealed')).toEqual([calm.awardId]);
    expect(await ids(`?program=${program.programId}`)).toEqual([]);
    expect(await ids(`?before=${calm.awardId}`)).toEqual([late.awardId]);
    await setStoryClock(db, new Date('2022-05-25T04:00:00Z'));
    expect(await ids('?watch=behind')).toEqual([late.awardId]);
    await deliver(db, late, { impressions: 1_100_000 });
    expect(await ids('?watch=behind')).toEqual([]);
    await setStoryClock(db, NOW);
  });
});

describe('the merchant’s page of an award', () => {
  const scene = async () => {
    const merchant = await newMerchant(db);
    const owner = await newSignedIn(db, {
      grants: [{ role: 'merchant_owner', merchantId: merchant.merchantId }],
    });
    const award = await newAward(db, program, GRANT_AND_COUPONS, merchant);
    const { clawbackId } = await clawBackAward(db, contextOf(await newPerson(db)), {
      ...(await changeOf(db, award)),
      note: '宣传与实物不符',
      impressions: 400_000,
      fen: 0,
      appealUntil: '2022-06-03',
    });
    return { owner, award, clawbackId };
  };
  const place = (award: TestAward) => ({
    params: { awardId: String(award.awardId) },
    url: `/merchant/support/${award.awardId}`,
  });

  test('says what was taken and why, and takes one appeal', async () => {
    const { owner, award, clawbackId } = await scene();
    const shown = (await ask(merchantPage.loader, { cookie: owner.cookie, ...place(award) })).data as Awaited<
      ReturnType<typeof merchantPage.loader>
    >;
    expect(shown).toMatchObject({
      mayAppeal: true,
      clawbacks: [{ reason: '宣传与实物不符', impressions: 400_000 }],
    });
    const appeal = (note: string) =>
      ask(merchantPage.action, {
        cookie: owner.cookie,
        ...place(award),
        form: { clawbackId: String(clawbackId), note },
      });
    expect((await appeal(' ')).status).toBe(422);
    expect(await appeal('有单据')).toMatchObject({ status: 303, location: place(award).url });
    expect((await appeal('再说一次')).status).toBe(409);
  });

  test('is another merchant’s to nobody else', async () => {
    const { award, clawbackId } = await scene();
    const stranger = (await scene()).owner;
    expect((await ask(merchantPage.loader, { cookie: stranger.cookie, ...place(award) })).status).toBe(404);
    const form = { clawbackId: String(clawbackId), note: '我的' };
    expect((await ask(merchantPage.action, { cookie: stranger.cookie, ...place(award), form })).status).toBe(
      404,
    );
  });
});
