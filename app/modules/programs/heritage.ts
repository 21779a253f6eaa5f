/** The ten classes of the national list of intangible heritage, 民间文学 to 民俗, as its item numbers write them. */
const CLASSES = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];
const SIGNS = 'ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ';

/**
 * An item of intangible heritage: its name, with the number of the national list before it where there is one
 * (`Ⅶ-18 苏绣`). A number is written with the signs the list uses, however it was typed (`VII—18`, `vii-18`).
 * @returns null where something like a number is none of the list
 */
export function parseHeritage(typed: string): string | null {
  const text = typed.normalize('NFKC').replace(/\s+/g, ' ').trim();
  const number = /^([a-z]+)\s?[-‐-―−]\s?(\d{1,4})(?:\s|(?=[^\d\s])|$)/i.exec(text);
  if (number === null) return text === '' ? null : text;
  const place = CLASSES.indexOf((number[1] ?? '').toUpperCase());
  const name = text.slice(number[0].length).trim();
  if (place < 0 || Number(number[2]) === 0 || name === '') return null;
  return `${SIGNS.charAt(place)}-${Number(number[2])} ${name}`;
}
