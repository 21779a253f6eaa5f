import type { DeliveryChannel, DeliveryVenue, Field } from './figures.ts';

/** How a file names merchants: by another system's number, by credit code, or by the portal's own id. */
export type MerchantKey = 'outside' | 'uscc' | 'id';

/** Half width, small letters, nothing but letters and digits: `成交金额（元）` and `gmv_fen` lose their punctuation. */
export const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

const book = <T>(entries: readonly (readonly [T, readonly string[]])[]): ReadonlyMap<string, T> =>
  new Map(entries.flatMap(([value, names]) => names.map((name) => [fold(name), value] as const)));

/** What columns are called in the files we have seen, in Chinese as written here and in Taiwan, and in English. */
export const COLUMN_NAMES = book<Field>([
  [
    'day',
    [
      'day',
      'date',
      'ds',
      'dt',
      'stat_date',
      '日期',
      '统计日期',
      '業務日期',
      '统计日',
      '業績日期',
      '数据日期',
      '統計日期',
    ],
  ],
  ['venue', ['venue', 'scene', '场域', '场景', '場域', '投放场域', '流量场域']],
  ['channel', ['channel', '渠道', '流量渠道', '通路', '管道']],
  [
    'impressions',
    [
      'impressions',
      'views',
      'view_count',
      'pv',
      'exposure',
      '曝光',
      '曝光次数',
      '曝光量',
      '曝光數',
      '浏览量',
      '浏览次数',
      '瀏覽次數',
      '展现量',
    ],
  ],
  ['clicks', ['clicks', 'click_count', '点击', '点击次数', '点击量', '點擊次數', '點擊數']],
  [
    'coupons_claimed',
    ['coupons_claimed', 'coupon_claims', '领券数', '领券量', '领取张数', '優惠券領取數', '领券张数'],
  ],
  [
    'coupons_redeemed',
    [
      'coupons_redeemed',
      'coupon_redemptions',
      '核销数',
      '核销量',
      '核销张数',
      '优惠券核销数',
      '優惠券核銷數',
      '用券数',
    ],
  ],
  [
    'coupon_redeemed_fen',
    ['coupon_redeemed_fen', '核销金额（分）', '券核销金额（分）', '優惠券核銷金額（分）'],
  ],
  [
    'coupon_redeemed_yuan',
    [
      'coupon_redeemed_yuan',
      'coupon_redeemed',
      '核销金额',
      '核销金额（元）',
      '券核销金额',
      '券核销金额（元）',
      '優惠券核銷金額',
      '優惠券核銷金額（元）',
    ],
  ],
  [
    'orders',
    ['orders', 'order_count', '订单', '订单数', '订单量', '支付订单数', '成交订单数', '訂單數', '訂單量'],
  ],
  ['gmv_fen', ['gmv_fen', 'gmv（分）', '成交金额（分）', '成交金額（分）', '支付金额（分）']],
  [
    'gmv_yuan',
    [
      'gmv',
      'gmv_yuan',
      'gmv_cny',
      'gmv（元）',
      '成交金额',
      '成交金额（元）',
      '支付金额',
      '支付金额（元）',
      '成交額',
      '成交额',
      '成交金額',
      '成交金額（元）',
      '销售额',
      '銷售額',
    ],
  ],
]);

export const MERCHANT_COLUMNS = book<MerchantKey>([
  [
    'outside',
    [
      'merchant_id',
      'merchant',
      'merchant_no',
      'merchant_number',
      'shop_id',
      'shop_no',
      'seller_id',
      'store_id',
      '商家编号',
      '商家ID',
      '商户编号',
      '商户号',
      '商户ID',
      '店铺编号',
      '店铺ID',
      '商家編號',
      '店家編號',
      '商店編號',
      '賣家編號',
    ],
  ],
  [
    'uscc',
    [
      'uscc',
      'credit_code',
      'unified_social_credit_code',
      '统一社会信用代码',
      '社会信用代码',
      '信用代码',
      '統一社會信用代碼',
    ],
  ],
  ['id', ['portal_merchant_id', 'commonweal_merchant_id', '共益商家编号', '共益商家編號']],
]);

export const VENUE_NAMES = book<DeliveryVenue>([
  ['short-video', ['short-video', 'video', '短视频', '短視頻', '短影音', '视频']],
  ['live', ['live', 'livestream', 'live_streaming', '直播', '直播间', '直播間']],
  ['mall', ['mall', '商城', '货架', '商品卡', '賣場']],
  ['search', ['search', '搜索', '搜尋']],
  ['unstated', ['unstated', 'unknown', '未说明', '未說明', '未知']],
]);

export const CHANNEL_NAMES = book<DeliveryChannel>([
  ['field', ['field', 'own', '自营', '商家自营', '店铺自营', '商家自營', '自營', '阵地', '阵地经营']],
  [
    'alliance',
    ['alliance', 'affiliate', '达人', '达人矩阵', '联盟', '精选联盟', '創作者', '創作者聯盟', '達人', '聯盟'],
  ],
  ['campaign', ['campaign', '活动', '营销活动', '主题活动', '活動', '行銷活動']],
  ['top-kol', ['top-kol', 'kol', '头部', '头部达人', '头部大V', '頭部達人', '頂尖創作者', '明星', '名人']],
  ['unstated', ['unstated', 'unknown', '未说明', '未說明', '未知']],
]);
