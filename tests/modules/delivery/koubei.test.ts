import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { importDelivery, listDelivered } from '#app/modules/delivery/index.server.ts';
import { projectRoot } from '#db/root.server.ts';
import { useDatabase } from '#tests/support/database.ts';
import { brokenChecks, context, newMerchants, newProgram, useDataDir } from './scene.ts';

/** Real public data beside the repository; the README of that folder says what it is. */
const FILE = join(projectRoot, '../shared/data/koubei/merchant_daily.csv.gz');

if (!existsSync(FILE)) console.info(`Skipped: the real import needs ${FILE}, which is not here.`);

describe.skipIf(!existsSync(FILE))('the real file of 615,605 rows', { timeout: 300_000 }, () => {
  useDataDir();
  const db = useDatabase();
  let program: number;

  beforeAll(async () => {
    program = await newProgram(db);
    await newMerchants(db, 'koubei', 2_000);
    // Numbers 1 to 300 are also another source's: the file must find its own.
    await newMerchants(db, 'other-source', 300);
  }, 60_000);

  const importIt = () =>
    importDelivery(db, context, {
      programId: program,
      file: createReadStream(FILE),
      fileName: 'merchant_daily.csv.gz',
    });

  /** The file's own totals, worked out without any of our code. */
  function ownTotals() {
    const lines = gunzipSync(readFileSync(FILE)).toString('utf8').trimEnd().split('\n').slice(1);
    let [orders, gmv, views, withViews] = [0n, 0n, 0n, 0];
    for (const line of lines) {
      const cells = line.split(',');
      orders += BigInt(cells[4] ?? '');
      gmv += BigInt(cells[5] ?? '');
      if (cells[6] !== '') {
        views += BigInt(cells[6] ?? '');
        withViews += 1;
      }
    }
    return { rows: lines.length, orders: Number(orders), gmv: Number(gmv), views: Number(views), withViews };
  }

  test('comes to its own totals in the database, to the unit', async () => {
    const own = ownTotals();
    const { batch, issues } = await importIt();
    expect(issues).toEqual([]);
    expect(batch).toMatchObject({
      state: 'posted',
      source: 'koubei',
      rows: own.rows,
      fresh: own.rows,
      rejected: 0,
      orders: own.orders,
      gmvFen: own.gmv,
      impressions: own.views,
    });
    const period = { from: '2015-01-01', to: '2016-12-31' };
    const [total] = await listDelivered(db, { programIds: [program], period }, []);
    expect(total).toMatchObject({
      merchants: 2_000,
      facts: own.rows,
      orders: own.orders,
      gmv_fen: own.gmv,
      impressions: own.views,
      clicks: null,
    });
    // Blank views are not collected, which is not none.
    expect(total?.collected.impressions).toBe(own.withViews);
    expect(await brokenChecks(db)).toEqual([]);
  });

  test('changes nothing the second time, and says so', async () => {
    const audit = () =>
      db.selectFrom('audit_entry').select(db.fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
    const before = await audit();
    const again = await importIt();
    expect(again.alreadyPosted).toBe(true);
    expect(again.batch.posted).toEqual({ by: 'test', at: context.now });
    expect(await audit()).toEqual(before);
  });
});
