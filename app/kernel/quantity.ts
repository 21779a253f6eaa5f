/**
 * The two units of the ledger. Both are whole numbers held exactly in a JavaScript number; the database
 * holds them as bigint, and the reader of int8 refuses anything past 2^53 - 1 (about CNY 90 trillion in fen).
 */

/** 1/100 CNY. */
export type Fen = number;
/** A count of impressions (曝光次数). */
export type Impressions = number;

export const UNITS = ['impressions', 'fen'] as const;
export type Unit = (typeof UNITS)[number];

/** A number as typed, `scale` decimal places to the left of what is held. @returns null where a digit would be lost. */
function parseScaled(plain: string, scale: number): number | null {
  const match = /^(\d{1,13})(?:\.(\d{1,10}))?(万|萬|亿|億)?$/.exec(plain);
  if (!match) return null;
  const zeros = scale + (match[3] === undefined ? 0 : /[万萬]/.test(match[3]) ? 4 : 8);
  const decimals = (match[2] ?? '').replace(/0+$/, '');
  if (decimals.length > zeros) return null;
  const value = Number(`${match[1]}${decimals.padEnd(zeros, '0')}`);
  return Number.isSafeInteger(value) ? value : null;
}

/**
 * Yuan as typed (`12`, `12.5`, `1,234.50`, `30万`, full-width digits too) to fen.
 * @returns null where it is not an amount of whole fen.
 */
export const parseYuan = (text: string): Fen | null =>
  parseScaled(text.normalize('NFKC').replace(/[,\s¥元]/g, ''), 2);

/** A count as typed (`2400000`, `2,400,000`, `240万`, `2.5亿`). @returns null where it is not a whole count. */
export const parseCount = (text: string): number | null =>
  parseScaled(text.normalize('NFKC').replace(/[,\s]/g, ''), 0);

/** Fen as yuan with two decimals and grouped thousands, `1,234.50`: for a message that already says ¥. */
export function yuanText(fen: Fen): string {
  const whole = String(Math.floor(Math.abs(fen) / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '−' : ''}${whole}.${String(Math.abs(fen) % 100).padStart(2, '0')}`;
}
