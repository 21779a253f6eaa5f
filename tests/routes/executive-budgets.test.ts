import { beforeAll, expect, test } from 'vitest';
import * as linePage from '#app/routes/executive/budget.tsx';
import * as file from '#app/routes/executive/budget-statement.ts';
import * as listPage from '#app/routes/executive/budgets.tsx';
import { homeOf } from '#app/web/fronts.ts';
import { setStoryClock } from '#db/clock.server.ts';
import { newApplication } from '#tests/support/applications.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { NOW, newProgram, type TestProgram } from '#tests/support/factories.ts';
import { ask } from '#tests/support/routes.ts';
import { newSignedIn } from '#tests/support/sign-in.ts';

useDataDir();
const db = useDatabase();

let program: TestProgram;
let executive: string;
let reviewer: string;
beforeAll(async () => {
  await setStoryClock(db, NOW);
  program = await newProgram(db);
  await newApplication(db, program, { state: 'approved' });
  executive = (await newSignedIn(db, { grants: [{ role: 'executive' }] })).cookie;
  const { programId } = program;
  reviewer = (await newSignedIn(db, { grants: [{ role: 'reviewer', programId }] })).cookie;
});
const params = () => ({ lineId: String(program.lineIds.impressions) });

test('an executive reads every line of budget, its statement and its file', async () => {
  const { lines } = (await ask(listPage.loader, { cookie: executive })).data as Awaited<
    ReturnType<typeof listPage.loader>
  >;
  expect(lines.map(({ id }) => id)).toEqual(
    expect.arrayContaining([program.lineIds.impressions, program.lineIds.fen]),
  );
  const page = await ask(linePage.loader, { cookie: executive, params: params() });
  expect(page.data).toMatchObject({
    line: { id: program.lineIds.impressions },
    entries: [{ kind: 'commit' }, { kind: 'reserve' }, { kind: 'allocate' }],
  });
  const csv = await ask(file.loader, { cookie: executive, params: { ...params(), format: 'csv' } });
  expect(csv.status).toBe(200);
  expect(String(csv.data).trim().split('\n').length).toBe(4);
  expect((await ask(file.loader, { cookie: executive, params: { ...params(), format: 'doc' } })).status).toBe(
    404,
  );
});

test('who may not see budgets sees none of it', async () => {
  for (const loader of [listPage.loader, linePage.loader, file.loader])
    expect((await ask(loader, { cookie: reviewer, params: { ...params(), format: 'csv' } })).status).toBe(
      403,
    );
});

test('whoever only approves begins with what waits for approval, everybody else at their front door', () => {
  const actor = (...roles: ('approver' | 'manager' | 'executive' | 'reviewer' | 'merchant_owner')[]) => ({
    personId: 1,
    name: '陈默',
    locale: null,
    grants: roles.map((role) => ({ role, programId: null, merchantId: null })),
  });
  expect(homeOf(actor('approver'))).toBe('/manager/approvals');
  expect(homeOf(actor('approver', 'merchant_owner'))).toBe('/manager/approvals');
  expect(homeOf(actor('approver', 'manager'))).toBe('/manager');
  expect(homeOf(actor('approver', 'executive'))).toBe('/executive');
  expect(homeOf(actor('reviewer'))).toBe('/reviewer');
});
