import { beforeAll, describe, expect, test } from 'vitest';
import { Conflict, RuleBroken } from '#app/kernel/errors.ts';
import { listAudit } from '#app/modules/audit/index.server.ts';
import {
  defineIndicator,
  enterClaim,
  listClaims,
  listDefinitions,
  listGoals,
  listVersions,
  setGoal,
  withdrawClaim,
} from '#app/modules/impact/index.server.ts';
import { FIGURE_IDS } from '#app/modules/impact/index.ts';
import { KINDS } from '#app/modules/programs/index.ts';
import { draftReport, freezeReport, getSnapshot } from '#app/modules/reports/index.server.ts';
import { reportPage } from '#app/modules/reports/page.server.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, newPerson, newProgram, type TestProgram } from '#tests/support/factories.ts';

const db = useDatabase();
const NOW = new Date('2022-06-20T02:00:00Z');
let program: TestProgram;
let author: Awaited<ReturnType<typeof newPerson>>;
beforeAll(async () => {
  program = await newProgram(db);
  author = await newPerson(db, { grants: [{ role: 'executive' }] });
});

const by = () => contextOf(author, NOW);

async function again(code: string, change = '说得更清楚') {
  const [{ name, formula, filter, stage, version }] = await listVersions(db, code);
  return {
    code,
    shown: version,
    name: { ...name, en: `${name.en}, said anew` },
    formula,
    filter,
    stage,
    change,
  };
}

describe('definitions', () => {
  test('there is one for every figure a report measures and for everything the kinds are asked about', async () => {
    const definitions = await listDefinitions(db);
    const figures = definitions.filter(({ readFrom }) => readFrom === 'figure').map(({ code }) => code);
    expect(figures).toEqual([...FIGURE_IDS]);
    const known = definitions.map(({ code }) => code);
    expect(KINDS.flatMap(({ indicators }) => indicators).filter((code) => !known.includes(code))).toEqual([]);
  });

  test('what is written next stands beside what was, with who, when and what is new', async () => {
    await defineIndicator(db, by(), await again('orders'));
    const [newest, first] = await listVersions(db, 'orders');
    expect(newest).toMatchObject({
      version: 2,
      change: '说得更清楚',
      writtenBy: author.name,
      writtenAt: NOW,
    });
    expect(newest.name.en).toBe('Orders, said anew');
    expect(first).toMatchObject({ version: 1, change: null, name: { en: 'Orders' } });
    expect((await listDefinitions(db)).find(({ code }) => code === 'orders')?.version).toBe(2);
    const { entries } = await listAudit(db, { action: 'indicator.define' });
    expect(entries[0]).toMatchObject({ subject: { type: 'indicator', id: 'orders' } });
  });

  test('the database refuses to change a version', async () => {
    await expect(
      db.updateTable('indicator_version').set({ stage: 'impact' }).where('code', '=', 'orders').execute(),
    ).rejects.toThrow();
  });

  test('two who write at once: the later is told who was first, and nothing is overwritten', async () => {
    const [mine, theirs] = [await again('clicks'), await again('clicks')];
    await defineIndicator(db, by(), theirs);
    const refusal = await defineIndicator(db, by(), mine).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Conflict);
    expect(refusal).toMatchObject({
      key: 'indicators.error.stale',
      params: { name: author.name, version: 2, when: '2022-06-20 10:00' },
    });
    expect(await listVersions(db, 'clicks')).toHaveLength(2);
  });

  test('a version without a difference, and impact without a comparison, are refused', async () => {
    const { name: _, ...same } = await again('gmv');
    const [{ name }] = await listVersions(db, 'gmv');
    await expect(defineIndicator(db, by(), { ...same, name })).rejects.toMatchObject({
      key: 'indicators.error.nothing_new',
    });
    await expect(defineIndicator(db, by(), { ...same, name, stage: 'impact' })).rejects.toMatchObject({
      key: 'indicators.error.impact_needs_study',
      path: 'stage',
    });
  });
});

describe('a report', () => {
  const wish = () => ({ programId: program.programId, from: '2022-05-01', to: '2022-05-31' });
  const label = (report: ReturnType<typeof reportPage>) =>
    report.headline.find(({ id }) => id === 'merchants_supported')?.label;

  test('that is frozen keeps the words it was told by; a draft takes the new ones', async () => {
    const frozen = await freezeReport(db, by(), wish());
    await defineIndicator(db, by(), await again('merchants_supported'));
    const kept = await getSnapshot(db, frozen.reportId, frozen.version);
    expect(kept).toEqual(frozen.snapshot);
    expect(kept.figures.merchants_supported.definitionVersion).toBe(1);
    expect(label(reportPage(kept, 'en'))).toBe('Merchants supported');
    const draft = await draftReport(db, NOW, wish());
    expect(draft.figures.merchants_supported.definitionVersion).toBe(2);
    expect(label(reportPage(draft, 'en'))).toBe('Merchants supported, said anew');
  });

  test('from before definitions were kept with it can still be read', async () => {
    const { definitions: _, ...old } = await draftReport(db, NOW, wish());
    const { cities_reached: __, gmv_multiple: ___, ...figures } = old.figures;
    const page = reportPage({ ...old, figures }, 'en');
    expect(label(page)).toBe('merchants_supported');
    expect(page.sections.find(({ id }) => id === 'sources')?.finding).toContain(
      String(FIGURE_IDS.length - 2),
    );
  });
});

describe('goals', () => {
  const goal = (code: string, baseline: string, target: string, shown = 0) => ({
    cycleId: program.cycle.id,
    code,
    baseline,
    target,
    shown,
  });

  test('are kept in the unit of the indicator, with the definition they were set by', async () => {
    await setGoal(db, by(), goal('gmv', '1.5万', '2,000.50'));
    await setGoal(db, by(), goal('centre_field_share', '', '50%'));
    const goals = await listGoals(db, { cycleId: program.cycle.id });
    expect(goals.find(({ code }) => code === 'gmv')).toMatchObject({
      baseline: '1500000',
      target: '200050',
      version: 1,
      revision: 1,
      setBy: author.name,
    });
    expect(goals.find(({ code }) => code === 'centre_field_share')).toMatchObject({
      baseline: null,
      target: '0.5',
    });
  });

  test('that somebody changed meanwhile are not overwritten', async () => {
    await setGoal(db, by(), goal('impressions', '', '1亿'));
    await expect(setGoal(db, by(), goal('impressions', '', '2亿'))).rejects.toMatchObject({
      key: 'indicators.error.goal_stale',
      params: { name: author.name },
    });
    await setGoal(db, by(), goal('impressions', '', '', 1));
    const { entries } = await listAudit(db, { action: 'indicator.set_goal' });
    expect(entries[0]).toMatchObject({ before: { target: '100000000' }, after: { target: null } });
  });

  test.each([
    ['gmv_multiple', 'abc', 'indicators.error.value.multiple'],
    ['survival_share', '120%', 'indicators.error.value.share'],
  ])('of %s are not %s', async (code, target, key) => {
    const refusal = await setGoal(db, by(), goal(code, '', target)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(RuleBroken);
    expect(refusal).toMatchObject({ key, path: 'target' });
  });
});

describe('claims', () => {
  const stated = {
    code: 'inheritor_sales_growth',
    kind: 'growth',
    bound: 'over',
    value: '1500%',
    from: '2021-01-01',
    to: '2021-12-31',
    baseFrom: '2020-01-01',
    baseTo: '2020-12-31',
    wording: '增长 15 倍',
    source: '一篇报道',
    url: '',
  } as const;

  test('are entered in their words with their source, and withdrawn with a reason, never deleted', async () => {
    const { id } = await enterClaim(db, by(), stated);
    expect((await listClaims(db, stated.code))[0]).toMatchObject({
      id,
      origin: 'reported',
      value: '15',
      base: { from: '2020-01-01', to: '2020-12-31' },
      source: '一篇报道',
      url: null,
    });
    await withdrawClaim(db, by(), { claimId: id, reason: '抄错了' });
    expect((await listClaims(db, stated.code))[0]?.withdrawn).toEqual({
      reason: '抄错了',
      by: author.name,
      at: NOW,
    });
    await expect(withdrawClaim(db, by(), { claimId: id, reason: '再次' })).rejects.toBeInstanceOf(Conflict);
  });

  test('keep to the kind of their indicator, though a multiple may say a growth', async () => {
    await enterClaim(db, by(), { ...stated, kind: 'multiple', value: '16 倍' });
    await expect(
      enterClaim(db, by(), { ...stated, kind: 'share', value: '5%', baseFrom: '', baseTo: '' }),
    ).rejects.toMatchObject({ key: 'claims.error.kind', path: 'kind' });
  });
});
