import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { NotFound } from '#app/kernel/errors.ts';
import { listAudit } from '#app/modules/audit/index.server.ts';
import { importDelivery } from '#app/modules/delivery/index.server.ts';
import { hashSnapshot } from '#app/modules/reports/canonical.server.ts';
import {
  closeRenderer,
  draftReport,
  freezeReport,
  getReport,
  getSnapshot,
  listReports,
  renderPdf,
  reportPage,
} from '#app/modules/reports/index.server.ts';
import { type ReportSnapshot, reportSnapshot } from '#app/modules/reports/snapshot.ts';
import { newApplication } from '#tests/support/applications.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, newMerchant, newPerson, newProgram, type TestProgram } from '#tests/support/factories.ts';
import { readPdf, squeeze } from './read-pdf.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });
const db = useDatabase();
useDataDir();
afterAll(closeRenderer);

const NOW = new Date('2022-06-20T02:00:00Z');
const context = contextOf(undefined, NOW);
const HEADER =
  'portal_merchant_id,date,venue,channel,impressions,clicks,coupons_claimed,coupons_redeemed,coupon_redeemed_fen,orders,gmv_fen';

let program: TestProgram;
let supported: number;
let guest: number;

const importRows = (programId: number, fileName: string, rows: readonly string[]) =>
  importDelivery(db, context, {
    programId,
    file: Readable.from([Buffer.from([HEADER, ...rows, ''].join('\n'))]),
    fileName,
  });

beforeAll(async () => {
  program = await newProgram(db, { name: '复产护航', impressions: 10_000_000, fen: 100_000_000 });
  const award = {
    traffic: [
      {
        venue: 'live' as const,
        channel: 'field' as const,
        impressions: 3_000_000,
        startsOn: '2022-06-01',
        endsOn: '2022-06-30',
      },
    ],
    coupons: [
      {
        faceFen: 1_000,
        thresholdFen: 5_000,
        count: 2_000,
        perConsumerLimit: 1,
        startsOn: '2022-06-01',
        endsOn: '2022-06-30',
      },
    ],
    measureIds: program.measures.slice(0, 2).map((measure) => measure.id),
  };
  const merchant = await newMerchant(db, {
    displayName: '濮院针织',
    placeCode: '330483',
    category: 'apparel.knitwear',
  });
  const application = await newApplication(db, program, { state: 'approved', merchant, award });
  supported = application.merchantId;
  guest = (await newMerchant(db, { displayName: '延边辣白菜', placeCode: '222401' })).merchantId;
  await importRows(program.programId, 'june-2022.csv', [
    `${supported},2022-06-01,live,field,400000,8000,100,60,60000,300,3000000`,
    `${supported},2022-06-15,mall,field,100000,2000,,,,100,1000000`,
    `${guest},2022-06-10,search,alliance,50000,1000,,,,50,500000`,
  ]);
  await importRows(program.programId, 'june-2021.csv', [
    `${supported},2021-06-01,live,field,200000,4000,,,,100,1000000`,
    `${guest},2021-06-10,search,alliance,50000,500,,,,25,250000`,
  ]);
});

const JUNE = { from: '2022-06-01', to: '2022-06-18' };
const value = (snapshot: Awaited<ReturnType<typeof draftReport>>, id: keyof typeof snapshot.figures) =>
  snapshot.figures[id]?.value;

describe('the figures of a report', () => {
  it('are those of the rows: awards, ledger and delivery', async () => {
    const snapshot = await draftReport(db, NOW, { programId: program.programId, ...JUNE });
    expect(
      Object.fromEntries(Object.entries(snapshot.figures).map(([id, figure]) => [id, figure?.value])),
    ).toEqual({
      merchants_supported: 1,
      merchants_active: 2,
      places_reached: 2,
      cities_reached: 2,
      impressions_budget: 10_000_000,
      impressions_reserved: 0,
      impressions_committed: 3_000_000,
      impressions_delivered: 500_000,
      impressions_available: 7_000_000,
      impressions_delivery_rate: '0.166667',
      coupon_budget: 100_000_000,
      coupon_reserved: 0,
      coupon_committed: 2_000_000,
      coupon_delivered: 60_000,
      coupon_available: 98_000_000,
      coupon_delivery_rate: '0.030000',
      impressions: 550_000,
      clicks: 11_000,
      coupons_claimed: 100,
      coupons_redeemed: 60,
      coupon_redemption_rate: '0.600000',
      orders: 450,
      gmv: 4_500_000,
      gmv_base: 1_250_000,
      gmv_change: '2.600000',
      gmv_multiple: '3.600000',
      gmv_per_coupon_yuan: '75.000000',
      centre_field_share: '0.333333',
      measures_granted: 2,
      measures_delivered: 0,
    });
    expect(snapshot.base).toEqual({ from: '2021-06-01', to: '2021-06-18' });
    expect(snapshot.dataThrough).toBe('2022-06-15');
  });

  it('come with the rows and the batches they were read from', async () => {
    const { sources, batches, figures } = await draftReport(db, NOW, {
      programId: program.programId,
      ...JUNE,
    });
    const fileOf = (id: number | undefined) => batches.find((batch) => batch.id === id)?.file;
    expect(figures.gmv_change.sources).toEqual(['delivery', 'delivery_base']);
    expect(sources.delivery).toMatchObject({ rows: 3 });
    expect(sources.delivery?.batches.map(fileOf)).toEqual(['june-2022.csv']);
    expect(sources.delivery_base?.batches.map(fileOf)).toEqual(['june-2021.csv']);
  });

  it('say where the merchants are, what they sell and through which venues', async () => {
    const { regions, categories, venues, notes } = await draftReport(db, NOW, {
      programId: program.programId,
      ...JUNE,
    });
    expect(regions.rows.map((row) => [row.name.en, row.supported, row.active, row.gmvFen])).toEqual([
      ['Zhejiang', 1, 1, 4_000_000],
      ['Jilin', 0, 1, 500_000],
    ]);
    expect(categories.rows.map((row) => [row.code, row.active])).toEqual([
      ['apparel', 1],
      ['food', 1],
    ]);
    expect(venues.rows.map((row) => [row.venue, row.field, row.gmvFen, row.baseGmvFen])).toEqual([
      ['live', 'content', 3_000_000, 1_000_000],
      ['mall', 'centre', 1_000_000, null],
      ['search', 'centre', 500_000, 250_000],
    ]);
    expect(notes).toContainEqual({
      key: 'partly_collected',
      metric: 'coupons_claimed',
      collected: 1,
      rows: 3,
    });
  });

  it('take the growth apart and hold each allocation against its pace', async () => {
    const { growth, allocations, burns } = await draftReport(db, NOW, {
      programId: program.programId,
      ...JUNE,
    });
    expect(growth.factors?.map((factor) => factor.factor)).toHaveLength(5);
    expect(growth.factors?.reduce((sum, factor) => sum + factor.effectFen, 0)).toBe(4_500_000 - 1_250_000);
    // Fifteen of thirty days had passed on the last day of data.
    expect(allocations.rows.map((row) => [row.unit, row.granted, row.due, row.delivered])).toEqual([
      ['impressions', 3_000_000, 1_500_000, 500_000],
      ['fen', 2_000_000, 1_000_000, 60_000],
    ]);
    expect(burns.rows.map((row) => row.delivered.at(-1))).toEqual([
      { day: '2022-06-15', value: 500_000 },
      { day: '2022-06-01', value: 60_000 },
    ]);
  });

  it('of all programmes count a merchant once', async () => {
    const other = await newProgram(db, { kind: 'rural-produce' });
    await importRows(other.programId, 'guest.csv', [`${guest},2022-06-10,live,field,1000,10,,,,1,9900`]);
    const snapshot = await draftReport(db, NOW, { programId: null, ...JUNE });
    expect(value(snapshot, 'merchants_active')).toBe(2);
    expect(snapshot.programs.rows.map((row) => row.active)).toEqual([2, 1]);
    expect(value(snapshot, 'gmv')).toBe(4_509_900);
    expect(snapshot.notes).toContainEqual({ key: 'gmv_overlap' });
  });

  it('are absent, with the reason, where there is nothing', async () => {
    const snapshot = await draftReport(db, NOW, {
      programId: program.programId,
      from: '2019-01-01',
      to: '2019-12-31',
    });
    expect(snapshot.figures.gmv).toMatchObject({ value: null, absent: 'not_collected' });
    expect(snapshot.figures.gmv_change).toMatchObject({ value: null, absent: 'no_base' });
    expect(snapshot.growth).toMatchObject({ factors: null, absent: 'not_collected' });
    expect(snapshot.dataThrough).toBeNull();
  });
});

const figureAsItIs = ({ figures: { orders } }: ReportSnapshot) => ({
  id: 'orders',
  value: orders.value,
  absent: orders.absent,
  definitionVersion: orders.definitionVersion,
});

describe('freezing', () => {
  it('keeps the data under its hash, whatever comes in later', async () => {
    const scope = { programId: program.programId, from: '2022-06-01', to: '2022-06-17' };
    const frozen = await freezeReport(db, context, scope);
    await importRows(program.programId, 'late.csv', [`${guest},2022-06-16,live,field,7000,70,,,,7,70000`]);
    const kept = await getSnapshot(db, frozen.reportId, frozen.version);
    expect(hashSnapshot(kept)).toBe(frozen.sha256);
    expect(value(kept, 'gmv')).toBe(4_500_000);
    const later = contextOf(undefined, new Date('2022-06-21T02:00:00Z'));
    await expect(freezeReport(db, later, scope)).rejects.toMatchObject({
      key: 'reports.error.reason_needed',
      issues: [{ path: 'reason' }],
    });
    const again = await freezeReport(db, later, { ...scope, reason: '补录了 6 月 16 日的数据' });
    expect(again).toMatchObject({ reportId: frozen.reportId, version: 2 });
    expect(value(again.snapshot, 'gmv')).toBe(4_570_000);
    expect(
      (await listReports(db, { programIds: [program.programId] })).map((row) => [row.version, row.versions]),
    ).toEqual([
      [2, 2],
      [1, 2],
    ]);
  });

  it('of data that says something else tells what changed and why, and is consistent with itself', async () => {
    const scope = { programId: program.programId, from: '2022-06-01', to: '2022-06-19' };
    await freezeReport(db, context, scope);
    await importRows(program.programId, 'later.csv', [`${guest},2022-06-19,live,field,1000,10,,,,1,900`]);
    const frozen = await freezeReport(db, context, { ...scope, reason: '迟到的数据' });
    const { revision, batches } = frozen.snapshot;
    expect(revision).toMatchObject({ version: 1, reason: '迟到的数据', dataThrough: '2022-06-16', gone: [] });
    expect(revision?.figures).toContainEqual({
      id: 'gmv',
      value: 4_570_000,
      absent: null,
      definitionVersion: 1,
    });
    expect(revision?.figures.map(({ id }) => id)).not.toContain('merchants_supported');
    expect(batches.filter(({ id }) => revision?.added.includes(id)).map(({ file }) => file)).toEqual([
      'later.csv',
    ]);
    expect(revision?.parts).toEqual(expect.arrayContaining(['months', 'venues']));
    const section = reportPage(frozen.snapshot, 'zh-CN').sections.find(({ id }) => id === 'changes');
    expect(section?.finding).toMatch(/^与第 1 版相比，有 \d+ 个数字不同。$/);
    expect(JSON.stringify(section)).toContain('再出一版的原因：迟到的数据');
    const untrue = {
      ...frozen.snapshot,
      revision: { ...revision, figures: [figureAsItIs(frozen.snapshot)] },
    };
    expect(reportSnapshot.safeParse(untrue).error?.issues).toMatchObject([
      { message: 'figure orders is said to have changed and did not' },
    ]);
  });

  it('of the same data is the version that is there, whenever it is asked for', async () => {
    const scope = { programId: program.programId, from: '2022-05-01', to: '2022-06-18' };
    const one = await freezeReport(db, context, scope);
    const later = contextOf(undefined, new Date('2022-07-20T02:00:00Z'));
    expect(await freezeReport(db, later, scope)).toEqual(one);
  });

  it('by four people at once gives one version', async () => {
    const scope = { programId: null, from: '2022-06-01', to: '2022-06-02' };
    const at = (minute: number) => contextOf(undefined, new Date(Date.UTC(2022, 5, 20, 3, minute)));
    const frozen = await Promise.all([0, 1, 2, 3].map((minute) => freezeReport(db, at(minute), scope)));
    expect(frozen.map((report) => report.version)).toEqual([1, 1, 1, 1]);
    expect(new Set(frozen.map((report) => report.reportId)).size).toBe(1);
  });

  it('refuses a period that runs backwards', async () => {
    await expect(
      freezeReport(db, context, { programId: null, from: '2022-06-02', to: '2022-06-01' }),
    ).rejects.toThrow(/period_reversed/);
  });

  it('leaves a trail that names the person and the hash', async () => {
    const person = await newPerson(db, { name: '周执' });
    const frozen = await freezeReport(db, contextOf(person, NOW), {
      programId: program.programId,
      from: '2022-06-03',
      to: '2022-06-09',
    });
    const { entries } = await listAudit(db, { action: 'report.freeze', actorId: person.personId });
    expect(entries).toMatchObject([
      {
        subject: { type: 'report', id: String(frozen.reportId) },
        programId: program.programId,
        after: { version: 1, sha256: frozen.sha256 },
      },
    ]);
  });
});

describe('the PDF of a frozen report', () => {
  it('says what the database says, is rendered once, and is the same bytes ever after', async () => {
    const frozen = await freezeReport(db, context, {
      programId: program.programId,
      from: '2022-06-01',
      to: '2022-06-15',
    });
    const wish = { ...frozen, locale: 'zh-CN' as const };
    const [first, together] = await Promise.all([renderPdf(db, context, wish), renderPdf(db, context, wish)]);
    const later = await renderPdf(db, contextOf(undefined, new Date('2023-01-01T00:00:00Z')), wish);
    expect([together.sha256, later.sha256]).toEqual([first.sha256, first.sha256]);
    expect(Buffer.compare(Buffer.from(later.bytes), Buffer.from(first.bytes))).toBe(0);
    const { entries } = await listAudit(db, { action: 'report.render', subjectId: String(frozen.reportId) });
    expect(entries).toMatchObject([
      { after: { locale: 'zh-CN', sha256: first.sha256, snapshot: frozen.sha256, pages: first.pages } },
    ]);
    const printed = (await readPdf(first.bytes)).pages.map((page) => page.text).join('');
    for (const text of ['成交额¥45,000.00', '订单450', '曝光承诺3,000,000', '濮院针织', 'june-2022.csv'])
      expect(printed).toContain(squeeze(text));
  });

  it('of a report that does not exist is not found', async () => {
    await expect(renderPdf(db, context, { reportId: 9_999, version: 1, locale: 'en' })).rejects.toThrow(
      NotFound,
    );
    await expect(getReport(db, 9_999, 1)).rejects.toThrow(NotFound);
  });
});
