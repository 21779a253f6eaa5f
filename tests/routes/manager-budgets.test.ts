import { beforeAll, describe, expect, test } from 'vitest';
import type { TransferView } from '#app/modules/budgets/index.server.ts';
import { createBudgetLine, listTransfers, proposeTransfer } from '#app/modules/budgets/index.server.ts';
import * as linePage from '#app/routes/manager/budget.tsx';
import * as file from '#app/routes/manager/budget-statement.ts';
import * as transferPage from '#app/routes/manager/budget-transfer.tsx';
import * as newTransferPage from '#app/routes/manager/budget-transfer-new.tsx';
import * as warningsPage from '#app/routes/manager/budget-warnings.tsx';
import * as listPage from '#app/routes/manager/budgets.tsx';
import { setStoryClock } from '#db/clock.server.ts';
import { newApplication } from '#tests/support/applications.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, NOW, newProgram, type TestProgram } from '#tests/support/factories.ts';
import { ask } from '#tests/support/routes.ts';
import { newSignedIn } from '#tests/support/sign-in.ts';

useDataDir();
const db = useDatabase();

let own: TestProgram;
let foreign: TestProgram;
let reserveId: number;
let manager: Awaited<ReturnType<typeof newSignedIn>>;
let approver: string;
let stranger: string;
let reviewer: string;

beforeAll(async () => {
  await setStoryClock(db, NOW);
  own = await newProgram(db, { impressions: 9_000_000 });
  foreign = await newProgram(db);
  ({ id: reserveId } = await createBudgetLine(db, contextOf(), {
    programId: own.programId,
    cycleId: own.cycle.id,
    code: 'reserve',
    name: { 'zh-CN': '机动', 'zh-TW': '機動', en: 'Reserve' },
    unit: 'impressions',
  }));
  await newApplication(db, own, { state: 'approved' });
  const { programId } = own;
  manager = await newSignedIn(db, { grants: [{ role: 'manager', programId }] });
  approver = (await newSignedIn(db, { grants: [{ role: 'approver', programId }] })).cookie;
  stranger = (await newSignedIn(db, { grants: [{ role: 'manager', programId: foreign.programId }] })).cookie;
  reviewer = (await newSignedIn(db, { grants: [{ role: 'reviewer', programId }] })).cookie;
});

const transfers = () => listTransfers(db, { programIds: [own.programId], limit: 50 });
const wish = (given: Record<string, string> = {}) => ({
  from: String(own.lineIds.impressions),
  to: String(reserveId),
  amount: '10万',
  reason: '提前用',
  ...given,
});
const send = (form: Record<string, string>, cookie = manager.cookie) =>
  ask(newTransferPage.action, { cookie, form });
const idIn = (location: string | null) =>
  Number(/\/manager\/budgets\/transfers\/(\d+)$/.exec(location ?? '')?.[1]);

describe('proposing a transfer', () => {
  test('leads to it, and pressing twice proposes once', async () => {
    const before = (await transfers()).length;
    const form = wish({ _key: 'a-key-of-a-page-1234' });
    const [one, other] = [await send(form), await send(form)];
    expect(one.status).toBe(303);
    expect(other.location).toBe(one.location);
    const all = await transfers();
    expect(all).toHaveLength(before + 1);
    expect(all[0]).toMatchObject({ id: idIn(one.location), amount: 100_000, state: 'proposed' });
  });

  test.each([
    ['amount', { amount: '' }, 'errors.required'],
    ['amount', { amount: '0' }, 'errors.not_a_count'],
    ['amount', { amount: '-5' }, 'errors.not_a_count'],
    ['amount', { amount: '1.5' }, 'errors.not_a_count'],
    ['amount', { amount: '9000001' }, 'budgets.error.transfer_over_impressions'],
    ['reason', { reason: ' ' }, 'errors.required'],
    ['to', { to: '' }, 'errors.required'],
  ])('complains at %s of %j and keeps what was typed', async (path, given, message) => {
    const answer = await send(wish(given));
    expect(answer.status).toBe(422);
    expect(answer.data).toMatchObject({ issues: [{ path, message }], values: { from: wish().from } });
  });

  test('stays within the unit, between two lines, and within what the manager may see', async () => {
    const to = async (id: number) => (await send(wish({ to: String(id) }))).data;
    expect(await to(own.lineIds.fen)).toMatchObject({ issues: [{ message: 'budgets.error.other_unit' }] });
    expect(await to(own.lineIds.impressions)).toMatchObject({
      issues: [{ message: 'budgets.error.same_line' }],
    });
    expect((await send(wish({ to: String(foreign.lineIds.impressions) }))).status).toBe(404);
    expect((await send(wish(), stranger)).status).toBe(404);
    expect((await send(wish(), reviewer)).status).toBe(403);
  });

  test('begins with what a forecast proposes, money in yuan', async () => {
    const at = (query: string) => ask(newTransferPage.loader, { cookie: manager.cookie, url: `/x?${query}` });
    expect((await at(`from=${own.lineIds.impressions}&to=${reserveId}&amount=5000`)).data).toMatchObject({
      values: { from: String(own.lineIds.impressions), to: String(reserveId), amount: '5000' },
    });
    expect((await at(`from=${own.lineIds.fen}&amount=123456`)).data).toMatchObject({
      values: { amount: '1,234.56' },
    });
    expect((await at('from=x&amount=-1')).data).toMatchObject({ values: { from: '', amount: '' } });
  });
});

describe('settling a transfer', () => {
  let serial = 0;
  const proposed = async (): Promise<number> => {
    serial += 1;
    const { transferId } = await proposeTransfer(db, contextOf(manager), {
      programId: own.programId,
      fromLineId: own.lineIds.impressions,
      toLineId: reserveId,
      amount: 1_000,
      reason: '提前用',
      key: `proposed-by-test-${serial}`,
    });
    return transferId;
  };
  const settle = (transferId: number, form: Record<string, string>, cookie: string) =>
    ask(transferPage.action, { cookie, form, params: { transferId: String(transferId) } });
  const page = async (transferId: number, cookie: string) =>
    (await ask(transferPage.loader, { cookie, params: { transferId: String(transferId) } })).data;
  const stateOf = async (transferId: number) =>
    (await transfers()).find(({ id }: TransferView) => id === transferId)?.state;

  test('is for another person: the proposer is told so, the approver gets the button', async () => {
    const id = await proposed();
    expect(await page(id, manager.cookie)).toMatchObject({ own: true, maySettle: true });
    expect(await page(id, approver)).toMatchObject({ own: false, maySettle: true, open: true });
    expect((await settle(id, { settle: 'approve', note: '' }, manager.cookie)).status).toBe(403);
    expect((await settle(id, { settle: 'approve', note: '' }, approver)).status).toBe(303);
    expect(await stateOf(id)).toBe('approved');
  });

  test('needs a reason to return, and is told who settled it meanwhile', async () => {
    const id = await proposed();
    expect((await settle(id, { settle: 'return', note: ' ' }, approver)).data).toMatchObject({
      issues: [{ path: 'note', message: 'errors.required' }],
    });
    expect((await settle(id, { settle: 'return', note: '先不动' }, approver)).status).toBe(303);
    const late = await settle(id, { settle: 'approve', note: '' }, approver);
    expect(late).toMatchObject({
      status: 409,
      data: { issues: [{ message: 'budgets.error.transfer_returned' }] },
    });
  });

  test('is nobody else’s business', async () => {
    const id = await proposed();
    expect((await settle(id, { settle: 'approve', note: '' }, stranger)).status).toBe(404);
    expect(
      (await ask(transferPage.loader, { cookie: stranger, params: { transferId: String(id) } })).status,
    ).toBe(404);
    expect(await stateOf(id)).toBe('proposed');
  });
});

describe('the statement of a line', () => {
  const at = (lineId: number, query = '', cookie = manager.cookie) =>
    ask(linePage.loader, {
      cookie,
      url: `/manager/budgets/${lineId}${query}`,
      params: { lineId: String(lineId) },
    });
  const fetched = (format: string, cookie = manager.cookie, lineId = own.lineIds.impressions) =>
    ask(file.loader, { cookie, params: { lineId: String(lineId), format } });

  test('takes its filter from the address, and passes over what makes no sense', async () => {
    const kinds = async (query: string) => {
      const { entries } = (await at(own.lineIds.impressions, query)).data as { entries: { kind: string }[] };
      return [...new Set(entries.map(({ kind }) => kind))];
    };
    expect(await kinds('?kind=commit')).toEqual(['commit']);
    expect(await kinds('?kind=nonsense&from=yesterday')).toContain('allocate');
    expect(await kinds('?to=2022-05-19')).toEqual([]);
  });

  test('comes as a file for whoever may see the line', async () => {
    const csv = await fetched('csv', approver);
    expect(csv.status).toBe(200);
    expect(String(csv.data).split('\r\n')[0]).toContain('编号');
    expect((await fetched('xlsx')).status).toBe(200);
    expect((await fetched('pdf')).status).toBe(404);
    expect((await fetched('csv', stranger)).status).toBe(404);
    expect((await fetched('csv', reviewer)).status).toBe(403);
  });
});

describe('the desk of budgets', () => {
  test('shows each line with its forecast, and what waits for approval', async () => {
    const { data } = await ask(listPage.loader, { cookie: approver });
    const shown = data as { lines: { id: number; forecast: { elapsed: number } }[]; waiting: TransferView[] };
    expect(shown.lines.map(({ id }) => id).sort()).toEqual(
      [own.lineIds.impressions, own.lineIds.fen, reserveId].sort(),
    );
    expect(shown.lines[0]?.forecast.elapsed).toBeCloseTo(1 / 73);
    expect(shown.waiting.every(({ state }) => state === 'proposed')).toBe(true);
    expect(shown.waiting.length).toBeGreaterThan(0);
  });

  test('warns where a manager says so', async () => {
    const params = { cycleId: String(own.cycle.id) };
    const set = (percents: string, cookie = manager.cookie) =>
      ask(warningsPage.action, { cookie, params, form: { percents } });
    expect((await set('20，95%')).status).toBe(303);
    const { data } = await ask(warningsPage.loader, { cookie: manager.cookie, params });
    expect(data).toMatchObject({ percents: '20, 95' });
    const { lines } = (await ask(listPage.loader, { cookie: manager.cookie })).data as {
      lines: { id: number; warnings: object[] }[];
    };
    const line = lines.find(({ id }) => id === own.lineIds.impressions);
    expect(line?.warnings).toContainEqual({ kind: 'threshold', percent: 20 });
    for (const wrong of ['0', '101', 'many', '1,2,3,4,5,6'])
      expect((await set(wrong)).data).toMatchObject({
        issues: [{ path: 'percents', message: 'budgets.error.percents' }],
      });
    expect((await set('50', approver)).status).toBe(403);
    expect((await set('50', stranger)).status).toBe(404);
  });
});
