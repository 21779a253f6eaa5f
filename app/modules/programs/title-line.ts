import { parseIsbn } from './isbn.ts';

/** A book as answered: an ISBN that passed its check and the title behind it. */
export interface TitleAnswer {
  readonly isbn: string;
  readonly title: string;
}

/** Thirteen digits with a hyphen or a space between any two, and some to spare. */
const LONGEST_ISBN = 40;

/**
 * `978-7-02-000220-7 红楼梦`: an ISBN, then the title. ISBNs are printed with spaces too and titles may begin with
 * digits (1984), so every gap of the line is tried and the first that leaves a valid ISBN before it counts.
 * @returns null where none does
 */
export function parseTitleLine(line: string): TitleAnswer | null {
  const text = line.normalize('NFKC').trim();
  for (const gap of text.matchAll(/[\s,、]+/g)) {
    if (gap.index > LONGEST_ISBN) return null;
    const isbn = parseIsbn(text.slice(0, gap.index));
    const title = text.slice(gap.index + gap[0].length);
    if (isbn !== null && title !== '') return { isbn, title };
  }
  return null;
}
