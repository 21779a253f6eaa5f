import { z } from 'zod';
import { addDays, type Day, daysBetween, isDay } from '#app/kernel/day.ts';
import { RuleBroken } from '#app/kernel/errors.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import { parseCount, parseYuan, yuanText } from '#app/kernel/quantity.ts';
import type { CycleView } from '#app/modules/programs/index.server.ts';
import { codeField } from '../../shared/program-form.ts';
import { wholeText } from '../../shared/whole-text.ts';

const day = z.string('errors.required').refine(isDay, 'errors.not_a_day');
const amount = z.string().max(40, 'errors.too_long').default('');

/** The settings of a cycle as their page sends them. */
export const settingsForm = z.strictObject({
  name: wholeText,
  opensOn: day,
  closesOn: day,
  benefitFrom: day,
  benefitTo: day,
  decideWithinDays: z.int('errors.not_a_count').min(1, 'errors.too_small').max(365, 'errors.too_large'),
  appealDays: z.int('errors.not_a_count').min(1, 'errors.too_small').max(90, 'errors.too_large'),
  impressionsFrom: amount,
  impressionsTo: amount,
  fenFrom: amount,
  fenTo: amount,
});
export const newCycleForm = settingsForm.extend({
  code: codeField,
});
type Settings = z.output<typeof settingsForm>;

/** What a merchant may expect; nothing where both ends are left empty. */
function rangeOf(input: Settings, unit: 'impressions' | 'fen'): { from: number; to: number } | null {
  const read = (field: `${typeof unit}From` | `${typeof unit}To`): number | null => {
    const text = input[field];
    if (text.trim() === '') return null;
    const value = unit === 'fen' ? parseYuan(text) : parseCount(text);
    if (value === null)
      throw new RuleBroken(unit === 'fen' ? 'errors.not_an_amount' : 'errors.not_a_count', field);
    return value;
  };
  const [from, to] = [read(`${unit}From`), read(`${unit}To`)];
  if (from === null && to === null) return null;
  if (from === null || to === null)
    throw new RuleBroken('errors.required', `${unit}${from === null ? 'From' : 'To'}`);
  if (from > to) throw new RuleBroken('setup.error.range_reversed', `${unit}To`);
  return { from, to };
}

/** The same as the commands take them. */
export function settingsOf(input: Settings) {
  const { impressionsFrom: _a, impressionsTo: _b, fenFrom: _c, fenTo: _d, ...settings } = input;
  return {
    ...settings,
    expectedImpressions: rangeOf(input, 'impressions'),
    expectedFen: rangeOf(input, 'fen'),
  };
}

type Shown = Pick<
  CycleView,
  | 'name'
  | 'opensOn'
  | 'closesOn'
  | 'benefitFrom'
  | 'benefitTo'
  | 'decideWithinDays'
  | 'appealDays'
  | 'expectedImpressions'
  | 'expectedFen'
>;

/** A cycle as the page shows it. */
export function settingsValues(cycle: Shown) {
  const { expectedImpressions: impressions, expectedFen: fen, name, ...days } = cycle;
  return {
    name: name as LocalizedText,
    opensOn: days.opensOn,
    closesOn: days.closesOn,
    benefitFrom: days.benefitFrom,
    benefitTo: days.benefitTo,
    decideWithinDays: days.decideWithinDays,
    appealDays: days.appealDays,
    impressionsFrom: impressions ? String(impressions.from) : '',
    impressionsTo: impressions ? String(impressions.to) : '',
    fenFrom: fen ? yuanText(fen.from) : '',
    fenTo: fen ? yuanText(fen.to) : '',
  };
}

/** The days of a cycle moved so that it opens on another one, as far apart as they were. */
export function shifted(
  cycle: Pick<CycleView, 'opensOn' | 'closesOn' | 'benefitFrom' | 'benefitTo'>,
  opensOn: Day,
) {
  const days = daysBetween(cycle.opensOn, opensOn);
  return {
    opensOn,
    closesOn: addDays(cycle.closesOn, days),
    benefitFrom: addDays(cycle.benefitFrom, days),
    benefitTo: addDays(cycle.benefitTo, days),
  };
}

/** The same day a year later; 28 February after the 29th. */
export function yearAfter(day: Day): Day {
  const next = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
  return isDay(next) ? next : `${next.slice(0, 8)}28`;
}
