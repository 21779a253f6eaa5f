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
  | 'no_impressions'
  | 'few_beside'
  | 'not_half'
  | 'few';

const plus = (value: number, text: string) => (value > 0 ? `+${text}` : text);

/**
 * An estimate of an outcome: yuan, or orders with a decimal. Paper has the same digits as the page, since more of them
 * would be inside the interval anyway; the snapshot keeps them.
 */
export const amount = (w: Writer, outcome: Outcome['outcome'], value: string): string =>
  outcome === 'orders' ? w.f.decimal(Number(value), 1) : w.f.money(Math.round(Number(value)));

/** The same with a sign. */
export const signed = (w: Writer, outcome: Outcome['outcome'], value: string): string =>
  plus(Number(value), amount(w, outcome, value));

export const none = (w: Writer, reason: Reason): Cell => {
  const text = w.t(`effects.absent.${reason}`);
  return { text, exact: text, muted: true };
};

/** `low to high`, each end written alike; null where nothing spreads. */
export const range = (w: Writer, { low, high }: Interval, write: (value: string) => string): string | null =>
  low === null || high === null ? null : w.f.range(write(low), write(high));

/** Two cells: an estimate, and its interval or why there is none. */
export function estimate(
  w: Writer,
  interval: Interval | null,
  write: (value: string) => string,
  reason: Reason,
): [Cell, Cell] {
  const dash: Cell = { ...w.text('—'), muted: true };
  if (interval === null) return [dash, none(w, reason)];
  const ends = range(w, interval, write);
  return [w.text(write(interval.value)), ends === null ? dash : w.text(ends)];
}

/** What was added per merchant and period, in words: the amount without a sign, and its interval. */
export function sayEffect(w: Writer, interval: Interval) {
  const write = (value: string) => amount(w, 'gmv', value);
  return {
    effect: write(interval.value.replace(/^-/, '')),
    signed: signed(w, 'gmv', interval.value),
    interval: range(w, interval, write) ?? '',
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
