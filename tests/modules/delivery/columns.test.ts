import { describe, expect, test } from 'vitest';
import { planColumns } from '#app/modules/delivery/columns.ts';
import { mappingSchema } from '#app/modules/delivery/index.ts';

const plan = (heading: string, mapping: unknown = {}) => {
  const result = planColumns(heading.split(','), mappingSchema.parse(mapping), '2026-06-30');
  return 'columns' in result
    ? { fields: result.columns.map(({ field }) => field), key: result.merchantKey }
    : result.map(({ message, params }) => [message.replace('delivery.error.', ''), params]);
};

describe('columns are recognised by their names', () => {
  test.each([
    [
      'merchant_id,region_code,city,date,orders,gmv_fen,views',
      ['merchant', null, null, 'day', 'orders', 'gmv_fen', 'impressions'],
    ],
    [
      '商家编号,统计日期,场域,渠道,曝光次数,成交金额（元）',
      ['merchant', 'day', 'venue', 'channel', 'impressions', 'gmv_yuan'],
    ],
    [
      '商家編號,統計日期,場域,通路,曝光數,訂單數',
      ['merchant', 'day', 'venue', 'channel', 'impressions', 'orders'],
    ],
    [
      ' Merchant ID ,DATE,Coupons-Claimed,Coupons_Redeemed,ＧＭＶ',
      ['merchant', 'day', 'coupons_claimed', 'coupons_redeemed', 'gmv_yuan'],
    ],
    ['shop_id,ds,pv,,', ['merchant', 'day', 'impressions', null, null]],
  ])('%s', (heading, fields) => expect(plan(heading)).toMatchObject({ fields }));
});

test('a file may name merchants in several ways; a person may say which to read', () => {
  const heading = 'uscc,merchant_id,date,orders';
  expect(plan(heading)).toEqual({ key: 'outside', fields: [null, 'merchant', 'day', 'orders'] });
  expect(plan(heading, { merchant: { by: 'uscc' } })).toEqual({
    key: 'uscc',
    fields: ['merchant', null, 'day', 'orders'],
  });
  expect(plan('统一社会信用代码,date,orders')).toMatchObject({ key: 'uscc' });
  expect(plan('portal_merchant_id,date,orders')).toMatchObject({ key: 'id' });
});

test('a mapping goes before what the names say, and may leave a column unread', () => {
  expect(
    plan('店,日,GMV,orders', { columns: { 店: 'merchant', 日: 'day', gmv: 'gmv_fen', orders: null } }),
  ).toEqual({ key: 'outside', fields: ['merchant', 'day', 'gmv_fen', null] });
});

test('money given in fen and in yuan is read in fen', () => {
  expect(plan('merchant_id,date,gmv,gmv_fen')).toMatchObject({
    fields: ['merchant', 'day', null, 'gmv_fen'],
  });
});

test('everything that keeps a heading from being understood is told at once', () => {
  expect(plan('name,amount')).toEqual([
    ['no_merchant_column', {}],
    ['no_day_column', {}],
    ['no_figure_column', {}],
  ]);
  expect(plan('merchant_id,date,views,pv')).toEqual([['column_twice', { columns: 'views, pv' }]]);
  expect(plan('merchant_id,date,orders', { columns: { 订单: 'orders' } })).toEqual([
    ['no_such_column', { column: '订单' }],
  ]);
  expect(plan('merchant_id,orders', { constants: { day: '2999-01-01' } })).toEqual([
    ['day_future', { day: '2026-06-30' }],
  ]);
});

test('names that mean something to JavaScript mean nothing here', () => {
  expect(plan('__proto__,constructor,merchant_id,date,orders')).toMatchObject({
    fields: [null, null, 'merchant', 'day', 'orders'],
  });
  expect(
    mappingSchema.safeParse(JSON.parse('{"columns":{"__proto__":"orders"}}')).data?.columns?.orders,
  ).toBeUndefined();
});
