import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { listAudit } from '#app/modules/audit/index.server.ts';
import { getMerchant, importMerchants, saveProfile } from '#app/modules/merchants/index.server.ts';
import { profileOf } from '#app/modules/merchants/index.ts';
import { projectRoot } from '#db/root.server.ts';
import { useDatabase } from '#tests/support/database.ts';
import { context } from './scene.ts';

const db = useDatabase();
const HEADER = 'shop_id,city_name,per_pay,score,cate_1_name,cate_2_name,cate_3_name';

let sources = 0;
/** A source no other test has taken anything from. */
const newSource = () => {
  sources += 1;
  return `source-${sources}`;
};
const take = (source: string, content: string | Buffer) =>
  importMerchants(db, context(), Readable.from([Buffer.from(content)]), { source });
const lines = (...rows: string[]) => [HEADER, ...rows].join('\n');
const known = (source: string) =>
  db
    .selectFrom('merchant')
    .select([
      'id',
      'display_name',
      'place_code',
      'category',
      'outside_number',
      'outside_facts',
      'verified_at',
    ])
    .where('outside_source', '=', source)
    .orderBy('id')
    .execute();

describe('merchants that come in from another system', () => {
  test('each is unverified under its number there, and a blank is null', async () => {
    const source = newSource();
    const outcome = await take(source, lines('1,湖州,8,4.0,美食,休闲茶饮,奶茶', '2,思茅,,,超市便利店,超市,'));
    expect(outcome).toMatchObject({
      rows: 2,
      inserted: 2,
      updated: 0,
      unchanged: 0,
      rejections: [],
      notes: [],
    });
    expect(await known(source)).toMatchObject([
      {
        display_name: `${source} 1`,
        place_code: '330500',
        category: 'catering.drinks-desserts',
        outside_number: '1',
        verified_at: null,
      },
      {
        place_code: '530800',
        category: 'groceries.supermarket',
        outside_facts: { shop_id: '2', city_name: '思茅', per_pay: null, score: null, cate_3_name: null },
      },
    ]);
  });

  test('the same file a second time changes nothing and says so', async () => {
    const source = newSource();
    const file = lines('1,湖州,8,4.0,美食,快餐,', '2,杭州,,,美食,,');
    await take(source, file);
    const entries = await db.selectFrom('audit_entry').select('id').execute();
    expect(await take(source, file)).toMatchObject({ rows: 2, inserted: 0, updated: 0, unchanged: 2 });
    expect(await db.selectFrom('audit_entry').select('id').execute()).toHaveLength(entries.length);
  });

  test('a row that differs changes what differs, and the trail has what it was', async () => {
    const source = newSource();
    await take(source, lines('1,湖州,8,4.0,美食,快餐,', '2,杭州,,,美食,,'));
    expect(await take(source, lines('1,湖州,9,4.0,美食,快餐,', '2,杭州,,,美食,,'))).toMatchObject({
      updated: 1,
      unchanged: 1,
    });
    const [first] = await known(source);
    const { entries } = await listAudit(db, { merchantId: first?.id ?? 0 });
    expect(entries.map(({ action }) => action)).toEqual(['merchant.import', 'merchant.import']);
    expect(entries[0]).toMatchObject({
      before: { facts: { per_pay: '8' } },
      after: { facts: { per_pay: '9' } },
    });
    expect(Object.keys(entries[0]?.after as object)).toEqual(['facts']);
  });

  test('what a person has saved since is not overwritten', async () => {
    const source = newSource();
    await take(source, lines('1,湖州,8,4.0,美食,快餐,'));
    const [row] = await known(source);
    const merchantId = row?.id ?? 0;
    const profile = profileOf(await getMerchant(db, merchantId));
    await saveProfile(db, context(), {
      ...profile,
      displayName: '丁莲芳千张包子',
      placeCode: '330502',
      merchantId,
      revision: 0,
    });
    expect(await take(source, lines('1,杭州,10,4.0,购物,,'))).toMatchObject({ updated: 1 });
    expect(await known(source)).toMatchObject([
      {
        display_name: '丁莲芳千张包子',
        place_code: '330502',
        category: 'catering.fast-food',
        outside_facts: { city_name: '杭州', per_pay: '10' },
      },
    ]);
  });

  test('a bad row is told by its line and its column, and the good ones come in', async () => {
    const source = newSource();
    const outcome = await take(
      source,
      lines(
        '1,湖州,8,4.0,美食,快餐,',
        ',湖州,8,4.0,美食,快餐,',
        '3,湖州',
        '1,杭州,,,,,',
        'a b,杭州,,,,,',
        '',
        '9,杭州,,,,,',
      ),
    );
    expect(outcome).toMatchObject({ rows: 6, inserted: 2, unchanged: 0 });
    expect(outcome.rejections).toEqual([
      { line: 3, column: 'shop_id', message: 'errors.required', params: {} },
      { line: 4, column: '', message: 'merchants.import.cells', params: { expected: 7, found: 2 } },
      { line: 5, column: '', message: 'merchants.import.twice', params: { line: 2 } },
      { line: 6, column: 'shop_id', message: 'merchants.import.number', params: {} },
    ]);
  });

  test('a city or a category nobody knows is said, and the merchant comes in without it', async () => {
    const source = newSource();
    const { inserted, notes } = await take(source, lines('1,亚特兰蒂斯,8,4.0,潜水,,'));
    expect(inserted).toBe(1);
    expect(notes).toEqual([
      { line: 2, column: 'city_name', message: 'merchants.import.place', params: { text: '亚特兰蒂斯' } },
      { line: 2, column: 'cate_1_name', message: 'merchants.import.category', params: { text: '潜水' } },
    ]);
    expect(await known(source)).toMatchObject([{ place_code: null, category: null }]);
  });

  test('numbers of two sources are two merchants', async () => {
    const [one, two] = [newSource(), newSource()];
    await take(one, lines('1,湖州,,,,,'));
    expect(await take(two, lines('1,湖州,,,,,'))).toMatchObject({ inserted: 1 });
  });

  test('two imports of one file at the same moment take it in once', async () => {
    const source = newSource();
    const file = lines(...Array.from({ length: 1_500 }, (_, index) => `${index},湖州,,,,,`));
    const outcomes = await Promise.all([take(source, file), take(source, file)]);
    expect(outcomes.map(({ inserted }) => inserted).sort()).toEqual([0, 1_500]);
    expect(await known(source)).toHaveLength(1_500);
  });
});

describe('how the file is written', () => {
  test.each([
    ['a byte order mark', `\uFEFF${lines('1,湖州,,,,,')}`],
    ['line ends of Windows', lines('1,湖州,,,,,').replaceAll('\n', '\r\n')],
    ['tabs', lines('1,湖州,,,,,').replaceAll(',', '\t')],
    ['columns in Chinese, in another order', '城市,商家编号\n湖州,1'],
    ['GB18030', Buffer.concat([Buffer.from('shop_id,city_name\n1,'), Buffer.from([0xba, 0xfe, 0xd6, 0xdd])])],
  ])('%s', async (_, content) => {
    const source = newSource();
    expect(await take(source, content)).toMatchObject({ rows: 1, inserted: 1, notes: [] });
    expect(await known(source)).toMatchObject([{ outside_number: '1', place_code: '330500' }]);
  });

  test.each([
    ['nothing at all', '', 'errors.file_empty'],
    ['no column of numbers', 'city_name\n湖州', 'merchants.import.no_number_column'],
    ['a quote that never closes', 'shop_id,city_name\n1,"湖州', 'merchants.import.quotes'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), 'merchants.import.not_text'],
  ])('%s is refused as a whole', async (_, content, key) => {
    await expect(take(newSource(), content)).rejects.toMatchObject({ key });
  });

  test('a source is named plainly', async () => {
    await expect(take('Kou Bei!', lines('1,湖州,,,,,'))).rejects.toMatchObject({
      key: 'merchants.import.source',
    });
  });
});

const real = join(projectRoot, '../shared/data/koubei/shop_info.csv');
test.skipIf(!existsSync(real))(
  '2,000 real merchants come in, each with its city and category, and once',
  async () => {
    const import2000 = () => importMerchants(db, context(), createReadStream(real), { source: 'koubei' });
    expect(await import2000()).toMatchObject({ rows: 2000, inserted: 2000, rejections: [], notes: [] });
    const merchants = await known('koubei');
    expect(merchants.filter(({ place_code, category }) => place_code === null || category === null)).toEqual(
      [],
    );
    expect(merchants.find(({ outside_number }) => outside_number === '2')).toMatchObject({
      place_code: '230100',
      outside_facts: { score: null, per_pay: '19' },
    });
    expect(await import2000()).toMatchObject({ inserted: 0, updated: 0, unchanged: 2000 });
  },
);
