import { type Date3, type Grammar, NBSP } from './grammar.ts';

const monthDay = (date: Date3) => `${date.month}${NBSP}月${NBSP}${date.day}${NBSP}日`;
const yearMonth = (date: Date3) => `${date.year}${NBSP}年${NBSP}${date.month}${NBSP}月`;
const full = (date: Date3) => `${date.year}${NBSP}年${NBSP}${monthDay(date)}`;

function period(from: Date3, to: Date3): string {
  if (from.year !== to.year) return `${full(from)} – ${full(to)}`;
  if (from.month !== to.month) return `${full(from)} – ${monthDay(to)}`;
  return `${yearMonth(from)}${NBSP}${from.day}–${to.day}${NBSP}日`;
}

function months(from: Date3, to: Date3): string {
  if (from.year !== to.year) return `${yearMonth(from)} – ${yearMonth(to)}`;
  if (from.month === 1 && to.month === 12) return `${from.year}${NBSP}年`;
  if (from.month === to.month) return yearMonth(from);
  return `${from.year}${NBSP}年${NBSP}${from.month}–${to.month}${NBSP}月`;
}

function list(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join('、')}和${items.at(-1)}`;
}

/** Simplified and Traditional differ in characters only. */
const chinese = (words: {
  scales: readonly [string, string, string];
  durations: Grammar['durations'];
  points: string;
}): Grammar => ({
  scales: words.scales.map((word, place) => ({ worth: 10_000 ** (place + 1), word })),
  today: '今天',
  yesterday: '昨天',
  durations: words.durations,
  day: full,
  dayWithoutYear: monthDay,
  month: yearMonth,
  period,
  months,
  atTime: (day, time) => `${day}${NBSP}${time}`,
  days: (count) => `${count}${NBSP}天`,
  times: (digits) => `${digits}${NBSP}倍`,
  points: (digits) => `${digits}${NBSP}${words.points}`,
  range: (from, to) => `${from} 至 ${to}`,
  list,
});

export const simplified = chinese({
  scales: ['万', '亿', '万亿'],
  durations: ['天', '小时', '分', '秒'],
  points: '个百分点',
});

export const traditional = chinese({
  scales: ['萬', '億', '兆'],
  durations: ['天', '小時', '分', '秒'],
  points: '個百分點',
});
