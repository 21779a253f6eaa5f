import type { Day } from '#app/kernel/day.ts';
import type { DetermineInput } from '#app/modules/awards/index.ts';
import type { CycleView, MeasureView } from '#app/modules/programs/index.server.ts';
import type { Random } from './random.ts';

/** How an application of the story ends, or where it stands when the story does. */
export const FATES = [
  'approved',
  'declined',
  'waitlisted',
  'ineligible',
  'withdrawn',
  'changes_requested',
  'draft',
  'submitted',
  'screening',
  'in_review',
  'recommended',
] as const;
export type Fate = (typeof FATES)[number];

const ODDS: readonly [Fate, number][] = [
  ['approved', 58],
  ['declined', 8],
  ['waitlisted', 4],
  ['ineligible', 3],
  ['withdrawn', 3],
  ['changes_requested', 3],
  ['draft', 3],
  ['submitted', 6],
  ['screening', 4],
  ['in_review', 6],
  ['recommended', 2],
];

export function fateOf(roll: Random): Fate {
  let left = roll() * ODDS.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [fate, weight] of ODDS) {
    left -= weight;
    if (left < 0) return fate;
  }
  return 'approved';
}

const COUPONS = [
  { thresholdFen: 5_900, faceFen: 1_500 },
  { thresholdFen: 9_900, faceFen: 2_000 },
  { thresholdFen: 19_900, faceFen: 4_000 },
  { thresholdFen: 29_900, faceFen: 5_000 },
] as const;

/** An award of about what was asked for: two traffic grants, one coupon batch and a few measures. */
export function awardFor(
  asked: { impressions: number; fen: number },
  cycle: CycleView,
  measures: readonly MeasureView[],
  from: Day,
  roll: Random,
): NonNullable<DetermineInput['award']> {
  const given = 0.6 + roll() * 0.35;
  const impressions = Math.max(20_000, Math.round((asked.impressions * given) / 10_000) * 10_000);
  const first = Math.round((impressions * (0.5 + roll() * 0.3)) / 10_000) * 10_000;
  const startsOn = from < cycle.benefitFrom ? cycle.benefitFrom : from;
  const window = { startsOn, endsOn: cycle.benefitTo };
  const coupon = roll.pick(COUPONS);
  const count = Math.max(100, Math.round((asked.fen * given) / coupon.faceFen / 10) * 10);
  const [one, two] = roll() < 0.55 ? (['live', 'search'] as const) : (['short-video', 'mall'] as const);
  return {
    traffic: [
      { venue: one, channel: roll.pick(['field', 'alliance'] as const), ...window, impressions: first },
      {
        venue: two,
        channel: roll.pick(['field', 'campaign'] as const),
        ...window,
        impressions: impressions - first,
      },
    ],
    coupons: [{ ...coupon, count, perConsumerLimit: 1, ...window }],
    measureIds: measures.filter(() => roll() < 0.35).map((measure) => measure.id),
  };
}

export const NOTES = {
  approved: [
    '恭喜通过。流量按核定的时间送达，券请在后台查看。',
    '方案具体，货也备好了，期待你的直播间。',
    '恭喜。请留意扶持期的开始日期，提前准备库存。',
  ],
  declined: ['这次没能支持你，理由和需要改进的地方写在下面，欢迎改好后再来。'],
  waitlisted: ['评审通过，但本期预算已不足，列入候补；有余额时按名次递补并通知你。'],
  ineligible: ['核对后，这一期的准入条件有一项没有满足，具体见下方。'],
  changes_requested: [
    '请补充一张能看到车间或货品的照片，其他材料都已齐全。',
    '营业执照照片看不清编号，请重新拍一张。',
  ],
} as const;

export const FIXES = [
  '请把方案写具体：卖什么、什么时候、怎么用流量和券。',
  '请补上近三个月的经营数据和证明。',
  '主营类目与本计划不符，建议申请更对口的计划。',
] as const;

/** What is needed, at the questions that every form asks. */
export const ASKS = [
  { question: 'licence', note: '照片里看不清编号，请拍全四角。' },
  { question: 'plan', note: '请写清哪几天开播、每场备多少货。' },
] as const;
