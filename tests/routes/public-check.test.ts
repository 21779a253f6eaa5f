import { beforeAll, describe, expect, test } from 'vitest';
import type { CycleMatch } from '#app/modules/applications/index.ts';
import * as profilePage from '#app/routes/merchant/profile.tsx';
import * as programsPage from '#app/routes/merchant/programs.tsx';
import * as checkPage from '#app/routes/public/check.tsx';
import * as programPage from '#app/routes/public/program.tsx';
import { checkQuery, readCheck } from '#app/routes/shared/check-address.ts';
import { setStoryClock } from '#db/clock.server.ts';
import { newApplication } from '#tests/support/applications.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { NOW, newMerchant, newProgram, type TestProgram } from '#tests/support/factories.ts';
import { ask } from '#tests/support/routes.ts';
import { newSignedIn } from '#tests/support/sign-in.ts';

const db = useDatabase();
useDataDir();

let belt: TestProgram;
let produce: TestProgram;
beforeAll(async () => {
  await setStoryClock(db, NOW);
  belt = await newProgram(db, { kind: 'industrial-belt' });
  produce = await newProgram(db, { kind: 'rural-produce', fen: 0 });
});

const check = async (query: string) => (await ask(checkPage.loader, { url: `/check${query}` })).data;
const verdicts = (data: unknown) =>
  (data as { matches: CycleMatch[] }).matches.map(({ cycle, match }) => [cycle.program.kind, match]);

describe('the check without an account', () => {
  test('asks what the criteria ask, and answers nothing before anything is said', async () => {
    expect(await check('')).toMatchObject({
      matches: null,
      asked: [{ code: 'rural_origin' }],
      signedIn: false,
    });
  });

  test('answers for every open cycle from its address alone', async () => {
    const data = await check('?placeCode=330483&category=apparel&employees=41&uscc=yes');
    expect(verdicts(data)).toEqual([
      ['industrial-belt', 'eligible'],
      ['rural-produce', 'not_eligible'],
    ]);
    expect(data).toMatchObject({ signUp: '/sign-up?placeCode=330483&category=apparel&employees=41' });
    expect(verdicts(await check('?category=fresh&uscc=yes&rural_origin=no'))).toEqual([
      ['industrial-belt', 'not_eligible'],
      ['rural-produce', 'not_eligible'],
    ]);
    expect(verdicts(await check('?uscc=yes'))).toEqual([
      ['industrial-belt', 'nearly'],
      ['rural-produce', 'nearly'],
    ]);
  });

  test('leads to an address without what was left open, and reads nothing else out of one', async () => {
    const at = (query: string) => ask(checkPage.loader, { url: `/check${query}` });
    expect(
      await at('?placeCode=330000&placeCode=330400&placeCode=&category=&employees=&uscc='),
    ).toMatchObject({
      status: 302,
      location: '/check?placeCode=330400',
    });
    expect((await at('?category=nonsense&uscc=maybe&name=李秀兰')).location).toBe('/check');
    const typed = await check(`?employees=${encodeURIComponent('四十')}`);
    expect(typed).toMatchObject({ address: { employees: '四十' } });
  });

  test('reads back what it wrote', () => {
    const address = readCheck(
      new URLSearchParams('placeCode=330483&category=books&employees=7&uscc=no&titles=yes&sales_drop=no'),
    );
    expect(readCheck(new URLSearchParams(checkQuery(address)))).toEqual(address);
    expect(address).toMatchObject({ hasCode: false, stated: { titles: true, sales_drop: false } });
  });

  test('goes along into a new profile', async () => {
    const { cookie } = await newSignedIn(db);
    const { data } = await ask(profilePage.loader, {
      cookie,
      url: '/merchant/profile?from=sign-up&placeCode=330483&category=apparel&employees=41',
    });
    expect(data).toMatchObject({
      merchant: null,
      begun: { placeCode: '330483', category: 'apparel', employees: '41' },
      steps: [{ chosen: '330000' }, { chosen: '330400' }, { chosen: '330483' }],
    });
  });
});

describe('the page of a programme', () => {
  test('tells what it gives, asks and when it is open', async () => {
    const { data } = await ask(programPage.loader, { params: { code: belt.cycle.program.code } });
    expect(data).toMatchObject({
      program: { kind: 'industrial-belt' },
      matches: [{ phase: 'open', left: { impressions: 'plenty', fen: 'plenty' } }],
      questions: expect.arrayContaining([
        expect.objectContaining({ key: 'belt_other', section: 'business', asked: 'sometimes' }),
        expect.objectContaining({ key: 'workshop_photos', section: 'evidence', asked: 'optional' }),
        expect.objectContaining({ key: 'licence', section: 'evidence', asked: 'always' }),
      ]),
    });
    expect((data as { measures: unknown[] }).measures).toHaveLength(4);
  });

  test('of no programme is not found', async () => {
    expect((await ask(programPage.loader, { params: { code: 'nothing' } })).status).toBe(404);
  });
});

test('a merchant sees every cycle with its own application and what is left', async () => {
  const merchant = await newMerchant(db);
  const application = await newApplication(db, produce, { merchant, state: 'submitted' });
  const grants = [{ role: 'merchant_staff' as const, merchantId: merchant.merchantId }];
  const { cookie } = await newSignedIn(db, { grants });
  const { data } = await ask(programsPage.loader, { cookie });
  expect(data).toMatchObject({
    matches: [
      {
        cycle: { id: produce.cycle.id },
        match: 'eligible',
        left: { impressions: 'plenty', fen: null },
        application: { id: application.id, number: application.number, state: 'submitted' },
        mayApply: false,
      },
      { cycle: { id: belt.cycle.id }, match: 'not_eligible', application: null },
    ],
  });
});
