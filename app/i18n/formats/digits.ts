const MINUS = '−';

/** 1234567 as 1,234,567. Written here because ICU tables differ between Node and browsers, and a page must hydrate as it was sent. */
export function group(value: number): string {
  const [whole = '0', decimals] = Math.abs(value).toString().split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${value < 0 ? MINUS : ''}${grouped}${decimals === undefined ? '' : `.${decimals}`}`;
}

/** Half away from zero as people expect it: 1.005 to two places is 1.01 although the nearest double lies below. */
export function roundTo(value: number, places: number): number {
  const shifted = (by: number, number: number) => {
    const [digits, exponent = '0'] = String(number).split('e');
    return Number(`${digits}e${Number(exponent) + by}`);
  };
  return Math.sign(value) * shifted(-places, Math.round(shifted(places, Math.abs(value))));
}

/** At most `places` decimals, no trailing zeros, a true minus, and never a minus zero. */
export function decimal(value: number, places: number): string {
  const rounded = roundTo(value, places);
  return rounded === 0 ? '0' : group(rounded);
}

/** The same with a plus where the number says how much something grew. */
export function signed(value: number, places: number): string {
  return `${roundTo(value, places) > 0 ? '+' : ''}${decimal(value, places)}`;
}

/** Fen as yuan with grouped digits; the decimals are left out only where asked to and where they are zero. */
export function yuan(fen: number, decimals: 'always' | 'where not zero'): string {
  const magnitude = Math.abs(fen);
  const rest = magnitude % 100;
  const tail = rest === 0 && decimals !== 'always' ? '' : `.${String(rest).padStart(2, '0')}`;
  return `${fen < 0 ? MINUS : ''}¥${group((magnitude - rest) / 100)}${tail}`;
}

/** A step of the ladder people count on: 万 is worth 10,000. */
export interface Scale {
  readonly worth: number;
  readonly word: string;
}

const SIGNIFICANT = 4;

/**
 * A whole number as people say it: four significant digits in the largest scale it fills, so that a column stays in
 * order and every language shows the same digits.
 * @param scales smallest first
 * @returns null where the number does not reach the first scale and is written out instead
 */
export function scaled(value: number, scales: readonly Scale[]): { digits: string; word: string } | null {
  const magnitude = Math.abs(value);
  const first = scales[0];
  if (first === undefined || magnitude < first.worth) return null;
  const step = 10 ** Math.max(0, String(Math.trunc(magnitude)).length - SIGNIFICANT);
  const rounded = Math.round(magnitude / step) * step;
  const { worth, word } = scales.findLast((scale) => rounded >= scale.worth) ?? first;
  return { digits: decimal(Math.sign(value) * (rounded / worth), SIGNIFICANT - 1), word };
}
