import type { Recovery } from './model.ts';

/** One supported merchant: what it sold in each period, in order; null where there is no row. */
export interface Recovering {
  readonly series: readonly (number | null)[];
  /** The place of the period support began in. */
  readonly start: number;
  /** What it sold in a period of the year before; null where that is not known. */
  readonly level: number | null;
}

/** How long until it was back, or how long it was watched without. */
interface Watched {
  readonly periods: number;
  readonly back: boolean;
}

const meanOf = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
};

/** Two periods in a row at the level, so that one good week is no recovery; the last period stands for itself. */
function watch({ series, start, level }: Recovering & { readonly level: number }): Watched {
  const at = (place: number) => {
    const value = series[place];
    return value !== null && value !== undefined && value >= level;
  };
  for (let place = start; place < series.length; place += 1)
    if (at(place) && (place + 1 === series.length || at(place + 1)))
      return { periods: place - start, back: true };
  return { periods: series.length - start, back: false };
}

/** Kaplan & Meier (1958): the share that is back after each time at which somebody came back. */
function curveOf(watched: readonly Watched[]): { after: number; share: number }[] {
  let away = 1;
  const times = [...new Set(watched.filter((one) => one.back).map((one) => one.periods))].sort(
    (a, b) => a - b,
  );
  return times.map((after) => {
    const watching = watched.filter((one) => one.periods >= after).length;
    const back = watched.filter((one) => one.back && one.periods === after).length;
    away *= 1 - back / watching;
    return { after, share: 1 - away };
  });
}

/** Weeks (or months) from the start of support back to the level of the year before. */
export function recoveryOf(merchants: readonly Recovering[]): Recovery {
  const known = merchants.flatMap((one) => (one.level === null ? [] : [{ ...one, level: one.level }]));
  const fallen = known.filter(({ series, start, level }) => {
    const before = meanOf(series.slice(0, start));
    return before === null || before < level;
  });
  const watched = fallen.map(watch);
  const curve = curveOf(watched);
  return {
    fallen: fallen.length,
    notFallen: known.length - fallen.length,
    unknown: merchants.length - known.length,
    back: watched.filter((one) => one.back).length,
    median: curve.find((point) => point.share >= 0.5)?.after ?? null,
    curve,
  };
}
