import { beforeAll, describe, expect, test } from 'vitest';
import { enterClaim, listClaims, listGoals, listVersions } from '#app/modules/impact/index.server.ts';
import { freezeReport } from '#app/modules/reports/index.server.ts';
import * as claimPage from '#app/routes/executive/claim.tsx';
import * as claimsPage from '#app/routes/executive/claims.tsx';
import * as impactPage from '#app/routes/executive/impact.tsx';
import * as indicatorPage from '#app/routes/executive/indicator.tsx';
import * as newPage from '#app/routes/executive/indicator-new.tsx';
import * as indicatorsPage from '#app/routes/executive/indicators.tsx';
import * as goalPage from '#app/routes/manager/cycle-goal.tsx';
import * as goalsPage from '#app/routes/manager/cycle-goals.tsx';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, newProgram, type TestProgram } from '#tests/support/factories.ts';
import { ask } from '#tests/support/routes.ts';
import { newSignedIn } from '#tests/support/sign-in.ts';

const db = useDatabase();
let program: TestProgram;
let executive: string;
let manager: string;
let stranger: string;
beforeAll(async () => {
  program = await newProgram(db);
  const other = await newProgram(db, { kind: 'books' });
  const manages = (programId: number) => newSignedIn(db, { grants: [{ role: 'manager', programId }] });
  executive = (await newSignedIn(db, { grants: [{ role: 'executive' }] })).cookie;
  manager = (await manages(program.programId)).cookie;
  stranger = (await manages(other.programId)).cookie;
});

const ORDERS = { code: 'orders' };

async function words(given: Record<string, string> = {}) {
  const [{ name, formula, filter, stage, version }] = await listVersions(db, 'orders');
  const fields = Object.entries({ name, formula, filter }).flatMap(([field, text]) =>
    Object.entries(text).map(([locale, word]) => [`${field}.${locale}`, word]),
  );
  return { ...Object.fromEntries(fields), stage, shown: String(version), change: 'Said better', ...given };
}

describe('the pages of indicators', () => {
  test('list every definition and open one with its versions', async () => {
    const list = await ask(indicatorsPage.loader, { cookie: manager });
    const { definitions } = list.data as { definitions: { code: string }[] };
    expect(definitions.map(({ code }) => code)).toContain('domestic_brand_share');
    const one = await ask(indicatorPage.loader, { cookie: manager, params: ORDERS });
    expect(one.data).toMatchObject({ newest: { version: 1, name: { en: 'Orders' } }, mayDefine: false });
    expect((await ask(indicatorPage.loader, { cookie: manager, params: { code: 'nothing' } })).status).toBe(
      404,
    );
  });

  test('let an executive write the next version, and nobody else', async () => {
    expect((await ask(newPage.loader, { cookie: manager, params: ORDERS })).status).toBe(403);
    expect((await ask(newPage.action, { cookie: manager, params: ORDERS, form: await words() })).status).toBe(
      403,
    );
    const form = await words({ 'name.en': 'Orders placed' });
    expect((await ask(newPage.action, { cookie: executive, params: ORDERS, form })).status).toBe(303);
    const { data } = await ask(indicatorPage.loader, { cookie: executive, params: ORDERS });
    expect(data).toMatchObject({
      newest: { version: 2 },
      versions: [
        { change: 'Said better', changed: ['name'] },
        { change: null, changed: [] },
      ],
    });
    // The page was made before: who was first is said, and what was typed comes back.
    const late = await ask(newPage.action, { cookie: executive, params: ORDERS, form });
    expect(late.status).toBe(409);
    expect(late.data).toMatchObject({
      issues: [{ message: 'indicators.error.stale', params: { version: 2 } }],
      values: { name: { en: 'Orders placed' }, change: 'Said better' },
    });
  });
});

describe('goals', () => {
  const params = () => ({ cycleId: String(program.cycle.id), code: 'gmv_change' });

  test('are set by the manager of the programme and stand beside what its newest report measured', async () => {
    const form = { baseline: '', target: '38%', shown: '0' };
    expect((await ask(goalPage.action, { cookie: stranger, params: params(), form })).status).toBe(404);
    expect((await ask(goalPage.action, { cookie: manager, params: params(), form })).status).toBe(303);
    expect(await listGoals(db, { cycleId: program.cycle.id })).toMatchObject([{ target: '0.38' }]);
    const { data: goals } = await ask(goalsPage.loader, { cookie: manager, params: params() });
    expect(
      (goals as { rows: { code: string }[] }).rows.find(({ code }) => code === 'gmv_change'),
    ).toMatchObject({
      goal: { target: '0.38' },
    });
    const { from, to } = { from: program.cycle.benefitFrom, to: program.cycle.benefitTo };
    await freezeReport(db, contextOf(), { programId: program.programId, from, to });
    const supported = { code: 'merchants_supported' };
    const { data } = await ask(indicatorPage.loader, { cookie: manager, params: supported });
    expect(data).toMatchObject({
      measured: [{ cycleId: program.cycle.id, report: { version: 1, value: '0', definitionVersion: 1 } }],
    });
    // Another programme's cycles are not this manager's to see.
    const { data: seen } = await ask(indicatorPage.loader, { cookie: stranger, params: supported });
    expect((seen as { measured: { programId: number }[] }).measured).not.toContainEqual(
      expect.objectContaining({ programId: program.programId }),
    );
  });

  test('stand on the executive’s own page with how far they have come; not those of others or of other times', async () => {
    const targetsOf = async (cookie: string, period: string) => {
      const { data } = await ask(impactPage.loader, { cookie, url: `/executive?${period}` });
      return (data as { targets: unknown[] }).targets;
    };
    const { benefitFrom: from, benefitTo: to } = program.cycle;
    expect(await targetsOf(executive, `from=${from}&to=${to}`)).toMatchObject([
      { code: 'gmv_change', target: '0.38', report: { version: 1 } },
    ]);
    expect(await targetsOf(executive, 'from=2001-01-01&to=2001-12-31')).toEqual([]);
    expect(await targetsOf(stranger, `from=${from}&to=${to}`)).toEqual([]);
  });

  test('that are none are refused at their field, with what was typed', async () => {
    const refused = await ask(goalPage.action, {
      cookie: manager,
      params: { ...params(), code: 'merchants_supported' },
      form: { baseline: '', target: 'many', shown: '0' },
    });
    expect(refused.data).toMatchObject({
      issues: [{ path: 'target', message: 'indicators.error.value.level' }],
      values: { target: 'many' },
    });
  });
});

describe('figures from outside', () => {
  const form = {
    code: 'merchants_supported',
    kind: 'level',
    bound: 'over',
    value: '100',
    from: '2022-05-15',
    to: '2022-06-18',
    baseFrom: '',
    baseTo: '',
    wording: '超过 100 家',
    source: '报道',
    url: 'https://example.com/article',
  };

  test('are entered by an executive, each complaint at its field', async () => {
    expect((await ask(claimsPage.action, { cookie: manager, form })).status).toBe(403);
    const wrong = await ask(claimsPage.action, {
      cookie: executive,
      form: { ...form, source: '', url: 'javascript:alert(1)', to: '2022-05-01' },
    });
    const { issues } = wrong.data as { issues: { path: string }[] };
    expect(issues.map(({ path }) => path)).toEqual(expect.arrayContaining(['source', 'url']));
    expect((await ask(claimsPage.action, { cookie: executive, form })).status).toBe(303);
    expect(await listClaims(db, form.code)).toMatchObject([{ value: '100', bound: 'over', source: '报道' }]);
  });

  test('are never held against what the portal measured', async () => {
    const [claim] = await listClaims(db, form.code);
    const url = `/executive/claims?one=claim-${claim?.id}&other=merchants_supported-${program.cycle.id}`;
    const { data } = await ask(claimsPage.loader, { cookie: executive, url });
    expect(data).toMatchObject({ compared: { order: null, refused: 'origin' } });
  });

  test('are withdrawn with a reason', async () => {
    const { id } = await enterClaim(db, contextOf(), { ...form, kind: 'level', bound: 'exact', value: '7' });
    const params = { claimId: String(id) };
    const reason = { reason: '' };
    expect((await ask(claimPage.action, { cookie: executive, params, form: reason })).status).toBe(422);
    reason.reason = '来源已更正';
    expect((await ask(claimPage.action, { cookie: manager, params, form: reason })).status).toBe(403);
    expect((await ask(claimPage.action, { cookie: executive, params, form: reason })).status).toBe(303);
    const withdrawn = (await listClaims(db, form.code)).find((claim) => claim.id === id)?.withdrawn;
    expect(withdrawn?.reason).toBe('来源已更正');
  });
});
