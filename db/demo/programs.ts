import type { LocalizedText } from '#app/kernel/locale.ts';
import type { Fen, Impressions } from '#app/kernel/quantity.ts';
import type { ApprovalBand } from '#app/modules/awards/index.ts';

const text = (zhCN: string, zhTW: string, en: string): LocalizedText => ({
  'zh-CN': zhCN,
  'zh-TW': zhTW,
  en,
});

export interface ProgramStory {
  readonly code: string;
  readonly kind: string;
  readonly name: LocalizedText;
  readonly summary: LocalizedText;
  readonly coHost: string | null;
  readonly measures: Readonly<Record<string, LocalizedText>>;
  readonly cycle: {
    readonly name: LocalizedText;
    readonly opensOn: string;
    readonly closesOn: string;
    readonly benefitFrom: string;
    readonly benefitTo: string;
  };
  readonly budget: { readonly impressions: Impressions; readonly fen: Fen };
  /** From which amounts on an award needs further people. */
  readonly bands: readonly ApprovalBand[];
  readonly expected: { readonly impressions: [number, number]; readonly fen: [number, number] };
  /** How many merchants of the story apply, besides those with a name of their own. */
  readonly applicants: number;
  /** The middle of what they ask for. */
  readonly typical: { readonly impressions: Impressions; readonly fen: Fen };
}

/** From CNY 500,000 of coupons or 20 million impressions on one more person, from 2 million or 100 million two. */
const LARGE: readonly ApprovalBand[] = [
  { unit: 'fen', fromAmount: 50_000_000, approvals: 1 },
  { unit: 'fen', fromAmount: 200_000_000, approvals: 2 },
  { unit: 'impressions', fromAmount: 20_000_000, approvals: 1 },
  { unit: 'impressions', fromAmount: 100_000_000, approvals: 2 },
];
/** Belts give less each: from CNY 300,000 or 5 million impressions on one more person. */
const BELTS: readonly ApprovalBand[] = [
  { unit: 'fen', fromAmount: 30_000_000, approvals: 1 },
  { unit: 'impressions', fromAmount: 5_000_000, approvals: 1 },
];

const spring = text('2022 年春季期', '2022 年春季期', 'Spring 2022');

/**
 * The five programmes of the article. The recovery plan's 2.5 billion impressions, CNY 200 million of coupons and
 * nine measures in four areas are the article's; the other budgets, and every name of a recovery measure, illustrate.
 */
export const PROGRAMS: readonly ProgramStory[] = [
  {
    code: 'recovery-2022',
    kind: 'recovery-support',
    name: text('商家复产护航计划', '商家復產護航計畫', 'Merchant recovery plan'),
    summary: text(
      '为受停工影响的商家提供流量、消费券和四个方面九项举措，帮助尽快恢复经营。',
      '為受停工影響的商家提供流量、消費券和四個方面九項措施，協助儘快恢復經營。',
      'Traffic, coupons and nine measures in four areas for merchants whose work was stopped.',
    ),
    coHost: null,
    measures: {
      'settlement-terms': text('宽松账期', '寬鬆帳期', 'Settlement terms'),
      'penalty-waiver': text('豁免判罚', '豁免判罰', 'Penalty waiver'),
      'fee-subsidy': text('提供补贴', '提供補貼', 'Subsidy'),
      'recovery-campaign': text('复苏专项', '復甦專案', 'Recovery campaign'),
      'campaign-slots': text('活动坑位优先', '活動席位優先', 'Priority campaign slots'),
      'fulfilment-help': text('帮助履约', '協助履約', 'Fulfilment help'),
      'freight-subsidy': text('运费补助', '運費補助', 'Freight subsidy'),
      'merchant-hotline': text('商家客服专线', '商家客服專線', 'Merchant hotline'),
      'consumer-reassurance': text('消费者安心说明', '消費者安心說明', 'Consumer reassurance'),
    },
    cycle: {
      name: text('2022 第一期', '2022 第一期', 'First cycle 2022'),
      opensOn: '2022-05-15',
      closesOn: '2022-07-15',
      benefitFrom: '2022-05-16',
      benefitTo: '2022-07-31',
    },
    budget: { impressions: 2_500_000_000, fen: 20_000_000_000 },
    bands: LARGE,
    expected: { impressions: [2_000_000, 30_000_000], fen: [5_000_000, 200_000_000] },
    applicants: 190,
    typical: { impressions: 16_000_000, fen: 90_000_000 },
  },
  {
    code: 'mountain-produce',
    kind: 'rural-produce',
    name: text('山货上头条', '山產上頭條', 'Mountain produce in the headlines'),
    summary: text(
      '让县域的好物产被看见：流量、物流和县域活动。',
      '讓縣域的好物產被看見：流量、物流和縣域活動。',
      'Makes the produce of rural counties seen: traffic, logistics and county events.',
    ),
    coHost: '字节跳动公益',
    measures: {
      'produce-traffic': text('山货流量包', '山產流量包', 'Produce traffic'),
      'consumer-coupons': text('助农消费券', '助農消費券', 'Consumer coupons'),
      'logistics-help': text('冷链物流协助', '冷鏈物流協助', 'Cold-chain logistics help'),
      'county-events': text('县域专场活动', '縣域專場活動', 'County events'),
    },
    cycle: {
      name: spring,
      opensOn: '2022-02-15',
      closesOn: '2022-07-31',
      benefitFrom: '2022-03-01',
      benefitTo: '2022-08-31',
    },
    budget: { impressions: 400_000_000, fen: 6_000_000_000 },
    bands: [],
    expected: { impressions: [1_000_000, 8_000_000], fen: [2_000_000, 80_000_000] },
    applicants: 78,
    typical: { impressions: 4_500_000, fen: 60_000_000 },
  },
  {
    code: 'industrial-belts',
    kind: 'industrial-belt',
    name: text('产业带扶持计划', '產業聚落扶持計畫', 'Industrial belt support'),
    summary: text(
      '为濮院毛衫等产地打造名片：旗舰店、运营、营销和传播。',
      '為濮院毛衫等產地打造名片：旗艦店、營運、行銷和傳播。',
      'Makes belts such as Puyuan knitwear known: flagship stores, operations, marketing, storytelling.',
    ),
    coHost: null,
    measures: {
      'origin-flagship-store': text('产地名片旗舰店', '產地名片旗艦店', 'Origin flagship store'),
      'operations-support': text('运营服务支持', '營運服務支持', 'Operations support'),
      'themed-marketing': text('特色营销活动', '特色行銷活動', 'Themed marketing'),
      'social-value-storytelling': text('社会价值传播', '社會價值傳播', 'Social-value storytelling'),
    },
    cycle: {
      name: text('2022 第二期', '2022 第二期', 'Second cycle 2022'),
      opensOn: '2022-03-01',
      closesOn: '2022-07-02',
      benefitFrom: '2022-03-15',
      benefitTo: '2022-09-30',
    },
    budget: { impressions: 300_000_000, fen: 4_000_000_000 },
    bands: BELTS,
    expected: { impressions: [1_000_000, 3_000_000], fen: [1_000_000, 60_000_000] },
    applicants: 64,
    typical: { impressions: 3_600_000, fen: 42_000_000 },
  },
  {
    code: 'seeing-craft',
    kind: 'craft-heritage',
    name: text('看见手艺计划', '看見手藝計畫', 'Seeing craft'),
    summary: text(
      '帮助非遗传承人和手艺人：资源、官方培训和平台活动。',
      '協助文化資產傳承人和手藝人：資源、官方培訓和平台活動。',
      'Resources, training and platform events for inheritors and craftspeople.',
    ),
    coHost: null,
    measures: {
      resources: text('资源支持', '資源支持', 'Resources'),
      'official-training': text('官方培训', '官方培訓', 'Official training'),
      'platform-events': text('平台活动', '平台活動', 'Platform events'),
    },
    cycle: {
      name: spring,
      opensOn: '2022-02-01',
      closesOn: '2022-08-15',
      benefitFrom: '2022-03-01',
      benefitTo: '2022-09-30',
    },
    budget: { impressions: 50_000_000, fen: 1_000_000_000 },
    bands: [],
    expected: { impressions: [200_000, 2_000_000], fen: [500_000, 30_000_000] },
    applicants: 38,
    typical: { impressions: 950_000, fen: 16_000_000 },
  },
  {
    code: 'good-books',
    kind: 'books',
    name: text('全民好书计划', '全民好書計畫', 'Good books for all'),
    summary: text(
      '让好书遇到读者：流量、直播共读和购书券。',
      '讓好書遇到讀者：流量、直播共讀和購書券。',
      'Brings good books to readers: traffic, live reading and book coupons.',
    ),
    coHost: null,
    measures: {
      'reading-traffic': text('好书流量包', '好書流量包', 'Reading traffic'),
      'live-reading-slots': text('直播共读席位', '直播共讀席位', 'Live reading slots'),
      'book-coupons': text('购书券', '購書券', 'Book coupons'),
    },
    cycle: {
      name: spring,
      opensOn: '2022-03-01',
      closesOn: '2022-07-31',
      benefitFrom: '2022-03-15',
      benefitTo: '2022-08-31',
    },
    budget: { impressions: 40_000_000, fen: 1_000_000_000 },
    bands: [],
    expected: { impressions: [200_000, 2_000_000], fen: [500_000, 30_000_000] },
    applicants: 30,
    typical: { impressions: 900_000, fen: 18_000_000 },
  },
];
