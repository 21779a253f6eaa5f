import pg from 'pg';

/**
 * How PostgreSQL's text becomes JavaScript values, where `pg`'s own choice would lose something:
 * int8 → number, refusing what a double cannot hold; date → 'YYYY-MM-DD', since a calendar day is no instant.
 * numeric stays a string and timestamptz a Date, as `pg` has them. Parameters need no counterpart.
 */
const { builtins } = pg.types;
const INT8_ARRAY = 1016;
const DATE_ARRAY = 1182;
const TEXT_ARRAY: number = 1009;

type Parser = (text: string) => unknown;

/** A bigint column as a number; throws past ±(2^53 − 1) rather than rounding money or a count. */
export function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} does not fit a JavaScript number`);
  return value;
}

type Nested<T> = (T | null | Nested<T>)[];

const parseTextArray = pg.types.getTypeParser(TEXT_ARRAY) as (text: string) => Nested<string>;

const mapNested = <T>(items: Nested<string>, parse: (text: string) => T): Nested<T> =>
  items.map((item) => (item === null ? null : Array.isArray(item) ? mapNested(item, parse) : parse(item)));

const PARSERS = new Map<number, Parser>([
  [builtins.INT8, parseInt8],
  [INT8_ARRAY, (text) => mapNested(parseTextArray(text), parseInt8)],
  [builtins.DATE, (text) => text],
  [DATE_ARRAY, parseTextArray],
]);

/** The `types` option of a pg client or pool. */
export const parsers: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    (format === 'binary' ? undefined : PARSERS.get(oid)) ?? pg.types.getTypeParser(oid, format as 'text'),
};
