import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { createMerchant, listMerchants, verifyMerchant } from '#app/modules/merchants/index.server.ts';
import type { FindMerchants } from '#app/modules/merchants/index.ts';
import { useDatabase } from '#tests/support/database.ts';
import { context, nextCode, profile } from './scene.ts';

const db = useDatabase();
const code = nextCode();
const found = async (filter: FindMerchants) =>
  (await listMerchants(db, filter)).merchants.map(({ displayName }) => displayName);
const create = (displayName: string, over = {}) =>
  createMerchant(db, context(), profile({ displayName, legalName: null, shops: [], ...over }));

beforeAll(async () => {
  await create('濮院晨光毛衫', { uscc: code });
  await create('延边金达莱辣白菜', { placeCode: '222401', category: 'food.pickles' });
  const { id } = await create('ＡＢＣ Books 书店', {
    legalName: '北京甲乙丙图书有限公司',
    placeCode: '110101',
    category: 'books',
  });
  await verifyMerchant(db, context(), { merchantId: id });
  await create('50%_off 折扣店', { placeCode: '429006', category: 'groceries.convenience' });
  await sql`insert into merchant (display_name, outside_source, outside_number, created_at, updated_at)
    select 'koubei ' || n, 'koubei', n::text, now(), now() from generate_series(1, 1200) n`.execute(db);
  await sql`analyze merchant`.execute(db);
});

describe('looking for a merchant', () => {
  test.each([
    ['毛衫', '濮院晨光毛衫'],
    ['濮院', '濮院晨光毛衫'],
    ['濮', '濮院晨光毛衫'],
    ['晨光毛', '濮院晨光毛衫'],
    ['abc', 'ＡＢＣ Books 书店'],
    ['ＢＯＯＫＳ', 'ＡＢＣ Books 书店'],
    ['books书', 'ＡＢＣ Books 书店'],
    ['甲乙丙图书', 'ＡＢＣ Books 书店'],
    ['50%', '50%_off 折扣店'],
    ['%_o', '50%_off 折扣店'],
    ['koubei 777', 'koubei 777'],
  ])('%s', async (words, name) => {
    expect(await found({ words })).toEqual([name]);
  });

  test('neighbouring characters only: the pairs of the words must stand together', async () => {
    expect(await found({ words: '濮院毛衫' })).toEqual([]);
    expect(await found({ words: '%' })).toEqual(['50%_off 折扣店']);
  });

  test('by its credit code, from the beginning, as typed', async () => {
    expect(await found({ words: code })).toEqual(['濮院晨光毛衫']);
    expect(await found({ words: code.toLowerCase().slice(0, 16) })).toEqual(['濮院晨光毛衫']);
  });

  test('by the number it has in another system', async () => {
    expect(await found({ words: '1031' })).toEqual(['koubei 1031']);
  });

  test('by province, city and county; by category and its branch; by whether it is verified', async () => {
    expect(await found({ placeCode: '330000' })).toEqual(['濮院晨光毛衫']);
    expect(await found({ placeCode: '420000' })).toEqual(['50%_off 折扣店']);
    expect(await found({ placeCode: '222401' })).toEqual(['延边金达莱辣白菜']);
    expect(await found({ category: 'food' })).toEqual(['延边金达莱辣白菜']);
    expect(await found({ category: 'apparel.knitwear' })).toEqual(['濮院晨光毛衫']);
    expect(await found({ verified: 'yes' })).toEqual(['ＡＢＣ Books 书店']);
    expect(await found({ verified: 'yes', category: 'food' })).toEqual([]);
  });

  test('the narrowest place is told with the one it lies in', async () => {
    const { merchants } = await listMerchants(db, { words: '濮院' });
    expect(merchants).toMatchObject([{ placeName: '桐乡市', areaName: '嘉兴市' }]);
  });
});

test('pages follow each other without a gap or a repeat, to the end', async () => {
  const seen: number[] = [];
  let after: number | undefined;
  for (;;) {
    const page = await listMerchants(db, { words: 'koubei', ...(after === undefined ? {} : { after }) });
    seen.push(...page.merchants.map(({ id }) => id));
    expect(page.total).toEqual({ count: 1_000, capped: true });
    if (page.next === null) break;
    after = page.next;
  }
  expect(seen).toHaveLength(1_200);
  expect(seen).toEqual([...new Set(seen)].sort((one, other) => other - one));
});

test('a word of two characters is served by its index', async () => {
  const { rows } = await sql<{ 'QUERY PLAN': string }>`explain select id from merchant
    where bigrams(search_text) @> bigrams(search_fold('毛衫')) order by id desc limit 51`.execute(db);
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('merchant_search');
});
