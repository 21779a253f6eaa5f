import { translator } from '#app/i18n/index.server.ts';
import { type FigureParts, type Formats, formats, localized } from '#app/i18n/index.ts';
import type { Frame, Tone } from '#app/kernel/charts/index.ts';
import type { Locale, LocalizedText } from '#app/kernel/locale.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import { FEWEST_MERCHANTS, type FigureId } from '#app/modules/impact/index.ts';
import type { Absence, Figure, ReportSnapshot } from '../snapshot.ts';
import type { Cell, CellNumber, FigureCell } from './model.ts';

/** An indicator's pinned definition in the reader's language. */
export interface Meaning {
  readonly name: string;
  readonly formula: string;
  readonly filter: string;
}

/** What every section is written with: the facts, the words, the formats and the room. */
export interface Writer {
  readonly snapshot: ReportSnapshot;
  readonly t: ReturnType<typeof translator>;
  readonly f: Formats;
  /** The room a chart has. */
  readonly frame: Frame;
  name(text: LocalizedText): string;
  /** The figure's value where it is a number, null where it is absent. */
  value(id: FigureId): number | null;
  /** What an indicator meant when the report was frozen. */
  meaning(id: string): Meaning;
  figure(id: FigureId, detail?: string): FigureCell;
  /** A figure with other than its own value, such as that of another version. */
  spelled(id: FigureId, other: Pick<Figure, 'value' | 'absent'>): FigureCell;
  /** `value` as people say it, or the words for why there is none. */
  say(id: FigureId): string;
  absent(reason: Absence | null): string;
  count(value: number | null): Cell;
  money(value: number | null): Cell;
  amount(value: number | null, unit: Unit): Cell;
  /** A share or a change; both texts have the same digits. */
  ratio(value: number | null, kind: 'share' | 'growth', reason?: Absence): Cell;
  /** A number written out with every digit it was frozen with; `short` as people say it. */
  number(number: CellNumber, short?: string): Cell;
  /** A change against the base; of fewer than ten merchants it is none to tell. */
  change(base: number | null, now: number | null, merchants: number): Cell;
  text(text: string, tone?: Tone): Cell;
  /** The name a reader meets a source by. */
  sourceName(source: string): string;
  /** The line under a table that says where its rows come from. */
  footnote(sources: readonly string[]): string | null;
}

const numberOf = (figure: Figure): number | null => (figure.value === null ? null : Number(figure.value));

/** A number with every digit. */
function writeOut(f: Formats, { value, as, places }: CellNumber): string {
  switch (as) {
    case 'count':
      return f.exactCount(value);
    case 'money':
      return f.exactMoney(value);
    case 'percent':
      return f.percent(value, places);
    case 'change':
      return f.signedPercent(value, places);
    case 'multiple':
      return f.multiple(value, places);
    case 'decimal':
      return f.decimal(value, places);
  }
}

/** The figure short, in two parts, and as the number it was frozen as. */
function spell(f: Formats, figure: Figure, value: number): FigureParts & { number: CellNumber } {
  if (figure.kind === 'growth')
    return { digits: f.signedPercent(value), unit: '', number: { value, as: 'change', places: 4 } };
  if (figure.kind === 'share')
    return { digits: f.percent(value), unit: '', number: { value, as: 'percent', places: 4 } };
  if (figure.kind === 'multiple')
    return { digits: f.multiple(value), unit: '', number: { value, as: 'multiple', places: 6 } };
  if (figure.unit === 'fen') return { ...f.moneyParts(value), number: { value, as: 'money' } };
  return { ...f.countParts(value), number: { value, as: 'count' } };
}

export function writer(snapshot: ReportSnapshot, locale: Locale, frame: Frame): Writer {
  const t = translator(locale);
  const f = formats(locale);
  const absent = (reason: Absence | null) => t(`report.absent.${reason ?? 'not_collected'}`);
  const missing = (reason: Absence | null): Cell => ({
    text: absent(reason),
    exact: absent(reason),
    muted: true,
  });
  const meaning = (id: string): Meaning => {
    const pinned = snapshot.definitions?.[id];
    // Reports frozen before definitions were kept with them know their figures by their codes.
    if (pinned === undefined) return { name: id, formula: '', filter: '' };
    const { name, formula, filter } = pinned;
    return {
      name: localized(name, locale),
      formula: localized(formula, locale),
      filter: localized(filter, locale),
    };
  };
  const number = (one: CellNumber, short?: string): Cell => {
    const exact = writeOut(f, one);
    return { text: short ?? exact, exact, number: one };
  };
  const count = (value: number | null): Cell =>
    value === null ? missing('not_collected') : number({ value, as: 'count' }, f.count(value));
  const money = (value: number | null): Cell =>
    value === null ? missing('not_collected') : number({ value, as: 'money' }, f.money(value));
  const spelled = (
    id: FigureId,
    other: Pick<Figure, 'value' | 'absent'> | undefined = snapshot.figures[id],
    detail = '',
  ): FigureCell => {
    const known = snapshot.figures[id];
    const frozen = known === undefined || other === undefined ? undefined : { ...known, ...other };
    const value = frozen === undefined ? null : numberOf(frozen);
    const label = meaning(id).name;
    if (frozen === undefined || value === null) {
      const why = absent(frozen?.absent ?? null);
      return { id, label, digits: why, unit: '', exact: why, number: null, detail };
    }
    const spelt = spell(f, frozen, value);
    const exact = writeOut(f, spelt.number);
    if (frozen.bound === 'exact') return { id, label, ...spelt, exact, detail };
    const bound = t(`report.bound.${frozen.bound}`);
    return { id, label, ...spelt, digits: bound + spelt.digits, exact: bound + exact, number: null, detail };
  };
  const figure = (id: FigureId, detail?: string) => spelled(id, undefined, detail);
  const sourceName = (source: string) => t.any(`report.source.${source}`);
  const sourced = (source: string) =>
    t('report.source_with_rows', { name: sourceName(source), count: snapshot.sources[source]?.rows ?? 0 });
  const ratio: Writer['ratio'] = (value, kind, reason = 'nothing_to_divide') =>
    value === null
      ? missing(reason)
      : number({ value, as: kind === 'share' ? 'percent' : 'change', places: 1 });
  return {
    snapshot,
    t,
    f,
    frame,
    absent,
    meaning,
    figure,
    spelled,
    name: (text) => localized(text, locale),
    value: (id) => {
      const figure = snapshot.figures[id];
      return figure === undefined ? null : numberOf(figure);
    },
    say: (id) => {
      const { digits, unit } = figure(id);
      return unit === '' ? digits : `${digits}\u00a0${unit}`;
    },
    count,
    money,
    amount: (value, unit) => (unit === 'fen' ? money(value) : count(value)),
    number,
    ratio,
    change: (base, now, merchants) => {
      const change = changeOf(base, now);
      if (change === null || merchants >= FEWEST_MERCHANTS) return ratio(change, 'growth', 'no_base');
      const few = t('effects.absent.few');
      return { text: few, exact: few, muted: true };
    },
    sourceName,
    footnote: (sources) =>
      sources.length === 0 ? null : t('report.footnote', { sources: f.list(sources.map(sourced)) }),
    text: (text, tone) => ({ text, exact: text, ...(tone === undefined ? {} : { tone }) }),
  };
}

/** More rows than this no chart draws: a chart stands on one page. The table below it has them all. */
const CHART_ROWS = 20;

/** The largest rows for a chart, in the order they had, and what its description adds where some are left out. */
export function largest<Row>(
  w: Writer,
  rows: readonly Row[],
  size: (row: Row) => number,
): { rows: Row[]; said: string } {
  if (rows.length <= CHART_ROWS) return { rows: [...rows], said: '' };
  const kept = new Set([...rows].sort((a, b) => size(b) - size(a)).slice(0, CHART_ROWS));
  const said = w.t('report.chart_some', { shown: CHART_ROWS, count: rows.length });
  return { rows: rows.filter((row) => kept.has(row)), said: `${w.t('report.clause_gap')}${said}` };
}

/** now / base − 1; null where either is missing or the base is nothing. */
export const changeOf = (base: number | null, now: number | null): number | null =>
  base === null || now === null || base === 0 ? null : now / base - 1;

/** part / whole; null where either is missing or the whole is nothing. */
export const shareOf = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null || whole === 0 ? null : part / whole;

/** The sum of what was collected; null where nothing was. */
export function sumKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}
