import { expect, test } from 'vitest';
import { useDatabase } from '#tests/support/database.ts';
import { brokenChecks, importFile, newMerchants, newProgram, standingFacts, useDataDir } from './scene.ts';

useDataDir();
const db = useDatabase();

const HEADING = 'merchant_id,date,venue,channel,orders,gmv_fen,views';

test('a file is posted whole, and its totals are its own', async () => {
  const program = await newProgram(db);
  const [first] = await newMerchants(db, 'first-source', 2);
  const outcome = await importFile(
    db,
    program,
    `${HEADING}\n1,2022-05-01,live,field,3,1500,\n2,2022-05-01,mall,campaign,0,0,0\n1,2022-06-02,,,2,999,40\n`,
  );
  expect(outcome.issues).toEqual([]);
  expect(outcome.batch).toMatchObject({
    state: 'posted',
    source: 'first-source',
    rows: 3,
    rejected: 0,
    fresh: 3,
    restated: 0,
    unchanged: 0,
    orders: 5,
    gmvFen: 2499,
    impressions: 40,
    fromDay: '2022-05-01',
    toDay: '2022-06-02',
  });
  expect((await standingFacts(db, program))[0]).toBe(
    `${first}|2022-05-01|live|field|batch ${outcome.batch.id}|line 2|-|-|-|-|-|3|1500`,
  );
  expect(await brokenChecks(db)).toEqual([]);
});
