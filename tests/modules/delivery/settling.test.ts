import { describe, expect, test } from 'vitest';
import {
  amendAward,
  approveProposal,
  clawBackAward,
  determineApplication,
  findAward,
  listGivenByGrant,
  setAwardTerms,
  settleOverdue,
} from '#app/modules/awards/index.server.ts';
import type { AwardInput, SetAwardTerms } from '#app/modules/awards/index.ts';
import { allocateBudget, getBudgetLine, listEntries } from '#app/modules/budgets/index.server.ts';
import { listIssues, reverseBatch } from '#app/modules/delivery/index.server.ts';
import { runChecks } from '#db/checks.server.ts';
import { newApplication } from '#tests/support/applications.ts';
import { changeOf, heldBy, newAward, standing, type TestAward } from '#tests/support/awards.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, newMerchant, newPerson, newProgram, type TestProgram } from '#tests/support/factories.ts';
import { context, importFile, useDataDir } from './scene.ts';

const db = useDatabase();
useDataDir();

const grant = (impressions: number, endsOn = '2022-06-10', startsOn = '2022-06-01') => ({
  venue: 'live' as const,
  channel: 'field' as const,
  impressions,
  startsOn,
  endsOn,
});
const traffic = (...grants: ReturnType<typeof grant>[]): AwardInput => ({
  traffic: grants,
  coupons: [],
  measureIds: [],
});
const clock = (day: string) =>
  contextOf({ personId: null, name: 'award clock' }, new Date(`${day}T04:00:00Z`));

const send = async (
  award: Pick<TestAward, 'programId' | 'merchantId'>,
  ...facts: (readonly [day: string, impressions: number])[]
) => {
  const lines = facts.map(([day, impressions]) => `${award.merchantId},${day},live,field,${impressions}`);
  const head = 'portal_merchant_id,date,venue,channel,impressions';
  const { batch } = await importFile(db, award.programId, `${head}\n${lines.join('\n')}\n`);
  expect(batch.state).toBe('posted');
  return batch;
};
const lineOf = ({ programId, lineIds }: TestProgram) =>
  getBudgetLine(db, { lineId: lineIds.impressions, programIds: [programId] });
const entriesOf = async ({ programId, lineIds }: TestProgram, limit: number) =>
  (await listEntries(db, { programId, lineId: lineIds.impressions, limit }))
    .map(({ kind, amount, reason }) => `${kind} ${amount} ${reason}`)
    .reverse();
const broken = async () => (await runChecks(db)).filter(({ violations }) => violations.length > 0);

describe('traffic that nobody delivered', () => {
  test('goes back once its window and the days to report it are over, and what comes late takes it again', async () => {
    const program = await newProgram(db, { impressions: 1_000 });
    const award = await newAward(db, program, traffic(grant(1_000)));
    const batch = await send(award, ['2022-06-01', 600]);
    expect(await settleOverdue(db, clock('2022-06-24'))).toMatchObject({ traffic: 0 });
    expect(await settleOverdue(db, clock('2022-06-25'))).toMatchObject({ traffic: 1 });
    expect(await settleOverdue(db, clock('2022-06-26'))).toMatchObject({ traffic: 0 });
    expect((await heldBy(db, award)).impressions).toEqual([0, 600, 600]);
    expect(await entriesOf(program, 1)).toEqual(['release 400 undelivered traffic']);
    expect((await standing(db, award)).traffic).toMatchObject([
      { impressions: 1_000, released: 400, settledAt: clock('2022-06-25').now },
    ]);

    await send(award, ['2022-06-02', 150]);
    expect((await heldBy(db, award)).impressions).toEqual([0, 750, 750]);
    expect(await entriesOf(program, 3)).toEqual([
      'reserve 150 late delivery',
      'commit 150 late delivery',
      'deliver 150 delivery.csv',
    ]);

    // What was reported in error gives back at once: nobody waits for a second settling.
    await reverseBatch(db, context, { batchId: batch.id, reason: '报错了' });
    expect((await heldBy(db, award)).impressions).toEqual([0, 150, 150]);
    expect(await broken()).toEqual([]);
  });

  test('is told as too late where the line has promised it to others meanwhile', async () => {
    const program = await newProgram(db, { impressions: 1_000 });
    const award = await newAward(db, program, traffic(grant(1_000)));
    await send(award, ['2022-06-01', 600]);
    await settleOverdue(db, clock('2022-06-25'));
    await newAward(db, program, traffic(grant(300, '2022-07-31', '2022-07-02')));
    const batch = await send(award, ['2022-06-02', 250], ['2022-06-03', 200]);
    expect((await heldBy(db, award)).impressions).toEqual([0, 700, 700]);
    const { issues } = await listIssues(db, batch.id, {});
    expect(issues.map(({ message, params }) => [message, params])).toEqual([
      ['delivery.warning.over_promised_impressions', { amount: '50' }],
      ['delivery.warning.too_late', { amount: '300' }],
    ]);
    const { programId, lineIds } = program;
    expect(await lineOf(program)).toMatchObject({ budget: 1_000, committed: 1_000 });
    await allocateBudget(db, contextOf(), {
      programId,
      lineId: lineIds.impressions,
      amount: 5_000,
      reason: '追加',
      key: 'more-budget',
    });
    await send(award, ['2022-06-04', 1]);
    expect((await heldBy(db, award)).impressions).toEqual([0, 1_000, 1_000]);
    expect(await broken()).toEqual([]);
  });

  test('waits for as many days as the cycle says, grant by grant, and settled ones are amended no more', async () => {
    const program = await newProgram(db);
    const { programId, cycle } = program;
    await setAwardTerms(db, contextOf(), { programId, cycleId: cycle.id, bands: [], settleDays: 3 });
    const award = await newAward(db, program, traffic(grant(500), grant(400, '2022-07-20', '2022-07-10')));
    await send(award, ['2022-06-01', 100]);
    expect(await settleOverdue(db, clock('2022-06-13'))).toMatchObject({ traffic: 0 });
    expect(await settleOverdue(db, clock('2022-06-14'))).toMatchObject({ traffic: 1 });
    expect((await heldBy(db, award)).impressions).toEqual([0, 500, 100]);
    const [, second] = (await standing(db, award)).traffic;
    const parts = [{ id: second?.id ?? 0, ...grant(700, '2022-07-20', '2022-07-10') }];
    await amendAward(db, clock('2022-06-15'), {
      ...(await changeOf(db, award)),
      award: { traffic: parts, coupons: [], measureIds: [] },
    });
    expect((await heldBy(db, award)).impressions).toEqual([0, 800, 100]);
    expect((await standing(db, award)).traffic).toMatchObject([{ released: 400 }, { released: 0 }]);
    expect(await broken()).toEqual([]);
  });

  test('is released beside what was clawed back, and neither twice', async () => {
    const program = await newProgram(db);
    const award = await newAward(db, program, traffic(grant(1_000)));
    await send(award, ['2022-06-01', 600]);
    await clawBackAward(db, contextOf(), {
      ...(await changeOf(db, award)),
      impressions: 250,
      fen: 0,
      appealUntil: '2022-06-30',
    });
    await settleOverdue(db, clock('2022-06-25'));
    expect((await heldBy(db, award)).impressions).toEqual([0, 600, 600]);
    expect((await standing(db, award)).traffic).toMatchObject([{ released: 150 }]);
    expect(await broken()).toEqual([]);
  });
});

describe('an award whose days have begun', () => {
  const LATER = new Date('2022-06-20T04:00:00Z');
  const begun = async (bands: SetAwardTerms['bands']) => {
    const program = await newProgram(db);
    const { programId, cycle } = program;
    await setAwardTerms(db, contextOf(), { programId, cycleId: cycle.id, bands });
    const merchant = await newMerchant(db);
    await send({ programId, merchantId: merchant.merchantId }, ['2022-06-01', 200], ['2022-06-12', 250]);
    const award = traffic(grant(300));
    const staff = await newPerson(db);
    const state = bands.length > 0 ? 'in_review' : 'approved';
    const application = await newApplication(db, program, { state, award, merchant, staff, now: LATER });
    return { programId, application, award, merchantId: merchant.merchantId, staff };
  };
  const awardOf = async ({ programId, application, merchantId }: Awaited<ReturnType<typeof begun>>) => {
    const award = await findAward(db, { applicationId: application.id });
    return { programId, awardId: award?.id ?? 0, merchantId, applicationId: application.id };
  };

  test('gets at once what was delivered before there was one', async () => {
    const one = await begun([]);
    expect((await heldBy(db, await awardOf(one))).impressions).toEqual([0, 300, 200]);
    expect(await broken()).toEqual([]);
  });

  test('gets it with the last approval where others are asked', async () => {
    const one = await begun([{ unit: 'impressions', fromAmount: 1, approvals: 1 }]);
    const { proposalId } = await determineApplication(db, contextOf(one.staff, LATER), {
      applicationId: one.application.id,
      programId: one.programId,
      revision: one.application.revision,
      key: 'propose-with-days-gone',
      conflict: 'none',
      determination: { outcome: 'approved', reasons: ['meets_aims'], note: '恭喜通过' },
      award: one.award,
    });
    expect((await heldBy(db, await awardOf(one))).impressions).toEqual([300, 0, 0]);
    await approveProposal(db, contextOf(await newPerson(db), LATER), {
      programId: one.programId,
      proposalId: proposalId ?? 0,
      key: 'approve-with-days-gone',
      conflict: 'none',
    });
    expect((await heldBy(db, await awardOf(one))).impressions).toEqual([0, 300, 200]);
    expect(await broken()).toEqual([]);
  });

  test('amended, it gets what its new days had brought already, and keeps its pace apart by grant', async () => {
    const program = await newProgram(db);
    const award = await newAward(db, program, traffic(grant(300), grant(300, '2022-06-15', '2022-06-08')));
    await send(award, ['2022-06-01', 100], ['2022-06-09', 150], ['2022-06-12', 40], ['2022-06-18', 30]);
    expect((await heldBy(db, award)).impressions).toEqual([0, 600, 290]);
    const [first, second] = (await standing(db, award)).traffic;
    if (!first || !second) throw new Error('two grants were given');
    const given = async () => {
      const map = await listGivenByGrant(db, award);
      return [first, second].map(({ id }) => map.get(id));
    };
    // The ninth is claimed by both: it counts for the older one, and for that one only.
    expect(await given()).toEqual([250, 40]);
    await amendAward(db, context, {
      ...(await changeOf(db, award)),
      award: {
        traffic: [
          { id: first.id, ...grant(300) },
          { id: second.id, ...grant(300, '2022-06-20', '2022-06-08') },
        ],
        coupons: [],
        measureIds: [],
      },
    });
    expect((await heldBy(db, award)).impressions).toEqual([0, 600, 320]);
    expect(await given()).toEqual([250, 70]);
    expect(await entriesOf(program, 1)).toEqual(['deliver 30 delivered before']);
    expect(await broken()).toEqual([]);
  });
});
