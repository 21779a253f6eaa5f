import { describe, expect, test } from 'vitest';
import {
  findJob,
  getBatch,
  issuesCsv,
  listIssues,
  receiveImport,
  requestPosting,
  reverseBatch,
  runImport,
  spoolImport,
} from '#app/modules/delivery/index.server.ts';
import { useDatabase } from '#tests/support/database.ts';
import {
  brokenChecks,
  context,
  everythingOf,
  importFile,
  NOW,
  newMerchants,
  newProgram,
  standingFacts,
  streamOf,
  useDataDir,
} from './scene.ts';

useDataDir();
const db = useDatabase();

const HEADING = 'merchant_id,date,venue,channel,orders,gmv_fen,views';
const NOTHING = '{"days": [], "facts": [], "months": [], "shadows": []}';

let sources = 0;
/** A programme and merchants 1 to `count` under a source of their own. */
async function scene(count = 2) {
  sources += 1;
  const source = `source-${sources}`;
  const merchants = await newMerchants(db, source, count);
  const program = await newProgram(db);
  return { program, merchants, source, mapping: { merchant: { by: 'outside' as const, source } } };
}

const issuesOf = ({ issues }: Awaited<ReturnType<typeof importFile>>) =>
  issues.map(({ line, column, value, message, params }) => [
    line,
    column,
    value,
    message.replace('delivery.error.', ''),
    ...Object.entries(params)
      .sort()
      .map(([, given]) => given),
  ]);

test('a file is posted whole, and its totals are its own', async () => {
  const { program, merchants, mapping } = await scene();
  const outcome = await importFile(
    db,
    program,
    `${HEADING}\n1,2022-05-01,live,field,3,1500,\n2,2022-05-01,商城,campaign,0,0,0\n1,2022-06-02,,,2,999,40\n`,
    { mapping },
  );
  expect(outcome.issues).toEqual([]);
  expect(outcome.batch).toMatchObject({
    state: 'posted',
    rows: 3,
    rejected: 0,
    fresh: 3,
    restated: 0,
    unchanged: 0,
    standing: 3,
    orders: 5,
    gmvFen: 2499,
    impressions: 40,
    fromDay: '2022-05-01',
    toDay: '2022-06-02',
    posted: { by: 'test', at: NOW },
  });
  const id = outcome.batch.id;
  expect(await standingFacts(db, program)).toEqual([
    `${merchants[0]}|2022-05-01|live|field|batch ${id}|line 2|-|-|-|-|-|3|1500`,
    `${merchants[0]}|2022-06-02|unstated|unstated|batch ${id}|line 4|40|-|-|-|-|2|999`,
    `${merchants[1]}|2022-05-01|mall|campaign|batch ${id}|line 3|0|-|-|-|-|0|0`,
  ]);
  expect(await brokenChecks(db)).toEqual([]);
});

describe('one bad row refuses the file', () => {
  const FILE = [
    HEADING,
    '1,2022-05-01,live,field,3,1500,10',
    '1,2022-02-30,live,field,3,1500,10',
    '9,2022-05-01,live,field,3,1500,10',
    '1,2022-05-03,street,nobody,-1,1.5,1e3',
    '1,2022-05-04,live,field,3',
    ',2022-05-04,live,field,3,1,1',
    '2,2999-01-01,live,field,=1+1,1,1',
    '2,2022-05-01,mall,field,1,1,1',
    '2,2022-05-01,mall,field,2,1,1',
    '1\u0000,2022-05-05,live,field,3,1500,10',
    '',
  ].join('\n');

  test('each with its line, column, value and what to do', async () => {
    const { program, source, mapping } = await scene();
    const outcome = await importFile(db, program, FILE, { mapping });
    expect(outcome.batch).toMatchObject({
      state: 'rejected',
      rows: 10,
      rejected: 9,
      errors: 14,
      posted: null,
    });
    expect(issuesOf(outcome)).toEqual([
      [3, 'date', '2022-02-30', 'not_a_day'],
      [4, 'merchant_id', '9', 'unknown_number', source],
      [5, 'venue', 'street', 'venue'],
      [5, 'channel', 'nobody', 'channel'],
      [5, 'orders', '-1', 'negative'],
      [5, 'gmv_fen', '1.5', 'fractional'],
      [5, 'views', '1e3', 'scientific'],
      [6, null, null, 'columns', 7, 5],
      [7, 'merchant_id', '', 'errors.required'],
      [8, 'date', '2999-01-01', 'day_future', expect.any(String)],
      [8, 'orders', '=1+1', 'not_a_count'],
      [9, null, '2', 'duplicate', '10'],
      [10, null, '2', 'duplicate', '9'],
      [11, 'merchant_id', '1␀', 'control_characters'],
    ]);
    expect(await everythingOf(db, program)).toBe(NOTHING);
  });

  test('unless its good rows are enough', async () => {
    const { program, merchants, mapping } = await scene();
    const { batch } = await importFile(db, program, FILE, { mapping, partial: true });
    expect(batch).toMatchObject({
      state: 'posted',
      rows: 10,
      rejected: 9,
      fresh: 1,
      orders: 3,
      gmvFen: 1500,
    });
    expect(await standingFacts(db, program)).toEqual([
      `${merchants[0]}|2022-05-01|live|field|batch ${batch.id}|line 2|10|-|-|-|-|3|1500`,
    ]);
    // What was refused may be valid another day: the file is not done with.
    const again = await importFile(db, program, FILE, { mapping, partial: true });
    expect(again).toMatchObject({ alreadyPosted: false, batch: { fresh: 0, unchanged: 1, rejected: 9 } });
    expect(await brokenChecks(db)).toEqual([]);
  });

  test('and a file of bad rows only is refused in any case', async () => {
    const { program, mapping } = await scene();
    const { batch } = await importFile(db, program, 'merchant_id,date,orders\n7,2022-05-01,1\n', {
      mapping,
      partial: true,
    });
    expect(batch).toMatchObject({ state: 'rejected', rows: 1, rejected: 1 });
  });

  test('of many complaints a thousand are kept and all are counted', async () => {
    const { program, mapping } = await scene();
    const rows = Array.from({ length: 1_500 }, (_, i) => `1,2022-05-01,${i % 2 ? 'x' : i}`).join('\n');
    const { batch } = await importFile(db, program, `merchant_id,date,orders\n${rows}\n`, { mapping });
    expect(batch).toMatchObject({ rows: 1_500, errors: 1_500, rejected: 1_500 });
    const seen: number[] = [];
    let after: { line: number; id: number } | undefined;
    do {
      const page = await listIssues(db, batch.id, { after, limit: 300 });
      seen.push(...page.issues.map(({ line }) => line));
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toHaveLength(1_000);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  test('what stood in the file is text in the download', async () => {
    const { program, mapping } = await scene();
    const { batch } = await importFile(
      db,
      program,
      'merchant_id,date,orders\n"=cmd|\'/C calc\'!A0",2022-05-01,"say ""1"""\n',
      {
        mapping,
      },
    );
    let csv = '';
    for await (const chunk of issuesCsv(db, batch.id, 'en')) csv += chunk;
    expect(csv.startsWith('\ufeff"Severity","Line","Column","Value in the file"')).toBe(true);
    expect(csv).toContain('"Error",2,"orders","say ""1""","Must be a whole number');
    expect(csv).not.toMatch(/"=/);
  });
});

describe('the same file again', () => {
  test('changes nothing and says so, in its own programme', async () => {
    const { program, mapping } = await scene();
    const text = `${HEADING}\n1,2022-05-01,live,field,3,1500,10\n`;
    const first = await importFile(db, program, text, { mapping });
    const before = await everythingOf(db, program);
    const again = await importFile(db, program, text, { mapping, fileName: 'renamed.csv' });
    expect(again).toMatchObject({
      alreadyPosted: true,
      batch: { id: first.batch.id, fileName: 'delivery.csv' },
    });
    expect(await everythingOf(db, program)).toBe(before);
    const other = await importFile(db, await newProgram(db), text, { mapping });
    expect(other).toMatchObject({ alreadyPosted: false, batch: { state: 'posted', fresh: 1 } });
  });

  test('in other bytes is found unchanged row by row', async () => {
    const { program, mapping } = await scene();
    await importFile(db, program, `${HEADING}\n1,2022-05-01,live,field,3,1500,10\n`, { mapping });
    const days = () => db.selectFrom('delivery_day').selectAll().where('program_id', '=', program).execute();
    const before = await days();
    const { batch } = await importFile(
      db,
      program,
      `${HEADING}\r\n1,2022/5/1,live,field,3.0,"1,500",10\r\n`,
      { mapping },
    );
    expect(batch).toMatchObject({ state: 'posted', fresh: 0, restated: 0, unchanged: 1, standing: 0 });
    expect(await days()).toEqual(before);
  });

  test('sent twice at once is posted once', async () => {
    const { program, mapping } = await scene();
    const text = `${HEADING}\n1,2022-05-01,live,field,3,1500,10\n`;
    const results = await Promise.allSettled(
      Array.from({ length: 4 }, () => importFile(db, program, text, { mapping })),
    );
    for (const result of results) {
      if (result.status === 'rejected')
        expect(result.reason).toMatchObject({ key: 'delivery.error.in_hand' });
      else expect(result.value.batch).toMatchObject({ state: 'posted', fresh: 1 });
    }
    expect(results.some(({ status }) => status === 'fulfilled')).toBe(true);
    const posted = await db
      .selectFrom('import_batch')
      .select('id')
      .where('program_id', '=', program)
      .execute();
    expect(posted).toHaveLength(1);
    expect(await brokenChecks(db)).toEqual([]);
  });

  test('reversed before, it may be posted anew', async () => {
    const { program, mapping } = await scene();
    const text = `${HEADING}\n1,2022-05-01,live,field,3,1500,10\n`;
    const first = await importFile(db, program, text, { mapping });
    await reverseBatch(db, context, { batchId: first.batch.id, reason: 'too early' });
    const again = await importFile(db, program, text, { mapping });
    expect(again).toMatchObject({ alreadyPosted: false, batch: { state: 'posted', fresh: 1 } });
  });
});

test('a correction replaces figures, also by "not collected", and leaves the rest alone', async () => {
  const { program, merchants, mapping } = await scene();
  await importFile(
    db,
    program,
    `${HEADING}\n1,2022-05-01,live,field,3,1500,10\n2,2022-05-01,live,field,4,2000,20\n`,
    { mapping },
  );
  const { batch } = await importFile(db, program, `${HEADING}\n1,2022-05-01,live,field,5,1500,\n`, {
    mapping,
  });
  expect(batch).toMatchObject({ fresh: 0, restated: 1, unchanged: 0 });
  expect((await standingFacts(db, program))[0]).toBe(
    `${merchants[0]}|2022-05-01|live|field|batch ${batch.id}|line 2|-|-|-|-|-|5|1500`,
  );
  const [day] = await db.selectFrom('delivery_day').selectAll().where('program_id', '=', program).execute();
  expect(day).toMatchObject({ facts: 2, orders: 9, impressions: 20, impressions_facts: 1, orders_facts: 2 });
});

test('files of one programme posted at the same time add up', async () => {
  const { program, mapping } = await scene(20);
  const files = Array.from(
    { length: 6 },
    (_, i) =>
      `merchant_id,date,orders\n${Array.from({ length: 20 }, (_, m) => `${m + 1},2022-05-0${i + 1},${i}\n${m + 1},2022-04-30,${i}`).join('\n')}\n`,
  );
  await Promise.all(files.map((file) => importFile(db, program, file, { mapping })));
  const facts = await standingFacts(db, program);
  expect(facts).toHaveLength(20 * 7);
  expect(await brokenChecks(db)).toEqual([]);
});

describe('a mapping says what the file does not', () => {
  test('partial counts are summed, where summing is asked for', async () => {
    const { program, merchants, mapping } = await scene();
    const { batch } = await importFile(
      db,
      program,
      'merchant_id,date,orders,views\n1,2022-05-01,3,\n2,2022-05-01,1,7\n1,2022-05-01,4,\n1,2022-05-01,5,2\n',
      { mapping: { ...mapping, duplicates: 'sum' } },
    );
    expect(batch).toMatchObject({ rows: 4, merged: 2, fresh: 2, orders: 13, impressions: 9 });
    expect((await standingFacts(db, program))[0]).toBe(
      `${merchants[0]}|2022-05-01|unstated|unstated|batch ${batch.id}|line 2|2|-|-|-|-|12|-`,
    );
    expect(await brokenChecks(db)).toEqual([]);
  });

  test('venue, channel, day, the order of days, yuan', async () => {
    const { program, merchants, mapping } = await scene();
    const { batch } = await importFile(db, program, '商家编号;日;成交金额\n1;03/04/2022;12.5\n', {
      mapping: {
        ...mapping,
        columns: { 日: 'day' },
        dayOrder: 'dmy',
        constants: { venue: 'search', channel: 'top-kol' },
      },
    });
    expect(await standingFacts(db, program)).toEqual([
      `${merchants[0]}|2022-04-03|search|top-kol|batch ${batch.id}|line 2|-|-|-|-|-|-|1250`,
    ]);
  });

  test('merchants by credit code or by the portal’s own number', async () => {
    const { program, merchants } = await scene();
    await db
      .updateTable('merchant')
      .set({ uscc: '91330483MA28A1B2X7' })
      .where('id', '=', merchants[0] ?? 0)
      .execute();
    const byCode = await importFile(db, program, 'uscc,date,orders\n91330483ma28a1b2x7,2022-05-01,1\n');
    expect(byCode.batch).toMatchObject({ state: 'posted', source: null });
    const byId = await importFile(
      db,
      program,
      `portal_merchant_id,date,orders\n${merchants[1]},2022-05-01,1\n`,
    );
    expect(byId.batch.state).toBe('posted');
    expect((await standingFacts(db, program)).map((fact) => Number(fact.split('|')[0]))).toEqual(merchants);
  });
});

describe('whose merchant numbers a file uses', () => {
  test('is found out where only one source knows them all', async () => {
    const large = await scene(40);
    const small = await scene(3);
    const { batch } = await importFile(
      db,
      large.program,
      'merchant_id,date,orders\n1,2022-05-01,1\n40,2022-05-01,2\n',
      {
        mapping: { merchant: { by: 'outside' } },
      },
    );
    expect(batch).toMatchObject({ state: 'posted', source: large.source });
    expect(small.source).not.toBe(large.source);
  });

  test('is for a person to say where two know them alike', async () => {
    const { program } = await scene(1);
    await scene(1);
    const outcome = await importFile(db, program, 'merchant_id,date,orders\n1,2022-05-01,1\n');
    expect(outcome.batch).toMatchObject({ state: 'rejected', rows: 1, rejected: 1 });
    expect(issuesOf(outcome)[0]?.[3]).toBe('source_ambiguous');
  });
});

test('a dry run says what would happen and leaves nothing behind', async () => {
  const { program, mapping } = await scene();
  await importFile(db, program, `${HEADING}\n1,2022-05-01,live,field,3,1500,10\n`, { mapping });
  const before = await everythingOf(db, program);
  const { batch } = await importFile(
    db,
    program,
    `${HEADING}\n1,2022-05-01,live,field,4,1500,10\n2,2022-05-01,live,field,4,1500,10\n`,
    { mapping, dryRun: true },
  );
  expect(batch).toMatchObject({ state: 'validated', fresh: 1, restated: 1, unchanged: 0 });
  expect(await everythingOf(db, program)).toBe(before);
  expect(await db.selectFrom('import_batch').select('id').where('id', '=', batch.id).execute()).toEqual([]);
});

test('a person looks at a validated batch, sees what posting would change, and lets it count', async () => {
  const { program, mapping } = await scene();
  await importFile(db, program, `${HEADING}\n1,2022-05-01,live,field,3,1500,10\n`, { mapping });
  const file = await spoolImport(
    streamOf(`${HEADING}\n1,2022-05-01,live,field,4,1500,10\n2,2022-05-01,live,field,4,1500,10\n`),
  );
  const { batchId } = await receiveImport(
    db,
    context,
    { programId: program, fileName: 'a.csv', mapping, task: 'validate' },
    file,
  );
  await runImport(db, batchId, { now: NOW });
  expect(await getBatch(db, batchId)).toMatchObject({
    state: 'validated',
    fresh: 1,
    restated: 1,
    standing: 0,
  });
  expect(await findJob(db, batchId)).toBeNull();
  expect((await standingFacts(db, program)).length).toBe(1);
  await requestPosting(db, context, batchId);
  await runImport(db, batchId, { now: NOW });
  expect(await getBatch(db, batchId)).toMatchObject({ state: 'posted', fresh: 1, restated: 1, standing: 2 });
  await expect(requestPosting(db, context, batchId)).rejects.toMatchObject({ key: 'delivery.error.state' });
});

test('more coupons redeemed than ever claimed is remarked on and refuses nothing', async () => {
  const { program, mapping } = await scene();
  const heading = 'merchant_id,date,coupons_claimed,coupons_redeemed,coupon_redeemed_fen';
  const usual = await importFile(db, program, `${heading}\n1,2022-05-01,10,2,200\n1,2022-05-02,0,6,600\n`, {
    mapping,
  });
  expect(usual.batch).toMatchObject({ state: 'posted', warnings: 0 });
  const odd = await importFile(db, program, `${heading}\n1,2022-05-03,0,3,300\n`, { mapping });
  expect(odd.batch).toMatchObject({ state: 'posted', warnings: 1, errors: 0 });
  expect(odd.issues[0]).toMatchObject({
    severity: 'warning',
    line: 2,
    message: 'delivery.warning.over_redeemed',
    params: { claimed: 10, redeemed: 11 },
  });
  const wrong = await importFile(db, program, `${heading}\n1,2022-05-04,0,0,300\n`, { mapping });
  expect(issuesOf(wrong)).toEqual([[2, null, null, 'redeemed_without_coupon']]);
});

test('every step is in the audit trail', async () => {
  const { program, mapping } = await scene();
  const { batch } = await importFile(db, program, `${HEADING}\n1,2022-05-01,live,field,3,1500,10\n`, {
    mapping,
  });
  await reverseBatch(db, context, { batchId: batch.id, reason: 'wrong month' });
  const trail = await db
    .selectFrom('audit_entry')
    .select(['action', 'reason', 'actor_name'])
    .where('subject_type', '=', 'import_batch')
    .where('subject_id', '=', String(batch.id))
    .orderBy('id')
    .execute();
  expect(trail).toEqual([
    { action: 'delivery.receive', reason: null, actor_name: 'test' },
    { action: 'delivery.validate', reason: null, actor_name: 'test' },
    { action: 'delivery.post', reason: null, actor_name: 'test' },
    { action: 'delivery.reverse', reason: 'wrong month', actor_name: 'test' },
  ]);
});

test('totals that could not be shown exactly are refused', async () => {
  const { program, mapping } = await scene(1);
  const rows = Array.from({ length: 10_000 }, (_, i) => {
    const day = new Date(Date.parse('2000-01-01') + i * 86_400_000).toISOString().slice(0, 10);
    return `1,${day},1000000000000`;
  });
  const outcome = await importFile(
    db,
    program,
    `merchant_id,date,orders\n${rows.slice(0, 9_008).join('\n')}\n`,
    { mapping },
  );
  expect(outcome.batch.state).toBe('rejected');
  expect(issuesOf(outcome)).toEqual([[0, null, null, 'total_too_large']]);
});

test('an unknown programme is not found', async () => {
  await expect(importFile(db, 999_999, `${HEADING}\n`)).rejects.toMatchObject({ status: 404 });
});
