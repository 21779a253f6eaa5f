import { addDays } from '#app/kernel/day.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import { FIGURE_IDS, type FigureId } from '#app/modules/impact/index.ts';
import { type ReportSnapshot, reportSnapshot } from '#app/modules/reports/snapshot.ts';
import { firstDefinitions } from '#tests/support/definitions.ts';

/** Where papers made here say they can be verified. */
export const PORTAL = 'https://portal.test.example';

/** Made-up reports that agree with themselves: every total is added up from its rows. */

const text = (cn: string, tw = cn, en = cn): LocalizedText => ({ 'zh-CN': cn, 'zh-TW': tw, en });

const PROGRAMS: ReportSnapshot['programs']['rows'] = [
  {
    program: {
      id: 1,
      code: 'recovery-2022',
      kind: 'recovery-support',
      name: text('商家复产护航计划', '商家復產護航計畫', 'Merchant recovery escort'),
    },
    supported: 3180,
    active: 3173,
    impressions: 1_522_870_341,
    orders: 4_182_331,
    gmvFen: 41_288_190_255,
    baseGmvFen: 29_911_002_010,
  },
  {
    program: {
      id: 2,
      code: 'mountain-goods',
      kind: 'rural-produce',
      name: text('山货上头条', '山貨上頭條', 'Mountain goods in the headlines'),
    },
    supported: 2644,
    active: 2637,
    impressions: 160_220_118,
    orders: 1_990_004,
    gmvFen: 9_120_441_800,
    baseGmvFen: 5_629_902_100,
  },
  {
    program: {
      id: 3,
      code: 'belt',
      kind: 'industrial-belt',
      name: text('产业带扶持计划', '產業帶扶持計畫', 'Industrial belt support'),
    },
    supported: 1905,
    active: 1898,
    impressions: 110_090_400,
    orders: 801_222,
    gmvFen: 8_004_110_090,
    baseGmvFen: 6_455_000_700,
  },
  {
    program: {
      id: 4,
      code: 'craft',
      kind: 'craft-heritage',
      name: text('看见手艺计划', '看見手藝計畫', 'Seeing craft'),
    },
    supported: 412,
    active: 405,
    impressions: 20_118_003,
    orders: 40_551,
    gmvFen: 1_500_300_010,
    baseGmvFen: 100_020_000,
  },
  {
    program: {
      id: 5,
      code: 'books',
      kind: 'books',
      name: text('全民好书计划', '全民好書計畫', 'Good books for everyone'),
    },
    supported: 271,
    active: 264,
    impressions: 10_000_221,
    orders: 91_118,
    gmvFen: 401_880_034,
    baseGmvFen: 337_714_000,
  },
];

const BUDGETS: readonly [number, 'impressions' | 'fen', number, number, number, number][] = [
  [1, 'impressions', 2_500_000_000, 210_000_000, 1_640_000_000, 1_522_870_341],
  [2, 'impressions', 400_000_000, 12_000_000, 170_000_000, 160_220_118],
  [3, 'impressions', 300_000_000, 0, 120_000_000, 110_090_400],
  [4, 'impressions', 50_000_000, 2_000_000, 23_000_000, 20_118_003],
  [5, 'impressions', 40_000_000, 500_000, 12_000_000, 10_000_221],
  [1, 'fen', 20_000_000_000, 900_000_000, 9_900_000_000, 8_812_300_000],
  [2, 'fen', 6_000_000_000, 0, 3_500_000_000, 3_100_040_000],
  [3, 'fen', 4_000_000_000, 120_000_000, 2_000_000_000, 1_702_000_500],
  [4, 'fen', 1_000_000_000, 0, 400_000_000, 300_000_000],
  [5, 'fen', 1_000_000_000, 0, 300_000_000, 210_400_000],
];

const REGIONS =
  '浙江省,广东省,山东省,江苏省,福建省,云南省,四川省,陕西省,吉林省,上海市,湖北省,广西壮族自治区,新疆维吾尔自治区,贵州省,内蒙古自治区,黑龙江省'.split(
    ',',
  );
const PLACES = '桐乡市,番禺区,寿光市,常熟市,连城县,普洱市,蒲江县,周至县,延吉市,嘉定区'.split(',');
const NAMES =
  '濮院针织,连城地瓜干,延边辣白菜,周至猕猴桃,桐乡羊毛衫,景德镇陶作,苏绣工坊,宣纸传习所,童书时光,嘉定小馆'.split(
    ',',
  );
const SUFFIX = '有限公司,合作社,旗舰店,工作室,经营部'.split(',');

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
/** The whole split by weights into integers that add up to it. */
function split(whole: number, weights: readonly number[]): number[] {
  const total = sum(weights);
  const parts = weights.map((weight) => Math.floor((whole * weight) / total));
  return parts.map((part, place) => (place === 0 ? part + whole - sum(parts) : part));
}

function allocations(count: number): ReportSnapshot['allocations']['rows'] {
  return Array.from({ length: count }, (_, place) => {
    const unit = place % 3 === 2 ? ('fen' as const) : ('impressions' as const);
    const granted = Math.round(24_000_000 / (1 + place / 6)) * (unit === 'fen' ? 10 : 1);
    return {
      merchantId: 1000 + place,
      merchant: `${NAMES[place % 10]}${place > 9 ? `第${place}` : ''}${SUFFIX[place % 5]}`,
      place: text(PLACES[place % 10] ?? ''),
      programId: (place % 5) + 1,
      unit,
      granted,
      due: Math.round(granted * 0.75),
      delivered: place % 17 === 5 ? null : Math.round(granted * (0.55 + ((place * 37) % 45) / 100)),
    };
  });
}

function burns(budgets: ReportSnapshot['budgets']['rows']): ReportSnapshot['burns']['rows'] {
  return (['impressions', 'fen'] as const).map((unit) => {
    const rows = budgets.filter((row) => row.unit === unit);
    const total = (key: 'budget' | 'committed' | 'delivered') => sum(rows.map((row) => row[key] ?? 0));
    const points = (whole: number, ease: number) =>
      Array.from({ length: 22 }, (_, week) => ({
        day: addDays('2022-01-01', week * 7),
        value: Math.round(whole * (week / 21) ** ease),
      }));
    return {
      unit,
      from: '2022-01-01',
      to: '2022-08-31',
      budget: total('budget'),
      committed: points(total('committed'), 0.6),
      delivered: points(total('delivered'), 1.5),
      forecast: { day: '2022-08-31', value: Math.round(total('committed') * 0.984) },
      paceDays: 28,
    };
  });
}

export interface SampleOptions {
  /** How many allocations are listed; 40 makes a report of about 15 pages. */
  readonly allocations?: number;
  readonly demo?: boolean;
}

/** All programmes, January to May 2022, against the year before. */
export function sampleSnapshot(options: SampleOptions = {}): ReportSnapshot {
  const gmv = sum(PROGRAMS.map((row) => row.gmvFen ?? 0));
  const gmvBase = sum(PROGRAMS.map((row) => row.baseGmvFen ?? 0));
  const budgets = BUDGETS.map(([programId, unit, budget, reserved, committed, delivered]) => ({
    programId,
    unit,
    budget,
    reserved,
    committed,
    delivered,
    available: budget - reserved - committed,
  }));
  const held = (unit: string, key: 'budget' | 'reserved' | 'committed' | 'delivered' | 'available') =>
    sum(budgets.filter((row) => row.unit === unit).map((row) => row[key]));
  const impressions = sum(PROGRAMS.map((row) => row.impressions ?? 0));
  const orders = sum(PROGRAMS.map((row) => row.orders ?? 0));
  const merchants = 8120;
  const weights = [14, 16, 20, 22, 28];
  const monthly = (whole: number) => split(whole, weights);
  const venueGmv = split(gmv, [31, 26, 25, 18]);
  const venueBase = split(gmvBase, [38, 28, 21, 13]);
  const venueImpressions = split(impressions, [44, 27, 17, 12]);
  const clicks = 98_220_114;
  const steps = split(gmv - gmvBase, [31, 9, -4, 72, -8]);

  const values: Partial<Record<FigureId, number | string>> = {
    merchants_supported: merchants,
    merchants_active: 8044,
    places_reached: 1206,
    cities_reached: 214,
    impressions_delivery_rate: (held('impressions', 'delivered') / held('impressions', 'committed')).toFixed(
      6,
    ),
    coupon_delivery_rate: (held('fen', 'delivered') / held('fen', 'committed')).toFixed(6),
    impressions,
    clicks,
    coupons_claimed: 20_118_443,
    coupons_redeemed: 14_143_265,
    coupon_redemption_rate: (14_143_265 / 20_118_443).toFixed(6),
    orders,
    gmv,
    gmv_base: gmvBase,
    gmv_multiple: (gmv / gmvBase).toFixed(6),
    gmv_change: (gmv / gmvBase - 1).toFixed(6),
    gmv_per_coupon_yuan: (gmv / held('fen', 'delivered')).toFixed(6),
    centre_field_share: (((venueGmv[2] ?? 0) + (venueGmv[3] ?? 0)) / gmv).toFixed(6),
    measures_granted: 9930,
    measures_delivered: 8712,
  };
  for (const [prefix, unit] of [
    ['impressions', 'impressions'],
    ['coupon', 'fen'],
  ] as const)
    for (const key of ['budget', 'reserved', 'committed', 'delivered', 'available'] as const)
      values[`${prefix}_${key}`] = held(unit, key);

  const meant = firstDefinitions();
  const sourcesOf = (id: FigureId): string[] => {
    if (id === 'gmv_change' || id === 'gmv_multiple') return ['delivery', 'delivery_base'];
    if (id === 'gmv_base') return ['delivery_base'];
    if (id.startsWith('measures')) return ['measures'];
    if (id.startsWith('merchants') || id === 'places_reached' || id === 'cities_reached')
      return ['awards', 'merchants'];
    return /_(budget|reserved|committed|delivered|available|rate)$/.test(id) ? ['ledger'] : ['delivery'];
  };
  const figures = Object.fromEntries(
    FIGURE_IDS.map((id) => {
      const { unit = 'ratio', kind = 'level', version = 1 } = meant.find(({ code }) => code === id) ?? {};
      const value = values[id] ?? null;
      return [
        id,
        {
          id,
          value,
          absent: value === null ? 'not_collected' : null,
          unit,
          kind,
          bound: 'exact',
          definitionVersion: version,
          sources: sourcesOf(id),
        },
      ];
    }),
  ) as ReportSnapshot['figures'];

  const regionMerchants = split(
    merchants,
    REGIONS.map((_, place) => 40 / (place + 2)),
  );
  const regionGmv = split(
    gmv,
    REGIONS.map((_, place) => 30 / (place + 1)),
  );
  const months = ['2022-01', '2022-02', '2022-03', '2022-04', '2022-05'];
  const per = {
    impressions: monthly(impressions),
    clicks: monthly(clicks),
    claimed: monthly(20_118_443),
    redeemed: monthly(14_143_265),
    orders: monthly(orders),
    gmv: monthly(gmv),
  };
  const channelGmv = split(gmv, [41, 33, 17, 9]);
  const channelBase = split(gmvBase, [52, 28, 12, 8]);

  return reportSnapshot.parse({
    schemaVersion: 1,
    scope: { of: 'all', programs: PROGRAMS.length },
    period: { from: '2022-01-01', to: '2022-05-31' },
    base: { from: '2021-01-01', to: '2021-05-31' },
    frozenAt: '2022-06-02T01:30:00Z',
    dataThrough: '2022-05-31',
    demo: options.demo ?? true,
    sources: {
      ledger: { query: 'budget_line, ledger_entry', rows: 48_211, batches: [] },
      awards: { query: 'award', rows: 8412, batches: [] },
      merchants: { query: 'merchant', rows: merchants, batches: [] },
      measures: { query: 'award_measure', rows: 9930, batches: [] },
      delivery: { query: 'delivery_fact', rows: 3_118_220, batches: [3, 4, 5, 7] },
      delivery_base: { query: 'delivery_fact', rows: 2_900_871, batches: [1, 2] },
    },
    batches: [1, 2, 3, 4, 5, 7].map((id) => ({
      id,
      file: `delivery-2022-0${id}.csv`,
      sha256: String(id).repeat(64),
      rows: 1_003_181 + id,
    })),
    figures,
    definitions: Object.fromEntries(
      meant.map(({ code, version, stage, name, formula, filter }) => [
        code,
        { version, stage, name, formula, filter },
      ]),
    ),
    programs: { sources: ['awards', 'delivery', 'delivery_base'], rows: PROGRAMS },
    budgets: { sources: ['ledger'], rows: budgets },
    burns: { sources: ['ledger', 'delivery'], rows: burns(budgets) },
    months: {
      sources: ['delivery'],
      rows: months.map((month, place) => ({
        month,
        impressions: per.impressions[place] ?? 0,
        clicks: per.clicks[place] ?? 0,
        couponsClaimed: per.claimed[place] ?? 0,
        couponsRedeemed: per.redeemed[place] ?? 0,
        orders: per.orders[place] ?? 0,
        gmvFen: per.gmv[place] ?? 0,
      })),
    },
    venues: {
      sources: ['delivery', 'delivery_base'],
      rows: (['short-video', 'live', 'mall', 'search'] as const).map((venue, place) => ({
        venue,
        field: place < 2 ? 'content' : 'centre',
        impressions: venueImpressions[place] ?? 0,
        gmvFen: venueGmv[place] ?? 0,
        baseGmvFen: venueBase[place] ?? 0,
      })),
    },
    channels: {
      sources: ['delivery', 'delivery_base'],
      rows: (['field', 'alliance', 'campaign', 'top-kol'] as const).map((channel, place) => ({
        channel,
        impressions: null,
        gmvFen: channelGmv[place] ?? 0,
        baseGmvFen: channelBase[place] ?? 0,
      })),
    },
    regions: {
      sources: ['merchants', 'delivery'],
      rows: REGIONS.map((name, place) => ({
        code: `${33 + place}0000`,
        name: text(name, ''),
        places: 90 - place * 5,
        supported: regionMerchants[place] ?? 0,
        active: (regionMerchants[place] ?? 0) - 1,
        impressions: place === 15 ? null : 8_000_000 * (16 - place),
        gmvFen: regionGmv[place] ?? 0,
      })),
    },
    categories: {
      sources: ['merchants', 'delivery', 'delivery_base'],
      rows: [
        {
          code: 'food',
          name: text('食品生鲜', '食品生鮮', 'Food and fresh produce'),
          supported: 3902,
          active: 3902,
          impressions: 900_000_000,
          gmvFen: 29_000_000_000,
          baseGmvFen: 20_300_000_000,
        },
        {
          code: 'apparel',
          name: text('服饰鞋包', '服飾鞋包', 'Apparel'),
          supported: 2880,
          active: 2880,
          impressions: 700_000_000,
          gmvFen: 24_000_000_000,
          baseGmvFen: 16_800_000_000,
        },
        {
          code: 'craft',
          name: text('手工艺品', '手工藝品', 'Crafts'),
          supported: 700,
          active: 700,
          impressions: 40_000_000,
          gmvFen: 4_000_000_000,
          baseGmvFen: 2_800_000_000,
        },
        {
          code: 'books',
          name: text('图书', '圖書', 'Books'),
          supported: 638,
          active: 638,
          impressions: null,
          gmvFen: 3_314_922_189,
          baseGmvFen: 2320445532,
        },
      ],
    },
    measures: {
      sources: ['measures'],
      rows: [
        {
          programId: 1,
          area: 'policy',
          name: text('宽松账期', '寬鬆帳期', 'Relaxed settlement'),
          illustrative: true,
          granted: 3180,
          delivered: 3180,
        },
        {
          programId: 1,
          area: 'logistics',
          name: text('物流补贴', '物流補助', 'Logistics subsidy'),
          illustrative: true,
          granted: 2400,
          delivered: 1980,
        },
        {
          programId: 1,
          area: 'service-line',
          name: text('客服专线', '客服專線', 'Service line'),
          illustrative: false,
          granted: 3180,
          delivered: 2602,
        },
        {
          programId: 4,
          area: 'training',
          name: text('官方培训', '官方培訓', 'Official training'),
          illustrative: false,
          granted: 1170,
          delivered: 950,
        },
      ],
    },
    growth: {
      sources: ['delivery', 'delivery_base'],
      baseFen: gmvBase,
      nowFen: gmv,
      absent: null,
      uncollected: [],
      factors: [
        { factor: 'merchants', base: '6120', now: '8120', effectFen: steps[0] ?? 0 },
        { factor: 'impressions_each', base: '210332.118204', now: '224544.222043', effectFen: steps[1] ?? 0 },
        { factor: 'click_through', base: '0.055112', now: '0.053871', effectFen: steps[2] ?? 0 },
        { factor: 'conversion', base: '0.048810', now: '0.072340', effectFen: steps[3] ?? 0 },
        { factor: 'order_value', base: '8871.220000', now: '8485.110000', effectFen: steps[4] ?? 0 },
      ],
    },
    allocations: { sources: ['awards', 'ledger'], rows: allocations(options.allocations ?? 40), total: 9931 },
    notes: [
      { key: 'not_collected' },
      { key: 'partly_collected', metric: 'clicks', collected: 2_218_004, rows: 3_118_220 },
      { key: 'changed_not_caused' },
      { key: 'merchants_once' },
      { key: 'gmv_overlap' },
      { key: 'measures_illustrative' },
    ],
  });
}
