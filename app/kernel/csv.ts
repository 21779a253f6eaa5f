/**
 * CSV as we write it. A spreadsheet takes a text that begins with one of these signs for a formula and runs it, so
 * such a text gets an apostrophe in front, which the spreadsheet shows as text. Our own import takes it off again.
 */
const FORMULA = /^['=+\-@\t\r＝＋－＠]/;
const ESCAPED = /^'['=+\-@\t\r＝＋－＠]/;

export const escapeFormula = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** The inverse of `escapeFormula`; any other text is left as it is. */
export const unescapeFormula = (text: string): string => (ESCAPED.test(text) ? text.slice(1) : text);

/** Without it, spreadsheets read UTF-8 as something else. */
export const BYTE_ORDER_MARK = '\ufeff';

/** One record: every cell quoted, numbers as they are, nothing for null. */
export const csvLine = (cells: readonly (string | number | null)[]): string =>
  `${cells
    .map((cell) =>
      typeof cell === 'string' ? `"${escapeFormula(cell).replaceAll('"', '""')}"` : (cell ?? ''),
    )
    .join(',')}\r\n`;
