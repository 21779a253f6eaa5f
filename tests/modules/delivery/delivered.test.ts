import { beforeAll, describe, expect, test } from 'vitest';
import {
  type Dimension,
  deliveredForMerchant,
  deliveredForProgram,
  listDelivered,
  listDeliveredDays,
} from '#app/modules/delivery/index.server.ts';
import { FIGURES } from '#app/modules/delivery/index.ts';
import { useDatabase } from '#tests/support/database.ts';
import { importFile, newMerchants, newProgram, useDataDir } from './scene.ts';

useDataDir();
const db = useDatabase();

interface Row {
  readonly merchant: number;
  readonly day: string;
  readonly venue: string;
  readonly channel: string;
  readonly orders: number | null;
  readonly impressions: number | null;
}

const MERCHANTS = 6;
const rows: Row[] = [];
let program: number;
let merchants: number[];

beforeAll(async () => {
  program = await newProgram(db);
  merchants = await newMerchants(db, 'delivered', MERCHANTS);
  for (let i = 0; i < MERCHANTS * 120; i += 1) {
    const day = new Date(Date.parse('2022-01-10') + Math.floor(i / MERCHANTS) * 86_400_000)
      .toISOString()
      .slice(0, 10);
    if (i % 11 === 0) continue;
    rows.push({
      merchant: i % MERCHANTS,
      day,
      venue: ['live', 'mall', 'search'][i % 3] ?? '',
      channel: ['field', 'alliance'][i % 2] ?? '',
      orders: i % 7 === 0 ? null : i % 13,
      impressions: i % 5 === 0 ? null : i * 100,
    });
  }
  const text = rows.map(
    ({ merchant, day, venue, channel, orders, impressions }) =>
      `${merchant + 1},${day},${venue},${channel},${orders ?? ''},${impressions ?? ''}`,
  );
  const { batch } = await importFile(
    db,
    program,
    `merchant_id,date,venue,channel,orders,views\n${text.join('\n')}\n`,
  );
  expect(batch.state).toBe('posted');
  // Another programme's figures must not show.
  await importFile(
    db,
    await newProgram(db),
    'merchant_id,date,venue,channel,orders\n1,2022-02-01,live,field,99\n',
  );
});

const sum = (values: (number | null)[]): number | null => {
  const collected = values.filter((value) => value !== null);
  return collected.length === 0 ? null : collected.reduce((a, b) => a + b, 0);
};

/** The same, over the rows themselves. */
function expected(select: (row: Row) => boolean) {
  const chosen = rows.filter(select);
  return {
    facts: chosen.length,
    orders: sum(chosen.map((row) => row.orders)),
    impressions: sum(chosen.map((row) => row.impressions)),
    merchants: new Set(chosen.map((row) => row.merchant)).size,
    collected: expect.objectContaining({
      orders: chosen.filter((row) => row.orders !== null).length,
      impressions: chosen.filter((row) => row.impressions !== null).length,
      gmv_fen: 0,
    }),
    gmv_fen: null,
  };
}

const PERIODS = [
  { from: '2022-01-01', to: '2022-12-31' },
  { from: '2022-02-01', to: '2022-03-31' },
  { from: '2022-01-15', to: '2022-04-02' },
  { from: '2022-02-10', to: '2022-02-12' },
  { from: '2021-01-01', to: '2021-12-31' },
];
const within = ({ day }: Row, { from, to }: { from: string; to: string }) => day >= from && day <= to;

describe.each(PERIODS)('from $from to $to', (period) => {
  const scope = () => ({ programIds: [program], period });

  test('the whole equals the rows', async () => {
    expect(await listDelivered(db, scope(), [])).toMatchObject([expected((row) => within(row, period))]);
  });

  test('every breakdown adds up to the rows it is made of', async () => {
    const keys: Record<string, (row: Row) => unknown> = {
      merchantId: (row) => merchants[row.merchant],
      month: (row) => `${row.day.slice(0, 7)}-01`,
      venue: (row) => row.venue,
      channel: (row) => row.channel,
    };
    const breakdowns: Dimension[][] = [
      ['merchantId'],
      ['month'],
      ['venue', 'channel'],
      ['month', 'venue'],
      ['merchantId', 'month'],
    ];
    for (const by of breakdowns) {
      const found = await listDelivered(db, scope(), by);
      const groups = new Set(
        rows
          .filter((row) => within(row, period))
          .map((row) => JSON.stringify(by.map((name) => keys[name]?.(row)))),
      );
      expect(found).toHaveLength(groups.size);
      for (const group of found) {
        expect(group).toMatchObject(
          expected((row) => within(row, period) && by.every((name) => keys[name]?.(row) === group[name])),
        );
      }
    }
  });

  test('supported merchants are told from all in the files', async () => {
    const supported = [merchants[1], merchants[4]].filter((id) => id !== undefined);
    expect(await listDelivered(db, { ...scope(), merchantIds: supported }, [])).toMatchObject([
      expected((row) => within(row, period) && (row.merchant === 1 || row.merchant === 4)),
    ]);
    expect(await listDelivered(db, { ...scope(), merchantIds: [] }, [])).toMatchObject([
      { facts: 0, merchants: 0 },
    ]);
  });

  test('day by day, for all and for one merchant', async () => {
    for (const { day, ...totals } of await listDeliveredDays(db, scope())) {
      const { merchants: _, ...want } = expected((row) => row.day === day);
      expect(totals).toMatchObject(want);
    }
    const merchantId = merchants[2] ?? 0;
    const mine = await deliveredForMerchant(db, { programId: program, merchantId, period });
    const { merchants: _, ...want } = expected((row) => within(row, period) && row.merchant === 2);
    expect(mine.totals).toMatchObject(want);
    expect(mine.byDay.map(({ day }) => day)).toEqual(
      rows.filter((row) => row.merchant === 2 && within(row, period)).map(({ day }) => day),
    );
    expect(sum(mine.byVenue.map(({ impressions }) => impressions))).toBe(want.impressions);
  });

  test('a programme’s summary agrees with itself', async () => {
    const summary = await deliveredForProgram(db, { programId: program, period });
    expect(summary).toMatchObject({ merchants: expected((row) => within(row, period)).merchants });
    for (const figure of FIGURES) {
      expect(sum(summary.byDay.map((day) => day[figure]))).toBe(summary.totals[figure]);
      expect(sum(summary.byVenue.map((venue) => venue[figure]))).toBe(summary.totals[figure]);
    }
  });
});

test('figures follow a merchant to its place and category of today', async () => {
  await db
    .updateTable('merchant')
    .set({ category: 'food' })
    .where('id', 'in', merchants.slice(0, 2))
    .execute();
  const period = { from: '2022-01-01', to: '2022-12-31' };
  const found = await listDelivered(db, { programIds: [program], period }, ['category']);
  expect(found).toMatchObject([
    { category: 'food', ...expected((row) => row.merchant < 2) },
    { category: null, ...expected((row) => row.merchant >= 2) },
  ]);
  const everything = await listDelivered(db, { programIds: null, period }, ['programId']);
  expect(everything.length).toBe(2);
});
