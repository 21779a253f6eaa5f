import type { FrozenProgramEffects } from '../../freeze/effects-shape.ts';
import type { Cell, TableBlock } from '../model.ts';
import type { Writer } from '../writer.ts';

export type Outcome = FrozenProgramEffects['outcomes'][number];
export type Interval = NonNullable<Outcome['effect']>;
/** Why a cell is empty. */
export type Reason =
  | NonNullable<Outcome['absent']>
  | 'gate'
  | 'zero_inside'
  | 'no_coupons'
  | 'few_beside'
  | 'not_half'
  | 'few';

const plus = (value: number, text: string) => (value > 0 ? `+${text}` : text);

/** An amount of an outcome: yuan, or orders with a decimal. */
export function amount(w: Writer, outcome: Outcome['outcome'], value: string): Cell {
  const number = Number(value);
  if (outcome === 'orders') return { text: w.f.decimal(number, 1), exact: w.f.decimal(number, 4) };
  return { text: w.f.money(Math.round(number)), exact: w.f.exactMoney(Math.round(number)) };
}

export const none = (w: Writer, reason: Reason): Cell => {
  const text = w.t(`effects.absent.${reason}`);
  return { text, exact: text, muted: true };
};

/** `value (low to high)`, each end written alike; the value alone where nothing spreads. */
export function between(
  w: Writer,
  { value, low, high }: Interval,
  write: (value: string) => Cell,
  signed = false,
): Cell {
  const form = (of: 'text' | 'exact') => {
    const spell = (one: string) => (signed ? plus(Number(one), write(one)[of]) : write(one)[of]);
    if (low === null || high === null) return spell(value);
    const interval = w.f.range(spell(low), spell(high));
    return w.t('effects.interval', { value: spell(value), interval });
  };
  return { text: form('text'), exact: form('exact') };
}

/** What was added per merchant and period, in words: the amount without a sign, and its interval. */
export function sayEffect(w: Writer, { value, low, high }: Interval) {
  const write = (one: string) => amount(w, 'gmv', one).text;
  return {
    effect: write(value.replace(/^-/, '')),
    signed: plus(Number(value), write(value)),
    interval: low === null || high === null ? '' : w.f.range(write(low), write(high)),
  };
}

export const gmvOf = (one: FrozenProgramEffects): Outcome | undefined =>
  one.outcomes.find(({ outcome }) => outcome === 'gmv');

export const pair = (w: Writer, one: number, other: number): Cell =>
  w.text(w.t('effects.pair', { one: w.f.exactCount(one), other: w.f.exactCount(other) }));

/** A table of the section, with its widths in percent beside the heads. */
export function tableOf(
  w: Writer,
  id: string,
  title: string,
  columns: readonly (readonly [label: string, width: number, align?: 'start'])[],
  rows: readonly (readonly Cell[])[],
): TableBlock {
  const sources = w.snapshot.effects?.sources ?? [];
  return {
    type: 'table',
    id,
    title,
    sources,
    footnote: w.footnote(sources),
    columns: columns.map(([label, width, align]) => ({ label, width, align: align ?? 'end' })),
    rows,
  };
}
