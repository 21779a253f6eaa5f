import { type Date3, type Grammar, NBSP } from './grammar.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const nameOf = (date: Date3) => MONTHS[date.month - 1] ?? '';

const dayMonth = (date: Date3) => `${date.day}${NBSP}${nameOf(date).slice(0, 3)}`;
const monthYear = (date: Date3) => `${nameOf(date)}${NBSP}${date.year}`;
const full = (date: Date3) => `${dayMonth(date)}${NBSP}${date.year}`;

function period(from: Date3, to: Date3): string {
  if (from.year !== to.year) return `${full(from)} – ${full(to)}`;
  if (from.month !== to.month) return `${dayMonth(from)} – ${full(to)}`;
  return `${from.day}–${full(to)}`;
}

function months(from: Date3, to: Date3): string {
  if (from.year !== to.year) return `${monthYear(from)} – ${monthYear(to)}`;
  if (from.month === 1 && to.month === 12) return String(from.year);
  return from.month === to.month ? monthYear(from) : `${nameOf(from)}–${monthYear(to)}`;
}

function list(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

export const english: Grammar = {
  scales: [
    { worth: 1e6, word: 'million' },
    { worth: 1e9, word: 'billion' },
    { worth: 1e12, word: 'trillion' },
  ],
  today: 'today',
  yesterday: 'yesterday',
  durations: ['d', 'h', 'min', 's'],
  day: full,
  dayWithoutYear: dayMonth,
  month: monthYear,
  period,
  months,
  atTime: (day, time) => `${day},${NBSP}${time}`,
  days: (count) => `${count}${NBSP}${count === '1' ? 'day' : 'days'}`,
  times: (digits) => `${digits}×`,
  points: (digits) => `${digits}${NBSP}${digits === '1' ? 'point' : 'points'}`,
  range: (from, to) => `${from} to ${to}`,
  list,
};
