import { addDays } from '#app/kernel/day.ts';
import type { RawAnswers } from '#app/modules/programs/index.ts';
import type { ProgramStory } from './programs.ts';
import type { Random } from './random.ts';
import { CRAFTS, SURNAMES, TITLES } from './words.ts';

/** What a merchant of the story is known by before it applies. */
export interface Applicant {
  readonly placeCode: string;
  readonly belt: string | null;
  readonly goods: string;
  readonly employees: number;
  readonly contact: string;
}

const yuan = (fen: number): string => String(Math.round(fen / 100));

const own: Readonly<Record<string, (of: Applicant, roll: Random) => RawAnswers>> = {
  'industrial-belt': (of, roll) => ({
    belt: of.belt ?? 'other',
    ...(of.belt ? {} : { belt_other: '本地产业带' }),
    own_factory: roll() < 0.8 ? 'yes' : 'no',
    workers: String(of.employees),
    online_share: String(roll.whole(8, 65)),
  }),
  'rural-produce': (of, roll) => ({
    origin_county: of.placeCode,
    products: of.goods,
    households: String(roll.whole(12, 480)),
    harvest_from: '2022-04-01',
    harvest_to: '2022-10-31',
    cold_chain: roll.pick(['own', 'partner', 'none']),
    geographical_indication: 'no',
  }),
  'craft-heritage': (of, roll) => ({
    heritage_item: roll.pick(CRAFTS),
    heritage_level: roll.pick(['national', 'provincial', 'city', 'county']),
    inheritor: of.contact,
    apprentices: String(roll.whole(1, 24)),
  }),
  books: (_of, roll) => ({
    publisher_role: roll.pick(['publisher', 'bookshop']),
    licence_number: `新出发 第${roll.whole(100_000, 999_999)}号`,
    titles: TITLES.slice(0, roll.whole(1, TITLES.length)).join('\n'),
    audience: [roll.pick(['children', 'students']), 'adults'],
  }),
  'recovery-support': (of, roll) => {
    const before = roll.whole(180_000, 2_400_000);
    const from = addDays('2022-03-10', roll.whole(0, 20));
    const staff = of.employees;
    return {
      affected_place: of.placeCode,
      closed_from: from,
      closed_to: addDays(from, roll.whole(21, 55)),
      sales_before: String(before),
      sales_now: String(Math.round(before * (0.22 + roll() * 0.44))),
      staff_before: String(staff),
      staff_kept: String(Math.max(1, Math.round(staff * (0.78 + roll() * 0.22)))),
    };
  },
};

/** The whole form as that merchant would have typed it. */
export function answersOf(program: ProgramStory, of: Applicant, roll: Random): RawAnswers {
  const size = 0.4 + roll() * 1.2;
  const kind = own[program.kind];
  if (!kind) throw new Error(`the story has no answers for ${program.kind}`);
  return {
    ...kind(of, roll),
    plan: plan(of.goods, roll),
    requested_impressions: String(Math.round((program.typical.impressions * size) / 10_000) * 10_000),
    requested_fen: yuan(Math.round((program.typical.fen * size) / 100_000) * 100_000),
    venues: roll() < 0.6 ? ['live', 'search'] : ['short-video', 'live'],
    signed_by: of.contact,
    declaration: 'agreed',
  };
}

function plan(goods: string, roll: Random): string {
  return roll.pick([
    `${goods}已备好三个月的货，希望流量放在直播间，周末集中开播，券用来让老客回来。`,
    `我们想把${goods}卖到外省去。短视频讲产地和做法，直播间发券，仓库就在当地，两天内发货。`,
    `停了一段时间，老客都快忘了我们。先用券把${goods}的回购拉起来，再慢慢做新品。`,
    `${goods}马上进入旺季，人手够，缺的是被看见。希望搜索和直播各给一些。`,
    `请${roll.pick(SURNAMES)}老师每周直播两场讲${goods}，配合满减券，目标是六月比去年同期多三成。`,
  ]);
}
