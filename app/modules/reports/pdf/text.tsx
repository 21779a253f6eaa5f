import { type Styles, Text } from '@react-pdf/renderer';
import LineBreaker from 'linebreak';
import type { ReactNode } from 'react';

/**
 * Chinese line breaking. The renderer breaks lines only inside "words" and prints a hyphen there, so out of the box
 * Chinese runs over its box or starts lines with a comma (docs/decisions/0012). Every place where Unicode allows a
 * break is marked with a soft hyphen, the one mark that never switches fonts; spaces become no-break spaces, so that
 * the hyphenation callback is handed the whole paragraph; it cuts at the marks and puts an empty part between the
 * pieces: a place to break at which nothing is printed.
 */
const MARK = '\u00ad';
const NBSP = '\u00a0';
/** Longer runs without a break (hashes, codes) are cut here so that they stay inside narrow cells. */
const LONGEST_RUN = 22;
const CJK = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/g;
const REMEMBERED = 5_000;

const remembered = new Map<string, string>();

const cut = (run: string): string[] =>
  run.length <= LONGEST_RUN || CJK.test(run) ? [run] : (run.match(/.{1,22}/gsu) ?? []);

/** Unicode would part a sign from its amount (+¥128); readers would not. */
const SIGN = /[+−]$/;

function mark(text: string): string {
  const plain = text.replace(INVISIBLE, '');
  const breaker = new LineBreaker(plain);
  const runs: string[] = [];
  let from = 0;
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
    if (SIGN.test(plain.slice(from, next.position)) && next.position < plain.length) continue;
    runs.push(...cut(plain.slice(from, next.position)).map((run) => run.replaceAll(' ', NBSP)));
    from = next.position;
  }
  return runs
    .map((run, place) => (place === runs.length - 1 || run.endsWith('\n') ? run : run + MARK))
    .join('');
}

/** The text with its break opportunities marked. */
export function breakable(text: string): string {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  if (remembered.size >= REMEMBERED) remembered.clear();
  const marked = mark(text);
  remembered.set(text, marked);
  return marked;
}

/** The renderer's hyphenation callback: pieces at even places, empty parts (no hyphen) between them. */
export const pieces = (run: string): string[] =>
  run.split(MARK).flatMap((piece, place) => {
    const text = piece.replaceAll(NBSP, ' ');
    return place === 0 ? [text] : ['', text];
  });

/** How the renderer names a style. */
export type Style = Styles[string];

/** The renderer's own infinity: no break anywhere else. */
const NEVER_HYPHENATE = 10_000;

/** The type scale. Size and line height always go together: a line height alone is multiplied again at each layout. */
const SIZES = {
  xs: { fontSize: 7, lineHeight: 1.4 },
  s: { fontSize: 8, lineHeight: 1.45 },
  m: { fontSize: 9.5, lineHeight: 1.6 },
  l: { fontSize: 14, lineHeight: 1.4 },
  xl: { fontSize: 24, lineHeight: 1.4 },
} as const;
export type TextSize = keyof typeof SIZES;

interface TProps {
  readonly children: string;
  readonly size?: TextSize;
  readonly bold?: boolean;
  readonly color?: string;
  readonly align?: 'left' | 'center' | 'right';
  readonly style?: Style;
  readonly id?: string;
}

/** The only text component of the report. */
export function T({ children, size = 'm', bold = false, color, align, style, id }: TProps): ReactNode {
  const base: Style = {
    ...SIZES[size],
    ...(bold ? { fontWeight: 700 } : {}),
    ...(color === undefined ? {} : { color }),
    ...(align === undefined ? {} : { textAlign: align }),
  };
  return (
    <Text
      hyphenationCallback={pieces}
      hyphenationPenalty={NEVER_HYPHENATE}
      style={style ? [base, style] : base}
      {...(id === undefined ? {} : { id })}
    >
      {breakable(children)}
    </Text>
  );
}
