import type { CommandContext } from '#app/kernel/context.ts';
import { defineIndicator, enterClaim, listVersions, setGoal } from '#app/modules/impact/index.server.ts';
import type { Database } from '#db/client.server.ts';
import type { StaffIds } from './people.ts';
import { at } from './when.ts';

const ARTICLE = '《兴趣电商创造社会价值》，2022 年抖音电商生态大会报道';
const YEAR = { from: '2021-01-01', to: '2021-12-31' };
const BEFORE = { baseFrom: '2020-01-01', baseTo: '2020-12-31' };
const GROWTH = { kind: 'growth', bound: 'exact', ...YEAR, ...BEFORE } as const;
const SUPPORT = { kind: 'level', from: '2022-05-15', to: '2022-06-18', baseFrom: '', baseTo: '' } as const;

type Stated = Omit<Parameters<typeof enterClaim>[2], 'source' | 'url'>;

/** The figures of the article, in its words. It does not name the base of its growth: the year before is our reading. */
const STATED: readonly Stated[] = [
  {
    code: 'product_kinds',
    kind: 'level',
    bound: 'exact',
    value: '179.3万',
    ...YEAR,
    baseFrom: '',
    baseTo: '',
    wording: '2021 年，平台上架农特产种类 179.3 万。',
  },
  {
    ...GROWTH,
    code: 'inheritor_sales_growth',
    value: '1500%',
    wording: '2021 年，非遗传承人成交额增长 15 倍。',
  },
  {
    code: 'domestic_brand_share',
    kind: 'share',
    bound: 'exact',
    value: '89%',
    ...YEAR,
    baseFrom: '',
    baseTo: '',
    wording: '国货品牌占平台品牌的 89%。',
  },
  { ...GROWTH, code: 'domestic_brand_growth', value: '667%', wording: '国货成交额同比增长 667%。' },
  { ...GROWTH, code: 'domestic_apparel_growth', value: '411%', wording: '国货服饰成交额同比增长 411%。' },
  { ...GROWTH, code: 'domestic_beauty_growth', value: '696%', wording: '国货美妆成交额同比增长 696%。' },
  { ...GROWTH, code: 'domestic_food_growth', value: '547%', wording: '国货食品饮料成交额同比增长 547%。' },
  { ...GROWTH, code: 'domestic_care_growth', value: '912%', wording: '国货个护成交额同比增长 912%。' },
  { ...SUPPORT, code: 'support_impressions', bound: 'exact', value: '25亿', wording: '提供 25 亿流量扶持。' },
  { ...SUPPORT, code: 'support_coupons', bound: 'over', value: '2亿', wording: '提供超 2 亿元优惠券补贴。' },
  { ...SUPPORT, code: 'support_measures', bound: 'exact', value: '9', wording: '四大方面九项举措。' },
  { ...SUPPORT, code: 'cities_reached', bound: 'over', value: '100', wording: '覆盖超过 100 座城市。' },
  {
    code: 'new_fields_share',
    kind: 'share',
    bound: 'over',
    value: '50%',
    from: '',
    to: '',
    baseFrom: '',
    baseTo: '',
    wording: '新场域将为商家带来超过 50% 的生意。',
  },
];

/** What the recovery programme set out to reach, as its manager typed it. */
const GOALS = [
  { code: 'merchants_supported', baseline: '0', target: '300' },
  { code: 'cities_reached', baseline: '0', target: '200' },
  { code: 'gmv_per_coupon_yuan', baseline: '', target: '20' },
  { code: 'centre_field_share', baseline: '34%', target: '50%' },
  { code: 'survival_share', baseline: '', target: '95%' },
] as const;

/** The figures of the article, entered apart from what is measured; goals of a cycle; and a definition said again. */
export async function tellFigures(db: Database, staff: StaffIds, cycleId: number): Promise<void> {
  const by = (actor: StaffIds[keyof StaffIds], now: Date): CommandContext => ({
    actor,
    now,
    requestId: `demo-figures-${now.toISOString()}`,
  });
  const entering = by(staff.executive, at('2022-06-01', 10));
  for (const claim of STATED) await enterClaim(db, entering, { ...claim, source: ARTICLE, url: '' });
  const setting = by(staff.manager, at('2022-05-16', 11));
  for (const goal of GOALS) await setGoal(db, setting, { cycleId, shown: 0, ...goal });
  const [places] = await listVersions(db, 'places_reached');
  await defineIndicator(db, by(staff.executive, at('2022-06-20', 9, 50)), {
    code: places.code,
    shown: places.version,
    name: { 'zh-CN': '商家所在区县', 'zh-TW': '商家所在區縣', en: 'Counties and districts of merchants' },
    formula: places.formula,
    filter: places.filter,
    stage: places.stage,
    change: '数的是区县一级的代码，“市县”容易与“覆盖城市”混淆，改称“商家所在区县”。',
  });
}
