import { expect, test } from 'vitest';
import { remindOfApplications, startApplication } from '#app/modules/applications/index.server.ts';
import { determineApplication, remindOfAwards, setAwardTerms } from '#app/modules/awards/index.server.ts';
import { createBudgetLine, proposeTransfer, remindOfTransfers } from '#app/modules/budgets/index.server.ts';
import { reminderWindows } from '#app/modules/notifications/index.ts';
import { newApplication, ONE_GRANT } from '#tests/support/applications.ts';
import { newAward } from '#tests/support/awards.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, newManager, newMerchant, newPerson, newProgram } from '#tests/support/factories.ts';

const db = useDatabase();
useDataDir();

const at = (day: string) => contextOf({ personId: null, name: 'clock' }, new Date(`${day}T04:00:00Z`));

/** The notices with these keys, to a merchant or a person. */
async function told(to: { merchantId?: number; personId?: number }) {
  const rows = await db
    .selectFrom('notice')
    .select(['key', 'params', 'href'])
    .where('key', 'like', 'notices.notice.%')
    .where((eb) =>
      eb.or([eb('merchant_id', '=', to.merchantId ?? 0), eb('person_id', '=', to.personId ?? 0)]),
    )
    .orderBy('id')
    .execute();
  return rows.map(({ key, ...rest }) => ({ key: key.replace('notices.notice.', ''), ...rest }));
}

test('the days to remind of never overlap, and a missed day is made up for', () => {
  expect(reminderWindows('2022-06-07', [3, 1])).toEqual([
    { before: 1, from: '2022-06-07', to: '2022-06-08' },
    { before: 3, from: '2022-06-09', to: '2022-06-10' },
  ]);
});

test('requested changes are reminded of three days and one day before, each once', async () => {
  const program = await newProgram(db);
  // Due on 10 June, asked for on 20 May.
  const { merchantId, id, number } = await newApplication(db, program, { state: 'changes_requested' });
  const runs: number[] = [];
  for (const day of [
    '2022-06-06',
    '2022-06-07',
    '2022-06-07',
    '2022-06-08',
    '2022-06-09',
    '2022-06-10',
    '2022-06-11',
  ])
    runs.push(await remindOfApplications(db, at(day)));
  expect(runs).toEqual([0, 1, 0, 0, 1, 0, 0]);
  const reminder = {
    key: 'changes_due',
    params: { number, day: '2022-06-10' },
    href: `/merchant/applications/${id}`,
  };
  expect(await told({ merchantId })).toEqual([reminder, reminder]);
});

test('what was asked for shortly before is not reminded of at once', async () => {
  const program = await newProgram(db);
  const { merchantId } = await newApplication(db, program, {
    state: 'changes_requested',
    now: new Date('2022-06-08T04:00:00Z'),
  });
  expect(await remindOfApplications(db, at('2022-06-08'))).toBe(0);
  expect(await remindOfApplications(db, at('2022-06-09'))).toBe(1);
  expect(await told({ merchantId })).toHaveLength(1);
});

test('a draft is reminded of while it is one, before its cycle closes', async () => {
  const { cycle } = await newProgram(db);
  const [idle, done] = [await newMerchant(db), await newMerchant(db)];
  await startApplication(db, contextOf(), { merchantId: idle.merchantId, cycleId: cycle.id });
  await newApplication(db, { cycle }, { merchant: done });
  // It closes on 30 June. Two processes are at it at once.
  const both = () => Promise.all([1, 2].map(() => remindOfApplications(db, at('2022-06-27'))));
  expect((await both()).reduce((sum, count) => sum + count)).toBe(1);
  expect(await remindOfApplications(db, at('2022-06-30'))).toBe(1);
  expect(await told(idle)).toMatchObject([
    { key: 'draft_closing', params: { day: '2022-06-30' } },
    { key: 'draft_closing' },
  ]);
  expect(await told(done)).toEqual([]);
});

test('whoever can approve hears of what waits, in one notice, and of what is about to expire; the proposer does not', async () => {
  const program = await newProgram(db);
  const { programId, cycle } = program;
  const other = await newProgram(db);
  const proposer = await newManager(db, programId);
  const [colleague, stranger] = [await newManager(db, programId), await newManager(db, other.programId)];
  const bands = [{ unit: 'impressions', fromAmount: 1, approvals: 1 }] as const;
  await setAwardTerms(db, contextOf(), { programId, cycleId: cycle.id, bands: [...bands] });
  for (const _ of [1, 2]) {
    const { id: applicationId, revision } = await newApplication(db, program, { state: 'in_review' });
    await determineApplication(db, contextOf(proposer), {
      applicationId,
      programId,
      revision,
      key: `propose-${applicationId}`,
      conflict: 'none',
      determination: { outcome: 'approved', reasons: ['meets_aims'], note: '恭喜通过' },
      award: ONE_GRANT,
    });
  }
  expect(await remindOfAwards(db, at('2022-05-20'))).toBe(2);
  expect(await remindOfAwards(db, at('2022-05-21'))).toBe(0);
  expect(await told(colleague)).toEqual([
    { key: 'proposals_waiting', params: { count: 2 }, href: '/manager/approvals' },
  ]);
  // They expire after a fortnight, on 3 June.
  expect(await remindOfAwards(db, at('2022-06-01'))).toBe(0);
  expect(await remindOfAwards(db, at('2022-06-02'))).toBe(2);
  expect((await told(colleague)).map(({ key }) => key)).toEqual([
    'proposals_waiting',
    'proposal_expiring',
    'proposal_expiring',
  ]);
  for (const nobody of [proposer, stranger]) expect(await told(nobody)).toEqual([]);
});

test('so it is with transfers', async () => {
  const { programId, cycle, lineIds } = await newProgram(db);
  const proposer = await newManager(db, programId);
  const approver = await newPerson(db, { grants: [{ role: 'approver' }] });
  const { id: toLineId } = await createBudgetLine(db, contextOf(), {
    programId,
    cycleId: cycle.id,
    code: 'more',
    name: { 'zh-CN': '追加', 'zh-TW': '追加', en: 'More' },
    unit: 'fen',
  });
  const { transferId } = await proposeTransfer(db, contextOf(proposer), {
    programId,
    fromLineId: lineIds.fen,
    toLineId,
    amount: 1_250_000,
    reason: '追加一场活动',
    key: 'transfer-for-reminders',
  });
  await remindOfTransfers(db, at('2022-05-20'));
  expect(await remindOfTransfers(db, at('2022-05-21'))).toBe(0);
  const href = `/manager/budgets/transfers/${transferId}`;
  expect(await told(approver)).toMatchObject([
    { key: 'transfer_waiting_fen', params: { amount: '12,500.00' }, href },
  ]);
  expect(await told(proposer)).toEqual([]);
});

test('a merchant hears that support is about to end, and of coupons that end before the rest', async () => {
  const program = await newProgram(db);
  const window = { startsOn: '2022-06-01', endsOn: '2022-06-30' };
  const coupons = { faceFen: 1_000, thresholdFen: 5_000, count: 100, perConsumerLimit: 1 };
  const award = await newAward(db, program, {
    traffic: [{ venue: 'live', channel: 'field', impressions: 1_000, ...window }],
    coupons: [
      { ...coupons, ...window, endsOn: '2022-06-20' },
      { ...coupons, ...window },
    ],
    measureIds: [],
  });
  for (const day of ['2022-06-16', '2022-06-17', '2022-06-18', '2022-06-26', '2022-06-27', '2022-06-28'])
    await remindOfAwards(db, at(day));
  const href = `/merchant/support/${award.awardId}`;
  expect(await told(award)).toMatchObject([
    { key: 'coupons_ending', params: { day: '2022-06-20' }, href },
    { key: 'award_ending', params: { day: '2022-06-30' }, href },
  ]);
});
