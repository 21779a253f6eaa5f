import type { RawAnswers } from '#app/modules/programs/index.ts';

const COMMON: RawAnswers = {
  plan: '五月新坛辣白菜已入库，希望流量放在直播和搜索，券以满 59 减 15 为主。',
  requested_impressions: '320万',
  requested_fen: '80000',
  venues: ['live', 'search'],
  signed_by: '金顺姬',
  declaration: 'agreed',
};

const OWN: Readonly<Record<string, RawAnswers>> = {
  'industrial-belt': {
    belt: 'puyuan-knitwear',
    own_factory: 'yes',
    workers: '46',
    online_share: '35',
  },
  'rural-produce': {
    origin_county: '222401',
    products: '延边辣白菜',
    households: '120',
    harvest_from: '2022-05-01',
    harvest_to: '2022-10-31',
    cold_chain: 'partner',
    geographical_indication: 'no',
  },
  'craft-heritage': {
    heritage_item: '苗绣',
    heritage_level: 'provincial',
    inheritor: '杨秀英',
    apprentices: '6',
  },
  books: {
    publisher_role: 'publisher',
    licence_number: '新出发 第123456号',
    titles: '978-7-02-000220-7 红楼梦',
    audience: ['adults'],
  },
  'recovery-support': {
    affected_place: '222401',
    closed_from: '2022-03-13',
    closed_to: '2022-04-28',
    sales_before: '412000',
    sales_now: '152440',
    staff_before: '41',
    staff_kept: '38',
  },
};

/** The whole form of a kind, filled in as somebody would type it, and complete but for its files. */
export function answersFor(kind: string): RawAnswers {
  const own = OWN[kind];
  if (!own) throw new Error(`no answers for the kind ${kind}`);
  return { ...own, ...COMMON };
}
