import { parseCount, parseYuan } from '#app/kernel/quantity.ts';
import type { IndicatorUnit, ValueKind } from '../indicators.ts';
import { movePoint, readDecimal, writeDecimal } from './decimal.ts';

/**
 * A value as a person types it, as it is kept: `1.5 亿` yuan in fen, `38%` as 0.38, `3.2 倍` as 3.2.
 * @returns null where it is no such value
 */
export function readValue(text: string, kind: ValueKind, unit: IndicatorUnit): string | null {
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '').replace(/[−–]/g, '-').replace(/^\+/, '');
  if (kind === 'level') {
    const whole = unit === 'fen' ? parseYuan(plain) : parseCount(plain);
    return whole === null ? null : String(whole);
  }
  const bare = kind === 'multiple' ? plain.replace(/(倍|×|x|times)$/i, '') : plain.replace(/%$/, '');
  const decimal = readDecimal(bare);
  if (decimal === null) return null;
  if (kind === 'multiple') return decimal.digits < 0n ? null : writeDecimal(decimal);
  const ratio = movePoint(decimal, 2);
  if (kind === 'share' && (decimal.digits < 0n || decimal.digits > 100n * 10n ** BigInt(decimal.places)))
    return null;
  return writeDecimal(ratio);
}

/** The same value as it would be typed again. */
export function typedValue(value: string, kind: ValueKind, unit: IndicatorUnit): string {
  const decimal = readDecimal(value);
  if (decimal === null) return value;
  if (kind === 'level' && unit === 'fen') return writeDecimal(movePoint(decimal, 2));
  if (kind === 'level' || kind === 'multiple') return writeDecimal(decimal);
  return writeDecimal({ digits: decimal.digits * 100n, places: decimal.places });
}
