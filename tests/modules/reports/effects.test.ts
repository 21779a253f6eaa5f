import { Readable } from 'node:stream';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { addDays } from '#app/kernel/day.ts';
import { LOCALES } from '#app/kernel/locale.ts';
import { importDelivery } from '#app/modules/delivery/index.server.ts';
import { estimateDid } from '#app/modules/impact/index.server.ts';
import { canonicalJson, hashSnapshot } from '#app/modules/reports/canonical.server.ts';
import { draftReport, freezeReport, getSnapshot, reportPage } from '#app/modules/reports/index.server.ts';
import { type ReportSnapshot, reportSnapshot } from '#app/modules/reports/snapshot.ts';
import { random } from '#db/demo/random.ts';
import { newApplication } from '#tests/support/applications.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, newMerchant, newProgram, type TestProgram } from '#tests/support/factories.ts';
import { sampleSnapshot } from './sample.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });
const db = useDatabase();
useDataDir();

const NOW = new Date('2022-06-20T02:00:00Z');
const context = contextOf(undefined, NOW);
const PERIOD = { from: '2022-05-20', to: '2022-06-19' };
const MONDAYS = Array.from({ length: 11 }, (_, week) => addDays('2022-04-04', week * 7));
const EFFECT = 40_000;

let program: TestProgram;
/** What was imported, in the words of the estimator. */
const observations: Parameters<typeof estimateDid>[0] & unknown[] = [];

const importLines = (programId: number, fileName: string, lines: readonly string[]) =>
  importDelivery(db, context, {
    programId,
    file: Readable.from([Buffer.from(['portal_merchant_id,date,orders,gmv_fen', ...lines, ''].join('\n'))]),
    fileName,
  });

beforeAll(async () => {
  program = await newProgram(db, { name: '复产护航' });
  const shops: { id: number; start: string | null }[] = [];
  for (let place = 0; place < 12; place += 1) {
    const startsOn = place % 2 === 0 ? '2022-05-30' : '2022-06-06';
    const grant = { venue: 'live' as const, channel: 'field' as const, impressions: 100_000 };
    const award = { traffic: [{ ...grant, startsOn, endsOn: '2022-06-30' }], coupons: [], measureIds: [] };
    const { merchantId } = await newApplication(db, program, { state: 'approved', award });
    shops.push({ id: merchantId, start: startsOn });
  }
  for (const state of ['declined', 'waitlisted', 'in_review'] as const)
    shops.push({ id: (await newApplication(db, program, { state })).merchantId, start: null });
  for (let place = 0; place < 10; place += 1)
    shops.push({ id: (await newMerchant(db)).merchantId, start: null });
  const roll = random(5);
  const lines = shops.flatMap(({ id, start }, place) => {
    const level = 60_000 + 40_000 * roll();
    return MONDAYS.flatMap((monday, week) => {
      const gmv = Math.round(
        level + 1_000 * week + 6_000 * roll() + (start !== null && monday >= start ? EFFECT : 0),
      );
      observations.push({
        unit: String(id),
        period: week,
        outcome: gmv,
        cohort: start === null ? Number.POSITIVE_INFINITY : MONDAYS.indexOf(start),
        covariates: [],
        weight: 1,
        cluster: null,
      });
      const half = Math.floor(gmv / 2);
      const day = addDays(monday, place % 5);
      return [`${id},${day},1,${half}`, `${id},${addDays(day, 2)},1,${gmv - half}`];
    });
  });
  await importLines(program.programId, 'spring.csv', lines);
});

const scopeOf = () => ({ programId: program.programId, ...PERIOD });
const sectionOf = (snapshot: ReportSnapshot, locale: (typeof LOCALES)[number]) =>
  reportPage(snapshot, locale).sections.find(({ id }) => id === 'effects');
const wordsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsOf) : [];
};

describe('a study from the portal’s own rows', () => {
  it('reads whom it compares from awards, applications and delivery', async () => {
    const { effects, sources, batches } = await draftReport(db, NOW, scopeOf());
    const [one] = effects?.rows ?? [];
    expect(one).toMatchObject({
      grain: 'week',
      window: { from: '2022-04-04', to: '2022-06-19' },
      periods: 11,
      missing: 0,
      absent: null,
      control: 'never',
      verdict: 'caused_more',
      groups: {
        supported: 12,
        compared: { declined: 1, waitlisted: 1, applying: 1, others: 10, later: 0 },
        incompleteSupported: 0,
        incompleteCompared: 0,
      },
      cohorts: [
        { from: '2022-05-30', merchants: 6 },
        { from: '2022-06-06', merchants: 6 },
      ],
    });
    expect(one?.gate.map(({ passed }) => passed)).toEqual(one?.gate.map(() => true));
    expect(sources.delivery_study).toEqual({
      query: 'delivery_fact, delivery_month',
      rows: observations.length * 2,
      batches: batches.map(({ id }) => id),
    });
  });

  it('tells what the general estimator tells of the same rows, and finds what was planted', async () => {
    const { effects } = await draftReport(db, NOW, scopeOf());
    const told = effects?.rows[0]?.outcomes.find(({ outcome }) => outcome === 'gmv');
    const { simple } = estimateDid(observations, {
      control: 'never',
      base: 'universal',
      anticipation: 0,
      method: 'dr',
    });
    expect(Number(told?.effect?.value)).toBeCloseTo(simple?.att ?? Number.NaN, 3);
    const reach = 1.959963984540054 * (simple?.se ?? Number.NaN);
    expect(Number(told?.effect?.high) - Number(told?.effect?.value)).toBeCloseTo(reach, 3);
    expect(Number(told?.effect?.low)).toBeLessThan(EFFECT);
    expect(Number(told?.effect?.high)).toBeGreaterThan(EFFECT);
  });

  it('is frozen with the report, word for word in three languages, with no figure made up', async () => {
    const { reportId, version, sha256, snapshot } = await freezeReport(db, context, scopeOf());
    const kept = await getSnapshot(db, reportId, version);
    expect(hashSnapshot(kept)).toBe(sha256);
    expect(kept.effects).toEqual(snapshot.effects);
    for (const locale of LOCALES) {
      const section = sectionOf(kept, locale);
      const words = wordsOf(section).join('\n');
      expect(words).not.toMatch(/NaN|undefined|null|Infinity|\{\w+\}/);
      expect(section?.finding, locale).toMatch(/¥/);
    }
    expect(sectionOf(kept, 'zh-CN')?.finding).toMatch(
      /^与对照组相比，复产护航使受扶持商家的成交额每家每周增加 ¥/,
    );
    expect(reportPage(kept, 'en').finding).toContain('against the comparison group, the programme raised');
  });

  it('says changed, and gives no price, as soon as one test fails', async () => {
    const { snapshot } = await freezeReport(db, context, scopeOf());
    const closed = structuredClone(snapshot);
    const [one] = closed.effects?.rows ?? [];
    if (!one) throw new Error('there is a study');
    Object.assign(one, { verdict: 'changed' });
    Object.assign(one.gate[6] ?? {}, { passed: false, value: '0.001000' });
    const page = reportPage(closed, 'en');
    const section = page.sections.find(({ id }) => id === 'effects');
    expect(section?.finding).toContain('may not be said to be caused');
    expect(wordsOf(section).join('\n')).not.toMatch(/Caused: /);
    expect(page.finding).not.toContain('raised');
  });

  it('sees what is imported meanwhile', async () => {
    const before = await draftReport(db, NOW, scopeOf());
    const guest = (await newMerchant(db)).merchantId;
    await importLines(program.programId, 'late.csv', [`${guest},2022-06-01,3,9000`]);
    const after = await draftReport(db, NOW, scopeOf());
    const of = ({ effects }: ReportSnapshot) => effects?.rows[0]?.groups;
    expect(of(after)?.compared.others).toBe((of(before)?.compared.others ?? 0) + 1);
    expect(of(after)?.incompleteCompared).toBe((of(before)?.incompleteCompared ?? 0) + 1);
  });
});

describe('a report in which there is nothing to compare', () => {
  it.each([
    ['an empty period', { from: '2022-05-20', to: '2022-05-22' }, 'nobody_supported'],
    ['a period without support', { from: '2019-01-01', to: '2019-12-31' }, 'nobody_supported'],
  ])('%s prints why', async (_what, period, absent) => {
    const snapshot = reportSnapshot.parse(
      await draftReport(db, NOW, { programId: program.programId, ...period }),
    );
    expect(snapshot.effects?.rows).toMatchObject([{ absent, verdict: 'unknown' }]);
    for (const locale of LOCALES)
      expect(wordsOf(sectionOf(snapshot, locale)).join('\n')).not.toMatch(/NaN|undefined|\{\w+\}/);
  });

  it('a programme without delivery prints why', async () => {
    const other = await newProgram(db);
    const { effects } = await draftReport(db, NOW, { programId: other.programId, ...PERIOD });
    expect(effects?.rows).toMatchObject([{ absent: 'no_data', verdict: 'unknown', outcomes: [] }]);
  });
});

describe('a report frozen before effects were told', () => {
  it('has no such section, and keeps its hash', () => {
    const old = sampleSnapshot();
    expect(old.effects).toBeUndefined();
    expect(reportPage(old, 'en').sections.map(({ id }) => id)).not.toContain('effects');
    expect(canonicalJson({ ...old, effects: undefined })).toBe(canonicalJson(old));
    expect(canonicalJson(old)).not.toContain('effects');
  });
});
