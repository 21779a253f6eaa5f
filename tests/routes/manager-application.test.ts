import { beforeAll, describe, expect, test } from 'vitest';
import { getApplication, moveApplication } from '#app/modules/applications/index.server.ts';
import { findAward } from '#app/modules/awards/index.server.ts';
import { KINDS } from '#app/modules/programs/index.ts';
import * as page from '#app/routes/manager/application.tsx';
import * as evidence from '#app/routes/manager/evidence-file.ts';
import { setStoryClock } from '#db/clock.server.ts';
import { newApplication } from '#tests/support/applications.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import {
  contextOf,
  NOW,
  newMerchant,
  newProgram,
  PIXEL,
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
  [program, other] = [await newProgram(db), await newProgram(db, { kind: 'rural-produce' })];
  manager = (
    await newSignedIn(db, { name: '林晓', grants: [{ role: 'manager', programId: program.programId }] })
  ).cookie;
  approver = (await newSignedIn(db, { grants: [{ role: 'approver', programId: program.programId }] })).cookie;
}, 60_000);

type Application = Awaited<ReturnType<typeof newApplication>>;
type Data = Awaited<ReturnType<typeof page.loader>>;
interface Refusal {
  issues: { path: string; message: string; params?: object }[];
  values: { approve?: { award?: { traffic?: unknown[] }; note?: string }; [name: string]: unknown };
}

const at = (id: number | string) => ({ params: { id: String(id) }, url: `/manager/applications/${id}` });
const open = (id: number | string, cookie = manager) => ask(page.loader, { cookie, ...at(id) });
const data = async (id: number) => (await open(id)).data as Data;
const send = (application: Application, form: Record<string, string>, cookie = manager) =>
  ask(page.action, {
    cookie,
    ...at(application.id),
    form: { revision: String(application.revision), ...form },
  });
const stateOf = async ({ id, programId }: Application) =>
  (await getApplication(db, id, { programIds: [programId] })).state;

const row = (place: number, impressions: string) => ({
  [`approve.award.traffic.${place}.venue`]: 'live',
  [`approve.award.traffic.${place}.channel`]: 'field',
  [`approve.award.traffic.${place}.startsOn`]: '2022-06-01',
  [`approve.award.traffic.${place}.endsOn`]: '2022-06-30',
  [`approve.award.traffic.${place}.impressions`]: impressions,
});
const coupons = {
  'approve.award.coupons.0.faceFen': '15',
  'approve.award.coupons.0.thresholdFen': '59',
  'approve.award.coupons.0.count': '5,333',
  'approve.award.coupons.0.perConsumerLimit': '1',
  'approve.award.coupons.0.startsOn': '2022-06-01',
  'approve.award.coupons.0.endsOn': '2022-06-30',
};
const approval = {
  move: 'approve',
  _key: 'a-key-of-this-very-page',
  conflict: 'none',
  ...row(0, '240万'),
  ...row(1, ''),
  ...coupons,
  'approve.reasons': 'meets_aims',
  'approve.note': '恭喜通过',
};

describe('the page of an application', () => {
  test('shows what was handed in, the checks, the budgets and a proposal of what was asked for', async () => {
    const application = await newApplication(db, program, { state: 'in_review' });
    const shown = await data(application.id);
    expect(shown.moves).toEqual(['approve', 'waitlist', 'decline', 'recommend', 'request_changes']);
    expect(shown.desk.lines.map(({ unit }) => unit)).toEqual(['impressions', 'fen']);
    expect(shown.proposed.traffic.map(({ venue, impressions }) => [venue, impressions])).toEqual([
      ['live', '1600000'],
      ['search', '1600000'],
      ['live', ''],
    ]);
    expect(shown.desk.placeNames).toEqual({ '220000': '吉林省', '222401': '吉林省延边朝鲜族自治州延吉市' });
    expect(shown.waitingDays).toBe(0);
  });

  test('offers an approver nothing to do, and another programme’s manager no page', async () => {
    const application = await newApplication(db, program, { state: 'in_review' });
    expect(((await open(application.id, approver)).data as Data).moves).toEqual([]);
    const foreign = await newApplication(db, other);
    for (const id of [foreign.id, 999_999, 'x', '0']) expect((await open(id)).status).toBe(404);
    expect((await send(foreign, { move: 'pass_screening' })).status).toBe(404);
  });

  test('a draft is nobody’s but the merchant’s', async () => {
    const draft = await newApplication(db, program, { state: 'draft' });
    expect((await open(draft.id)).status).toBe(404);
  });

  test('goes on to the next and back to the one before, as the queue stands', async () => {
    const own = await newProgram(db);
    const { cookie } = await newSignedIn(db, { grants: [{ role: 'manager', programId: own.programId }] });
    const hour = (n: number) => new Date(NOW.getTime() - (5 - n) * 3_600_000);
    const three = [];
    for (const n of [0, 1, 2]) three.push(await newApplication(db, own, { now: hour(n) }));
    const { desk } = (await open(three[1]?.id ?? 0, cookie)).data as Data;
    expect(desk.neighbours).toEqual({ previous: three[0]?.id, next: three[2]?.id });
  });
});

describe('a paper that was handed in', () => {
  const fetchFile = (id: number, fileId: number, cookie = manager) =>
    ask(evidence.loader, {
      cookie,
      params: { id: String(id), fileId: String(fileId) },
      url: `/manager/applications/${id}/files/${fileId}`,
    });

  test('is read by the programme’s manager and nobody else’s', async () => {
    const merchant = await newMerchant(db);
    const application = await newApplication(db, program, { merchant });
    const foreign = await newApplication(db, other, { merchant });
    expect(await fetchFile(application.id, merchant.licenceFileId)).toMatchObject({
      status: 200,
      data: PIXEL.toString(),
    });
    expect((await fetchFile(foreign.id, merchant.licenceFileId)).status).toBe(404);
  });

  test('that belongs to another application is not found through this one', async () => {
    const application = await newApplication(db, program);
    const elsewhere = await newMerchant(db);
    expect((await fetchFile(application.id, elsewhere.licenceFileId)).status).toBe(404);
  });
});

describe('an approval by the form', () => {
  test.each(KINDS.map(({ code }) => code))(
    'of the kind %s reads what people type and commits it',
    async (kind) => {
      const own = await newProgram(db, { kind });
      const { cookie } = await newSignedIn(db, { grants: [{ role: 'manager', programId: own.programId }] });
      const application = await newApplication(db, own, { state: 'in_review' });
      const measure = own.measures[0]?.id ?? 0;
      const answer = await send(
        application,
        { ...approval, 'approve.award.measureIds': String(measure) },
        cookie,
      );
      expect(answer).toMatchObject({ status: 303, location: `/manager/applications/${application.id}` });
      expect(await findAward(db, { applicationId: application.id })).toMatchObject({
        impressions: 2_400_000,
        fen: 7_999_500,
        measures: [{ measureId: measure }],
      });
    },
  );

  test('sent twice is one award', async () => {
    const application = await newApplication(db, program, { state: 'in_review' });
    const once = { ...approval, _key: `sent-twice-for-application-${application.id}` };
    expect((await send(application, once)).status).toBe(303);
    expect((await send(application, once)).status).toBe(303);
    expect(await stateOf(application)).toBe('approved');
  });

  test('over the budget is refused with what is left, at its part of the form, and everything typed comes back', async () => {
    const poor = await newProgram(db, { impressions: 2_000_000 });
    const { cookie } = await newSignedIn(db, { grants: [{ role: 'manager', programId: poor.programId }] });
    const application = await newApplication(db, poor, { state: 'in_review' });
    const answer = await send(application, approval, cookie);
    expect(answer.status).toBe(422);
    const { issues, values } = answer.data as Refusal;
    expect(issues).toEqual([
      {
        path: 'approve.award.traffic',
        message: 'awards.error.over_available_impressions',
        params: { asked: 2_400_000, available: 2_000_000 },
      },
    ]);
    expect(values.approve?.note).toBe('恭喜通过');
    expect(values.approve?.award?.traffic).toHaveLength(2);
    expect(await stateOf(application)).toBe('in_review');
  });

  test('complains at the row a person typed in, also past a blank one and in the words of the form', async () => {
    const application = await newApplication(db, program, { state: 'in_review' });
    const late = { ...row(1, '300000'), 'approve.award.traffic.1.endsOn': '2022-08-01' };
    const early = await send(application, { ...approval, ...row(0, ''), ...late });
    expect((early.data as Refusal).issues).toMatchObject([
      { path: 'approve.award.traffic.1.endsOn', message: 'awards.error.after_benefit' },
    ]);
    const wrong = await send(application, { ...approval, ...row(1, '很多'), 'approve.note': '' });
    expect((wrong.data as Refusal).issues.map(({ path, message }) => [path, message])).toEqual([
      ['approve.note', 'errors.required'],
      ['approve.award.traffic.1.impressions', 'errors.not_a_count'],
    ]);
  });

  test('with nothing in it, or without a reason, is refused', async () => {
    const application = await newApplication(db, program, { state: 'in_review' });
    const { 'approve.reasons': _, ...noReason } = approval;
    expect(((await send(application, noReason)).data as Refusal).issues).toMatchObject([
      { path: 'approve.reasons', message: 'applications.error.reason_needed' },
    ]);
    const nothing = { ...approval, ...row(0, ''), 'approve.award.coupons.0.count': '' };
    const blank = {
      ...nothing,
      'approve.award.coupons.0.faceFen': '',
      'approve.award.coupons.0.thresholdFen': '',
    };
    expect(((await send(application, blank)).data as Refusal).issues).toMatchObject([
      { path: 'approve.award', message: 'awards.error.empty' },
    ]);
  });

  test('the button for another row sends half a form and gets it back with the row', async () => {
    const application = await newApplication(db, program, { state: 'in_review' });
    const answer = await send(application, { ...approval, 'approve.note': '', add: 'traffic' });
    expect(answer.status).toBe(200);
    const { issues, values } = answer.data as Refusal;
    expect(issues).toEqual([]);
    expect(values.approve?.award?.traffic).toMatchObject([
      { impressions: '240万' },
      { impressions: '' },
      { venue: 'live', startsOn: '2022-06-01', impressions: '' },
    ]);
    expect(values).not.toHaveProperty('add');
    expect(await stateOf(application)).toBe('in_review');
  });
});

describe('a page somebody else was faster than', () => {
  test('decides nothing, keeps what was typed, and shows who did what', async () => {
    const application = await newApplication(db, program, { state: 'submitted' });
    const { programId, id: applicationId, revision } = application;
    const colleague = contextOf({ personId: null, name: '周然' });
    await moveApplication(db, colleague, { programId, applicationId, revision, move: 'start_screening' });
    const answer = await send(application, {
      move: 'request_changes',
      'request_changes.note': '请补照片',
      'request_changes.dueOn': '2022-06-01',
    });
    expect(answer.status).toBe(409);
    const { issues, values } = answer.data as Refusal;
    expect(issues).toMatchObject([{ path: '', message: 'errors.stale' }]);
    expect(values).toMatchObject({
      revision: String(revision),
      request_changes: { note: '请补照片', dueOn: '2022-06-01' },
    });
    const now = await data(applicationId);
    expect(now.application.timeline.at(-1)).toMatchObject({ actorName: '周然', command: 'start_screening' });
    expect(now.application.revision).not.toBe(revision);
  });

  test('an approval of what was decided already is told so', async () => {
    const application = await newApplication(db, program, { state: 'declined' });
    const answer = await send(application, { ...approval, _key: 'too-late-a-page-key' });
    expect(answer).toMatchObject({
      status: 409,
      data: { issues: [{ message: 'applications.error.cannot_move' }] },
    });
  });
});

describe('the other moves of the panel', () => {
  test.each([
    ['submitted', { move: 'start_screening' }, 'screening'],
    ['submitted', { move: 'pass_screening' }, 'in_review'],
    ['screening', { move: 'find_ineligible', 'find_ineligible.note': '跌幅不到三成' }, 'ineligible'],
    [
      'in_review',
      { move: 'request_changes', 'request_changes.note': '请补照片', 'request_changes.dueOn': '2022-06-01' },
      'changes_requested',
    ],
    [
      'in_review',
      { move: 'recommend', 'recommend.score': '86.5', 'recommend.comment': '可行' },
      'recommended',
    ],
    [
      'recommended',
      { move: 'waitlist', conflict: 'none', 'waitlist.reasons': 'budget_short', 'waitlist.note': '候补' },
      'waitlisted',
    ],
    [
      'in_review',
      {
        move: 'decline',
        conflict: 'none',
        'decline.reasons': 'plan_unclear',
        'decline.note': '这次没能支持',
        'decline.fix': '写清卖什么',
        'decline.tryAgainOn': '',
      },
      'declined',
    ],
  ] as const)('%s, %j: %s', async (state, form, to) => {
    const application = await newApplication(db, program, { state });
    expect((await send(application, { ...form })).status).toBe(303);
    expect(await stateOf(application)).toBe(to);
  });

  test('a decline without what to mend, and a day that has passed, are refused at their fields', async () => {
    const application = await newApplication(db, program, { state: 'in_review' });
    const decline = {
      move: 'decline',
      conflict: 'none',
      'decline.reasons': 'plan_unclear',
      'decline.note': '没有',
      'decline.fix': '',
      'decline.tryAgainOn': '',
    };
    expect(((await send(application, decline)).data as Refusal).issues).toMatchObject([
      { path: 'decline.fix', message: 'applications.error.fix_needed' },
    ]);
    const full = { ...decline, 'decline.fix': '写清卖什么' };
    const past = await send(application, { ...full, 'decline.tryAgainOn': '2022-01-01' });
    expect((past.data as Refusal).issues).toMatchObject([
      { path: 'decline.tryAgainOn', message: 'errors.day_too_early' },
    ]);
    const unknown = await send(application, { ...full, 'decline.reasons': 'nonsense' });
    expect(unknown).toMatchObject({ status: 422, data: { issues: [{ path: 'decline.reasons' }] } });
    const ask = {
      move: 'request_changes',
      'request_changes.note': '补',
      'request_changes.dueOn': '2022-05-19',
    };
    expect(((await send(application, ask)).data as Refusal).issues).toMatchObject([
      { path: 'request_changes.dueOn', message: 'errors.day_too_early' },
    ]);
  });

  test('are refused to an approver, whatever is posted', async () => {
    const application = await newApplication(db, program, { state: 'in_review' });
    expect((await send(application, approval, approver)).status).toBe(403);
    expect(
      (
        await send(
          application,
          { move: 'waitlist', conflict: 'none', 'waitlist.reasons': 'budget_short', 'waitlist.note': '候补' },
          approver,
        )
      ).status,
    ).toBe(403);
    expect(await stateOf(application)).toBe('in_review');
  });

  test.each([
    [{ move: 'submit' }],
    [{ move: '' }],
    [{}],
    [{ move: 'pass_screening', state: 'approved' }],
    [{ move: 'pass_screening', 'approve.note': '顺便' }],
  ])('%j is no move of the panel', async (form) => {
    const application = await newApplication(db, program);
    expect((await send(application, form as Record<string, string>)).status).toBe(422);
    expect(await stateOf(application)).toBe('submitted');
  });
});
