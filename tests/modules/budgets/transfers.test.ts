import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { Conflict, Forbidden, NotFound, RuleBroken } from '#app/kernel/errors.ts';
import {
  allocateBudget,
  approveTransfer,
  createBudgetLine,
  expireTransfers,
  getBudgetLine,
  listEntries,
  listTransfers,
  proposeTransfer,
  returnTransfer,
} from '#app/modules/budgets/index.server.ts';
import type { SignedInActor } from '#app/modules/identity/index.ts';
import { runChecks } from '#db/checks.server.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, NOW, newManager, newProgram, type TestProgram } from '#tests/support/factories.ts';

const db = useDatabase();
let proposer: SignedInActor;
let approver: SignedInActor;
beforeAll(async () => {
  proposer = await newManager(db, (await newProgram(db)).programId);
  approver = await newManager(db, (await newProgram(db)).programId);
});

interface Pair {
  readonly programId: number;
  readonly cycleId: number;
  readonly one: number;
  readonly other: number;
}
let serial = 0;
const key = () => {
  serial += 1;
  return `transfer-key-${serial}`;
};

/** Two lines of impressions in one cycle. */
async function newPair(one = 1_000_000, other = 0): Promise<Pair> {
  const { programId, cycle, lineIds }: TestProgram = await newProgram(db, { impressions: one });
  const { id } = await createBudgetLine(db, contextOf(), {
    programId,
    cycleId: cycle.id,
    code: 'impressions-b',
    name: { 'zh-CN': '备用流量', 'zh-TW': '備用流量', en: 'Reserve' },
    unit: 'impressions',
  });
  const pair = { programId, cycleId: cycle.id, one: lineIds.impressions, other: id };
  if (other > 0)
    await allocateBudget(db, contextOf(), {
      programId,
      lineId: id,
      amount: other,
      reason: '拨入',
      key: key(),
    });
  return pair;
}

const propose = (
  pair: Pair,
  amount: number,
  given: Partial<{ from: number; to: number; key: string }> = {},
) =>
  proposeTransfer(db, contextOf(proposer), {
    programId: pair.programId,
    fromLineId: given.from ?? pair.one,
    toLineId: given.to ?? pair.other,
    amount,
    reason: '六月不够用',
    key: given.key ?? key(),
  });
const approve = (pair: Pair, transferId: number, by = approver, now = NOW, under = key()) =>
  approveTransfer(db, contextOf(by, now), { programId: pair.programId, transferId, key: under });
const budgets = async ({ programId, one, other }: Pair) => {
  const budgetOf = async (lineId: number) =>
    (await getBudgetLine(db, { lineId, programIds: [programId] })).budget;
  return [await budgetOf(one), await budgetOf(other)];
};
const stateOf = async ({ programId }: Pair) =>
  (await listTransfers(db, { programIds: [programId], limit: 10 })).map(({ state }) => state);

describe('a transfer', () => {
  test('moves nothing when it is proposed, and all of it when somebody else approves', async () => {
    const pair = await newPair();
    const { transferId } = await propose(pair, 300_000);
    expect(await budgets(pair)).toEqual([1_000_000, 0]);
    await approve(pair, transferId);
    expect(await budgets(pair)).toEqual([700_000, 300_000]);
    const of = { programId: pair.programId, limit: 1 };
    const [taken] = await listEntries(db, { ...of, lineId: pair.one });
    const [given] = await listEntries(db, { ...of, lineId: pair.other });
    expect(taken).toMatchObject({
      kind: 'transfer',
      dBudget: -300_000,
      available: 700_000,
      reason: '六月不够用',
    });
    expect(given).toMatchObject({ kind: 'transfer', dBudget: 300_000, available: 300_000 });
    const [transfer] = await listTransfers(db, { programIds: [pair.programId], limit: 1 });
    expect(transfer).toMatchObject({
      state: 'approved',
      unit: 'impressions',
      proposedByName: proposer.name,
      settledByName: approver.name,
      from: { id: pair.one, available: 700_000 },
      to: { id: pair.other, available: 300_000 },
    });
  });

  test('sent twice, proposed or approved, happens once', async () => {
    const pair = await newPair();
    const twice = await Promise.all([
      propose(pair, 100_000, { key: 'proposed-twice' }),
      propose(pair, 100_000, { key: 'proposed-twice' }),
    ]);
    expect(twice[1]).toEqual(twice[0]);
    const { transferId } = twice[0];
    const pressed = () => approve(pair, transferId, approver, NOW, 'approved-twice');
    expect(await Promise.all([pressed(), pressed(), pressed()])).toEqual(Array(3).fill({ transferId }));
    expect(await budgets(pair)).toEqual([900_000, 100_000]);
  });

  test('is never approved by whoever proposed it, nor by the system; the database refuses too', async () => {
    const pair = await newPair();
    const { transferId } = await propose(pair, 100_000);
    await expect(approve(pair, transferId, proposer)).rejects.toBeInstanceOf(Forbidden);
    await expect(
      approveTransfer(db, contextOf(), { programId: pair.programId, transferId, key: key() }),
    ).rejects.toBeInstanceOf(Forbidden);
    const byHand = (settledBy: number) =>
      sql`update budget_transfer set state = 'approved', settled_by = ${settledBy}, settled_by_name = 'x',
        settled_at = ${NOW} where program_id = ${pair.programId} and id = ${transferId}`.execute(db);
    await expect(byHand(proposer.personId)).rejects.toThrow('nobody approves what they proposed');
    await expect(
      sql`update budget_transfer set amount = 1 where id = ${transferId}`.execute(db),
    ).rejects.toThrow('not altered');
    await expect(sql`delete from budget_transfer where id = ${transferId}`.execute(db)).rejects.toThrow(
      'append-only',
    );
    expect(await budgets(pair)).toEqual([1_000_000, 0]);
  });

  test('that was settled tells who did it; of two at once one is told', async () => {
    const pair = await newPair();
    const { transferId } = await propose(pair, 100_000);
    const both = await Promise.allSettled([
      approve(pair, transferId),
      returnTransfer(db, contextOf(approver), {
        programId: pair.programId,
        transferId,
        note: '先不动',
        key: key(),
      }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find((result) => result.status === 'rejected');
    expect(refused?.reason).toBeInstanceOf(Conflict);
    await expect(approve(pair, transferId)).rejects.toMatchObject({ params: { name: approver.name } });
  });

  test('returned moves nothing, and what was settled stays as it was', async () => {
    const pair = await newPair();
    const { transferId } = await propose(pair, 100_000);
    await returnTransfer(db, contextOf(approver), {
      programId: pair.programId,
      transferId,
      note: '先不动',
      key: key(),
    });
    expect(await budgets(pair)).toEqual([1_000_000, 0]);
    expect(await stateOf(pair)).toEqual(['returned']);
    await expect(
      sql`update budget_transfer set state = 'approved' where id = ${transferId}`.execute(db),
    ).rejects.toThrow('is settled');
  });

  test('whose time is over is approved by nobody and expires by itself', async () => {
    const pair = await newPair();
    const { transferId } = await propose(pair, 100_000);
    const lastMoment = new Date('2022-06-03T15:59:59Z');
    const over = new Date('2022-06-03T16:00:00Z');
    expect(await expireTransfers(db, contextOf({ personId: null, name: '系统' }, lastMoment))).toBe(0);
    await expect(approve(pair, transferId, approver, over)).rejects.toMatchObject({
      key: 'budgets.error.transfer_expired',
    });
    expect(await expireTransfers(db, contextOf({ personId: null, name: '系统' }, over))).toBeGreaterThan(0);
    expect(await stateOf(pair)).toEqual(['expired']);
    const { transferId: second } = await propose(pair, 100_000);
    await approve(pair, second, approver, lastMoment);
    expect(await budgets(pair)).toEqual([900_000, 100_000]);
  });

  test('of more than there is, by one, is refused with what is left, when proposed and when approved', async () => {
    const pair = await newPair(1_000_000);
    await expect(propose(pair, 1_000_001)).rejects.toMatchObject({
      key: 'budgets.error.transfer_over_impressions',
      path: 'amount',
      params: { left: '1,000,000' },
    });
    const [first, second] = [await propose(pair, 600_000), await propose(pair, 600_000)];
    await approve(pair, first.transferId);
    const refused = approve(pair, second.transferId);
    await expect(refused).rejects.toBeInstanceOf(RuleBroken);
    await expect(refused).rejects.toMatchObject({ params: { left: '400,000' } });
    expect(await budgets(pair)).toEqual([400_000, 600_000]);
    expect(await stateOf(pair)).toEqual(['proposed', 'approved']);
  });

  test.each([0, -5, 1.5])('of %j is refused before the database is asked', (amount) => {
    const pair = { programId: 1, cycleId: 1, one: 1, other: 2 };
    expect(() => propose(pair, amount)).toThrow();
  });

  test('stays within its unit and its programme, and between two lines', async () => {
    const pair = await newPair();
    const elsewhere = await newProgram(db);
    const [fen] = await db
      .selectFrom('budget_line')
      .select('id')
      .where('cycle_id', '=', pair.cycleId)
      .where('unit', '=', 'fen')
      .execute();
    await expect(propose(pair, 1, { to: fen?.id ?? 0 })).rejects.toMatchObject({
      key: 'budgets.error.other_unit',
    });
    await expect(propose(pair, 1, { to: elsewhere.lineIds.impressions })).rejects.toBeInstanceOf(NotFound);
    expect(() => propose(pair, 1, { to: pair.one })).toThrow('budgets.error.same_line');
    await expect(
      db
        .insertInto('budget_transfer')
        .values({
          program_id: pair.programId,
          from_line_id: pair.one,
          to_line_id: fen?.id ?? 0,
          amount: 1,
          reason: 'x',
          proposed_by_name: 'x',
          proposed_at: NOW,
          expires_at: new Date('2022-07-01'),
        })
        .execute(),
    ).rejects.toThrow('one unit');
  });
});

test('transfers to and fro at once wait for each other and never in a ring', async () => {
  const pair = await newPair(1_000_000, 1_000_000);
  const there = { from: pair.one, to: pair.other };
  const back = { from: pair.other, to: pair.one };
  const proposals: { transferId: number }[] = [];
  for (let round = 0; round < 40; round += 1)
    proposals.push(await propose(pair, 1_000, round % 2 ? back : there));
  const settled = await Promise.allSettled(proposals.map(({ transferId }) => approve(pair, transferId)));
  expect(settled.filter(({ status }) => status === 'rejected')).toEqual([]);
  expect(await budgets(pair)).toEqual([1_000_000, 1_000_000]);
  expect((await runChecks(db)).filter((check) => check.violations.length > 0)).toEqual([]);
});
