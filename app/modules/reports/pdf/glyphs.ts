/** Printed where no font has the character: the geta mark, which Chinese and Japanese printers use for a missing sort. */
export const SUBSTITUTE = '〓';

export interface MissingGlyph {
  readonly character: string;
  /** `U+20BB7` */
  readonly codePoint: string;
}

export interface GlyphGate {
  /** The text with every character that cannot be printed replaced. */
  clean(text: string): string;
  readonly missing: readonly MissingGlyph[];
}

const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;
const CONTROL = /[\p{Cc}\u2028\u2029]/u;
const HALF_PAIR = /\p{Surrogate}/u;

const nameOf = (point: number) => `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * The renderer sets a character no font has in Helvetica, which prints a wrong one without a word. So every text passes
 * here first: what cannot be printed becomes 〓 and is listed, what cannot be seen is dropped.
 */
export function glyphGate(printable: ReadonlySet<number>): GlyphGate {
  const missing = new Map<number, MissingGlyph>();
  const replace = (character: string): string => {
    const point = character.codePointAt(0) ?? 0;
    if (printable.has(point)) return character;
    if (CONTROL.test(character)) return ' ';
    if (IGNORABLE.test(character)) return '';
    missing.set(point, {
      character: HALF_PAIR.test(character) ? SUBSTITUTE : character,
      codePoint: nameOf(point),
    });
    return SUBSTITUTE;
  };
  return {
    clean: (text) => Array.from(text, replace).join(''),
    get missing() {
      return [...missing.values()];
    },
  };
}

/** The same value with every text in it cleaned; member names stay. */
export function cleaned<Value>(value: Value, gate: GlyphGate): Value {
  if (typeof value === 'string') return gate.clean(value) as Value;
  if (Array.isArray(value)) return value.map((item) => cleaned(item, gate)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, cleaned(member, gate)]),
  ) as Value;
}
