import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { importDelivery } from '#app/modules/delivery/index.server.ts';
import { closeRenderer, freezeReport, renderPdf } from '#app/modules/reports/index.server.ts';
import { projectRoot } from '#db/root.server.ts';
import { newMerchants, newProgram } from '#tests/modules/delivery/scene.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf } from '#tests/support/factories.ts';
import { readPdf, squeeze } from './read-pdf.ts';

/** Real public data beside the repository; the README of that folder says what it is. */
const FILE = join(projectRoot, '../shared/data/koubei/merchant_daily.csv.gz');
if (!existsSync(FILE)) console.info(`Skipped: the real report needs ${FILE}, which is not here.`);

describe.skipIf(!existsSync(FILE))('a report of the real file of 615,605 rows', () => {
  vi.setConfig({ testTimeout: 300_000 });
  useDataDir();
  const db = useDatabase();
  afterAll(closeRenderer);
  const context = contextOf(undefined, new Date('2022-07-01T04:00:00Z'));

  it('has the file’s own totals, to the unit, in the snapshot and on paper', async () => {
    const [orders, gmv] = gunzipSync(readFileSync(FILE))
      .toString('utf8')
      .trimEnd()
      .split('\n')
      .slice(1)
      .reduce(
        ([orderSum, gmvSum], line) => {
          const cells = line.split(',');
          return [orderSum + Number(cells[4]), gmvSum + Number(cells[5])];
        },
        [0, 0],
      );
    const programId = await newProgram(db);
    await newMerchants(db, 'koubei', 2_000);
    await importDelivery(db, context, {
      programId,
      file: createReadStream(FILE),
      fileName: 'merchant_daily.csv.gz',
    });
    const frozen = await freezeReport(db, context, { programId, from: '2015-06-01', to: '2016-10-31' });
    expect(frozen.snapshot.figures).toMatchObject({
      merchants_supported: { value: 0 },
      merchants_active: { value: 2_000 },
      orders: { value: orders },
      gmv: { value: gmv },
      clicks: { value: null, absent: 'not_collected' },
      gmv_change: { value: null, absent: 'no_base' },
    });
    expect(frozen.snapshot.notes).toContainEqual(
      expect.objectContaining({ key: 'partly_collected', metric: 'impressions', rows: 615_605 }),
    );
    const { bytes } = await renderPdf(db, context, { ...frozen, locale: 'zh-CN' });
    const printed = (await readPdf(bytes)).pages.map((page) => page.text).join('');
    const grouped = (value: number) => value.toLocaleString('en');
    expect(printed).toContain(squeeze(`订单${grouped(orders ?? 0)}`));
    expect(printed).toContain(
      squeeze(`成交额¥${grouped(Math.floor((gmv ?? 0) / 100))}.${String((gmv ?? 0) % 100).padStart(2, '0')}`),
    );
  });
});
