import { beforeAll, describe, expect, test } from 'vitest';
import type { AwardInput } from '#app/modules/awards/index.ts';
import { getBudgetLine, listEntries } from '#app/modules/budgets/index.server.ts';
import { listIssues, reverseBatch } from '#app/modules/delivery/index.server.ts';
import { runChecks } from '#db/checks.server.ts';
import { newApplication } from '#tests/support/applications.ts';
import { useDatabase } from '#tests/support/database.ts';
import { newMerchant, newProgram, type TestProgram } from '#tests/support/factories.ts';
import { context, importFile, useDataDir } from './scene.ts';

const db = useDatabase();
useDataDir();

const JUNE = { startsOn: '2022-06-01', endsOn: '2022-06-30' };
const grant = (impressions: number, venue: 'live' | 'search' = 'live', window = JUNE): AwardInput => ({
  traffic: [{ venue, channel: 'field', impressions, ...window }],
  coupons: [],
  measureIds: [],
});
const coupons: AwardInput = {
  traffic: [],
  coupons: [{ faceFen: 500, thresholdFen: 5_000, count: 100, perConsumerLimit: 1, ...JUNE }],
  measureIds: [],
};

interface Awarded {
  readonly program: TestProgram;
  readonly merchantId: number;
}
async function awarded(award: AwardInput): Promise<Awarded> {
  const program = await newProgram(db);
  const merchant = await newMerchant(db);
  await newApplication(db, program, { state: 'approved', award, merchant });
  return { program, merchantId: merchant.merchantId };
}

const HEAD = 'portal_merchant_id,date,venue,channel,impressions,coupons_redeemed,coupon_redeemed_fen';
type Fact = readonly [day: string, impressions: number, redeemedFen?: number | undefined, venue?: string];
const send = async ({ program, merchantId }: Awarded, ...facts: Fact[]) => {
  const lines = facts.map(
    ([day, impressions, redeemedFen, venue = 'live']) =>
      `${merchantId},${day},${venue},field,${impressions},${redeemedFen ? redeemedFen / 500 : ''},${redeemedFen ?? ''}`,
  );
  const { batch } = await importFile(db, program.programId, `${HEAD}\n${lines.join('\n')}\n`);
  expect(batch.state).toBe('posted');
  return batch;
};

const lineOf = ({ programId, lineIds }: TestProgram, unit: 'impressions' | 'fen' = 'impressions') =>
  getBudgetLine(db, { lineId: lineIds[unit], programIds: [programId] });
const deliveries = async ({ programId, lineIds }: TestProgram) =>
  (
    await listEntries(db, { programId, lineId: lineIds.impressions, limit: 50, filter: { kind: 'deliver' } })
  ).map(({ dDelivered }) => dDelivered);
const broken = async () => (await runChecks(db)).filter(({ violations }) => violations.length > 0);

describe('what awards really got', () => {
  let one: Awarded;
  beforeAll(async () => {
    one = await awarded(grant(1_000));
  });

  test('is in the ledger once a file is posted: what came on the days, venue and channel of a grant', async () => {
    await send(
      one,
      ['2022-06-01', 300],
      ['2022-06-02', 100],
      ['2022-06-02', 7, undefined, 'search'],
      ['2022-05-31', 5],
    );
    expect(await lineOf(one.program)).toMatchObject({ committed: 1_000, delivered: 400 });
    expect(await deliveries(one.program)).toEqual([400]);
  });

  test('follows a restatement up and down, by what changed', async () => {
    const second = await send(one, ['2022-06-01', 250], ['2022-06-03', 10]);
    expect(await deliveries(one.program)).toEqual([-40, 400]);
    await reverseBatch(db, context, { batchId: second.id, reason: '报错了' });
    expect(await deliveries(one.program)).toEqual([40, -40, 400]);
    expect((await lineOf(one.program)).delivered).toBe(400);
  });

  test('never passes what was committed: the excess is noted on the batch and not posted', async () => {
    const batch = await send(one, ['2022-06-10', 900]);
    expect((await lineOf(one.program)).delivered).toBe(1_000);
    expect(batch.warnings).toBe(1);
    const { issues } = await listIssues(db, batch.id, {});
    expect(issues).toMatchObject([
      {
        severity: 'warning',
        message: 'delivery.warning.over_promised_impressions',
        params: { amount: '300' },
      },
    ]);
    expect(await broken()).toEqual([]);
  });

  test('changes nothing of what is available, and says which file it came from', async () => {
    const { programId, lineIds } = one.program;
    const [entry] = await listEntries(db, { programId, lineId: lineIds.impressions, limit: 1 });
    expect(entry).toMatchObject({ kind: 'deliver', reason: 'delivery.csv', available: 100_000_000 - 1_000 });
  });
});

test('coupons count by what was taken off, wherever it happened', async () => {
  const one = await awarded(coupons);
  await send(one, ['2022-06-05', 0, 1_500], ['2022-06-06', 0, 500, 'search'], ['2022-07-01', 0, 500]);
  expect(await lineOf(one.program, 'fen')).toMatchObject({ committed: 50_000, delivered: 2_000 });
  expect(await broken()).toEqual([]);
});

test('a file that speaks of nobody with an award leaves the ledger alone', async () => {
  const one = await awarded(grant(1_000));
  const { merchantId } = await newMerchant(db);
  await send({ program: one.program, merchantId }, ['2022-06-01', 300]);
  expect(await deliveries(one.program)).toEqual([]);
  expect((await lineOf(one.program)).delivered).toBe(0);
});

test('two files posted at once are both counted', async () => {
  const one = await awarded(grant(1_000));
  await Promise.all([send(one, ['2022-06-01', 300]), send(one, ['2022-06-02', 200])]);
  expect((await lineOf(one.program)).delivered).toBe(500);
  expect(await broken()).toEqual([]);
});

test('the check names an allocation whose delivery no longer follows the facts', async () => {
  const one = await awarded(grant(1_000));
  await send(one, ['2022-06-01', 300]);
  const facts = db.updateTable('delivery_fact').where('program_id', '=', one.program.programId);
  const named = async () => (await broken()).filter(({ name }) => name === 'delivered-follows-facts');
  await facts.set({ impressions: 301 }).execute();
  expect(await named()).toMatchObject([{ violations: [{ delivered: 300, committed: 1_000, facts: '301' }] }]);
  await facts.set({ impressions: 299 }).execute();
  expect(await named()).toHaveLength(1);
  await facts.set({ impressions: 300 }).execute();
  expect(await named()).toEqual([]);
});
