import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Conflict, NotFound, RuleBroken } from '#app/kernel/errors.ts';
import {
  amendAward,
  approveProposal,
  returnProposal,
  setAwardTerms,
  suspendAward,
} from '#app/modules/awards/index.server.ts';
import type { Amendment } from '#app/modules/awards/index.ts';
import { listNotices } from '#app/modules/notifications/index.server.ts';
import { runChecks } from '#db/checks.server.ts';
import { changeOf, deliver, heldBy, newAward, standing, type TestAward } from '#tests/support/awards.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, newPerson, newProgram, type TestProgram } from '#tests/support/factories.ts';

const db = useDatabase();
useDataDir();

/** The award as its page would send it back unchanged. */
async function partsOf(award: TestAward): Promise<Amendment> {
  const { traffic, coupons, measures } = await standing(db, award);
  return {
    traffic: traffic.map(({ id, venue, channel, startsOn, endsOn, impressions }) => ({
      id,
      venue,
      channel,
      startsOn,
      endsOn,
      impressions,
    })),
    coupons: coupons.map(({ id, faceFen, thresholdFen, count, perConsumerLimit, startsOn, endsOn }) => ({
      id,
      faceFen,
      thresholdFen,
      count,
      perConsumerLimit,
      startsOn,
      endsOn,
    })),
    measureIds: measures.map(({ measureId }) => measureId),
  };
}

async function amend(
  award: TestAward,
  change: (parts: Amendment) => Amendment,
  more: {
    key?: string;
    revision?: number;
    programId?: number;
    actor?: Awaited<ReturnType<typeof newPerson>>;
  } = {},
) {
  const { actor, ...named } = more;
  const wish = { ...(await changeOf(db, award)), ...named, award: change(await partsOf(award)) };
  return amendAward(db, contextOf(actor), wish);
}

const withImpressions = (impressions: number) => (parts: Amendment) => ({
  ...parts,
  traffic: parts.traffic.map((grant) => ({ ...grant, impressions })),
});
const withCoupons =
  (change: Partial<Amendment['coupons'][number]>) =>
  (parts: Amendment): Amendment => ({
    ...parts,
    coupons: parts.coupons.map((batch) => ({ ...batch, ...change })),
  });

async function askApprovals(
  { programId, cycle }: TestProgram,
  fromAmount: number,
  approvals = 1,
): Promise<void> {
  await setAwardTerms(db, contextOf(), {
    programId,
    cycleId: cycle.id,
    bands: [{ unit: 'impressions', fromAmount, approvals }],
  });
}

describe('an amendment', () => {
  test('that gives more reserves and commits the difference; one that gives less releases it', async () => {
    const award = await newAward(db, await newProgram(db));
    expect(await amend(award, withImpressions(3_000_000))).toEqual({ proposalId: null });
    expect(await heldBy(db, award)).toMatchObject({ impressions: [0, 3_000_000, 0], fen: [0, 1_000_000, 0] });
    await amend(award, withImpressions(1_000_000));
    expect((await heldBy(db, award)).impressions).toEqual([0, 1_000_000, 0]);
    const after = await standing(db, award);
    expect(after.traffic).toMatchObject([{ impressions: 1_000_000 }]);
    expect((await listNotices(db, award.merchantId))[0]).toMatchObject({
      key: 'awards.notice.amend',
      href: `/merchant/support/${award.awardId}`,
    });
  });

  test('adds, changes and takes away parts, and keeps the numbers of those that stay', async () => {
    const program = await newProgram(db);
    const award = await newAward(db, program);
    const before = await standing(db, award);
    const measure = program.measures[0]?.id ?? 0;
    await amend(award, (parts) => ({
      traffic: [
        ...parts.traffic,
        {
          id: null,
          venue: 'search',
          channel: 'alliance',
          startsOn: '2022-06-05',
          endsOn: '2022-06-09',
          impressions: 7,
        },
      ],
      coupons: [],
      measureIds: [measure],
    }));
    const after = await standing(db, award);
    expect(after.traffic[0]).toEqual(before.traffic[0]);
    expect(after.traffic).toHaveLength(2);
    expect(after.coupons).toEqual([]);
    expect(after.measures).toMatchObject([{ measureId: measure, state: 'granted' }]);
    expect(await heldBy(db, award)).toEqual({ impressions: [0, 2_400_007, 0], fen: [0, 0, 0] });
  });

  test('of a unit the award had none of is paid from the cycle’s line of that unit', async () => {
    const award = await newAward(db, await newProgram(db), {
      traffic: [],
      coupons: [
        {
          faceFen: 1_000,
          thresholdFen: 5_000,
          count: 10,
          perConsumerLimit: 1,
          startsOn: '2022-06-01',
          endsOn: '2022-06-30',
        },
      ],
      measureIds: [],
    });
    await amend(award, (parts) => ({
      ...parts,
      traffic: [
        {
          id: null,
          venue: 'live',
          channel: 'field',
          startsOn: '2022-06-01',
          endsOn: '2022-06-02',
          impressions: 500,
        },
      ],
    }));
    expect(await heldBy(db, award)).toEqual({ impressions: [0, 500, 0], fen: [0, 10_000, 0] });
  });

  test('sent twice under one key is one amendment; the key for something else is refused', async () => {
    const award = await newAward(db, await newProgram(db));
    const wish = { ...(await changeOf(db, award)), award: withImpressions(3_000_000)(await partsOf(award)) };
    await amendAward(db, contextOf(), wish);
    await amendAward(db, contextOf(), wish);
    expect((await heldBy(db, award)).impressions).toEqual([0, 3_000_000, 0]);
    await expect(amendAward(db, contextOf(), { ...wish, note: '别的' })).rejects.toMatchObject({
      key: 'budgets.error.key_reused',
    });
  });

  test('of a page that is stale is told who changed the award, and when', async () => {
    const award = await newAward(db, await newProgram(db));
    const other = await newPerson(db, { name: '陈默' });
    const stale = (await changeOf(db, award)).revision;
    await suspendAward(db, contextOf(other), await changeOf(db, award));
    await expect(amend(award, withImpressions(5), { revision: stale })).rejects.toMatchObject({
      status: 409,
      key: 'awards.error.stale',
      params: { name: '陈默', when: '2022-05-20 12:00' },
    });
  });

  test('over the budget is refused with what is asked and what is left, and nothing is written', async () => {
    const award = await newAward(db, await newProgram(db, { impressions: 2_500_000 }));
    const before = await standing(db, award);
    await expect(amend(award, withImpressions(2_600_000))).rejects.toMatchObject({
      key: 'awards.error.over_available_impressions',
      path: 'award.traffic',
      params: { asked: 200_000, available: 100_000 },
    });
    expect(await standing(db, award)).toEqual(before);
    await amend(award, withImpressions(2_500_000));
  });

  test('below what was delivered is refused with what can still be taken out', async () => {
    const award = await newAward(db, await newProgram(db));
    await deliver(db, award, { impressions: 2_000_000 });
    await expect(amend(award, withImpressions(1_999_999))).rejects.toMatchObject({
      key: 'awards.error.below_delivered_impressions',
      params: { spare: 400_000 },
    });
    await amend(award, withImpressions(2_000_000));
    expect((await heldBy(db, award)).impressions).toEqual([0, 2_000_000, 2_000_000]);
  });

  test.each([
    ['nothing', withImpressions(0)],
    ['a negative number', withImpressions(-5)],
    ['half an impression', withImpressions(1.5)],
    ['more than anybody ever announced', withImpressions(25_000_000_001)],
    ['a number past all counting', withImpressions(2 ** 53)],
    ['a threshold below the face', withCoupons({ thresholdFen: 999 })],
    ['a window that ends before it begins', withCoupons({ endsOn: '2022-05-31' })],
    ['no part at all', () => ({ traffic: [], coupons: [], measureIds: [] })],
  ])('to %s is refused before anything is asked of the database', async (_what, change) => {
    const award = await newAward(db, await newProgram(db));
    const wish = { ...(await changeOf(db, award)), award: change(await partsOf(award)) };
    expect(() => amendAward(db, contextOf(), wish)).toThrow();
  });

  test.each([
    ['outside the cycle', withCoupons({ endsOn: '2022-08-01' }), 'awards.error.after_benefit'],
    ['that changes nothing', (parts: Amendment) => parts, 'awards.error.nothing_changed'],
    ['of a part that is not its own', withCoupons({ id: 999_999 }), 'errors.invalid'],
    [
      'with another programme’s measure',
      (parts: Amendment) => ({ ...parts, measureIds: [999_999] }),
      'errors.choose_some',
    ],
  ])('%s is refused', async (_what, change, key) => {
    const award = await newAward(db, await newProgram(db));
    await expect(amend(award, change)).rejects.toMatchObject({ key });
  });

  test('of another programme’s award finds none', async () => {
    const award = await newAward(db, await newProgram(db));
    const { programId } = await newProgram(db);
    await expect(amend(award, withImpressions(5), { programId })).rejects.toBeInstanceOf(NotFound);
  });
});

describe('an amendment in a band of approvals', () => {
  const proposing = async () => {
    const program = await newProgram(db);
    await askApprovals(program, 5_000_000);
    const award = await newAward(db, program);
    const manager = await newPerson(db, { name: '林晓' });
    const approver = await newPerson(db, { name: '周会计' });
    return { program, award, manager, approver };
  };

  test('reserves, leaves the award as it is, and is carried out by somebody else’s approval', async () => {
    const { award, manager, approver } = await proposing();
    const { proposalId } = await amend(award, withImpressions(7_400_000), { actor: manager });
    expect(proposalId).toEqual(expect.any(Number));
    expect((await heldBy(db, award)).impressions).toEqual([5_000_000, 2_400_000, 0]);
    expect((await standing(db, award)).traffic).toMatchObject([{ impressions: 2_400_000 }]);
    const approval = { programId: award.programId, proposalId: proposalId ?? 0, conflict: 'none' as const };
    await expect(
      approveProposal(db, contextOf(manager), { ...approval, key: randomUUID() }),
    ).rejects.toBeInstanceOf(RuleBroken);
    await approveProposal(db, contextOf(approver), { ...approval, key: randomUUID() });
    expect((await heldBy(db, award)).impressions).toEqual([0, 7_400_000, 0]);
    expect((await standing(db, award)).traffic).toMatchObject([{ impressions: 7_400_000 }]);
  });

  test('stands in the way of another, with who proposed it and when; returned, its reservation is released', async () => {
    const { award, manager, approver } = await proposing();
    const { proposalId } = await amend(award, withImpressions(7_400_000), { actor: manager });
    await expect(amend(award, withImpressions(3_000_000))).rejects.toMatchObject({
      key: 'awards.error.amendment_pending',
      params: { name: '林晓', when: '2022-05-20 12:00' },
    });
    await returnProposal(db, contextOf(approver), {
      programId: award.programId,
      proposalId: proposalId ?? 0,
      key: randomUUID(),
      reason: '太多',
      conflict: 'none',
    });
    expect((await heldBy(db, award)).impressions).toEqual([0, 2_400_000, 0]);
    await amend(award, withImpressions(3_000_000));
  });

  test('is not carried out where the award has become another one meanwhile', async () => {
    const { award, manager, approver } = await proposing();
    const { proposalId } = await amend(award, withImpressions(7_400_000), { actor: manager });
    // No command does this while a proposal waits; the settling does not rely on that.
    await db
      .updateTable('traffic_grant')
      .set({ impressions: 2_399_999 })
      .where('award_id', '=', award.awardId)
      .execute();
    const approving = approveProposal(db, contextOf(approver), {
      programId: award.programId,
      proposalId: proposalId ?? 0,
      key: randomUUID(),
      conflict: 'none',
    });
    await expect(approving).rejects.toBeInstanceOf(Conflict);
    await db
      .updateTable('traffic_grant')
      .set({ impressions: 2_400_000 })
      .where('award_id', '=', award.awardId)
      .execute();
  });

  test('below the band goes through at once', async () => {
    const { award } = await proposing();
    expect(await amend(award, withImpressions(7_399_999))).toEqual({ proposalId: null });
  });
});

test('after all of it the books are in order', async () => {
  expect((await runChecks(db)).filter((check) => check.violations.length > 0)).toEqual([]);
});
