import type { Formats } from '#app/i18n/index.ts';
import type { IndicatorUnit, ValueKind } from '#app/modules/impact/index.ts';

const placesOf = (value: string): number => value.split('.')[1]?.length ?? 0;

/** A value with every digit it is kept with: 0.125 is 12.5%, 3.2 is 3.2×. */
export function sayValue(f: Formats, of: { unit: IndicatorUnit; kind: ValueKind }, value: string): string {
  const number = Number(value);
  if (of.kind === 'growth') return f.signedPercent(number, Math.max(placesOf(value) - 2, 0));
  if (of.kind === 'share') return f.percent(number, Math.max(placesOf(value) - 2, 0));
  if (of.kind === 'multiple') return f.multiple(number, placesOf(value));
  return of.unit === 'fen' ? f.exactMoney(number) : f.exactCount(number);
}
