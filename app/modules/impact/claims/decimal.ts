/** A decimal number held exactly: `digits` divided by ten to the power of `places`. Claims are never rounded by us. */
export interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

const DECIMAL = /^(-?)(\d{1,18})(?:\.(\d{1,12}))?$/;

/** `-1.50` and the like; null for anything else. */
export function readDecimal(text: string): Decimal | null {
  const match = DECIMAL.exec(text);
  if (!match) return null;
  const [, sign = '', whole = '0', part = ''] = match;
  const digits = BigInt(whole + part);
  return { digits: sign === '-' ? -digits : digits, places: part.length };
}

/** Without superfluous zeros: `1.50` is written 1.5. */
export function writeDecimal({ digits, places }: Decimal): string {
  const sign = digits < 0n ? '-' : '';
  const text = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
  const whole = text.slice(0, text.length - places);
  const part = text.slice(text.length - places).replace(/0+$/, '');
  return `${sign}${whole}${part === '' ? '' : `.${part}`}`;
}

const at = ({ digits, places }: Decimal, wanted: number): bigint => digits * 10n ** BigInt(wanted - places);

export function addDecimal(one: Decimal, other: Decimal): Decimal {
  const places = Math.max(one.places, other.places);
  return { digits: at(one, places) + at(other, places), places };
}

/** The point moved to the left: 38 by two places is 0.38. */
export const movePoint = ({ digits, places }: Decimal, by: number): Decimal => ({
  digits,
  places: places + by,
});

/** −1, 0 or 1. */
export function compareDecimal(one: Decimal, other: Decimal): -1 | 0 | 1 {
  const places = Math.max(one.places, other.places);
  const [a, b] = [at(one, places), at(other, places)];
  return a < b ? -1 : a > b ? 1 : 0;
}
