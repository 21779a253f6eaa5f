import type { Day } from '#app/kernel/day.ts';
import { parseDay, Refusal } from './cells.ts';
import { FIELDS, FIGURES, type Field } from './figures.ts';
import { type ImportIssue, issue } from './issue.ts';
import { COLUMN_NAMES, fold, MERCHANT_COLUMNS, type MerchantKey } from './names.ts';
import type { Mapping } from './schema.ts';

/** A column of the file and what it is read as; null where it is left unread. */
export interface Column {
  readonly name: string;
  readonly field: Field | null;
}

export interface ColumnPlan {
  readonly columns: readonly Column[];
  readonly merchantKey: MerchantKey;
}

/** Money given twice is read where it needs no conversion. */
const TWINS: readonly (readonly [Field, Field])[] = [
  ['gmv_fen', 'gmv_yuan'],
  ['coupon_redeemed_fen', 'coupon_redeemed_yuan'],
];
/** Where a file names merchants in several ways, the first of these is read. */
const KEY_ORDER: readonly MerchantKey[] = ['outside', 'uscc', 'id'];

/** A name made only of signs is compared as it is. */
const nameKey = (name: string): string => fold(name) || name.trim();

/** Which column holds the merchant, and how it names it. */
function chooseMerchant(
  names: readonly string[],
  mapping: Mapping,
  mapped: ReadonlyMap<string, Field | null>,
) {
  const byMapping = names.findIndex((name) => mapped.get(nameKey(name)) === 'merchant');
  if (byMapping >= 0) {
    const known = MERCHANT_COLUMNS.get(fold(names[byMapping] ?? ''));
    return { index: byMapping, key: mapping.merchant?.by ?? known ?? 'outside' };
  }
  const wanted = mapping.merchant ? [mapping.merchant.by] : KEY_ORDER;
  for (const key of wanted) {
    const index = names.findIndex(
      (name) => !mapped.has(nameKey(name)) && MERCHANT_COLUMNS.get(fold(name)) === key,
    );
    if (index >= 0) return { index, key };
  }
  return null;
}

function recognise(names: readonly string[], mapped: ReadonlyMap<string, Field | null>, merchant: number) {
  const fields = names.map((name, index): Field | null => {
    if (index === merchant) return 'merchant';
    const given = mapped.get(nameKey(name));
    return given === undefined ? (COLUMN_NAMES.get(fold(name)) ?? null) : given;
  });
  const isTwin = (field: Field | null) =>
    TWINS.some(([kept, dropped]) => field === dropped && fields.includes(kept));
  return fields.map((field) => (isTwin(field) ? null : field));
}

/** A day that the mapping states for the whole file must be one that can have happened. */
function checkConstantDay(mapping: Mapping, latest: Day): ImportIssue[] {
  const given = mapping.constants?.day;
  const day = given === undefined ? undefined : parseDay(given, latest);
  return day instanceof Refusal ? [issue(0, day.message, day.params, null, given)] : [];
}

/**
 * Decides which column is what, from the file's first line.
 * @param latest the last day that can have happened
 * @returns what keeps the file from being read at all, where something does
 */
export function planColumns(
  heading: readonly string[],
  mapping: Mapping,
  latest: Day,
): ColumnPlan | ImportIssue[] {
  const names = heading.map((name) => name.trim());
  const mapped = new Map(
    Object.entries(mapping.columns ?? {}).map(([name, field]) => [nameKey(name), field]),
  );
  const merchant = chooseMerchant(names, mapping, mapped);
  const fields = recognise(names, mapped, merchant?.index ?? -1);

  const present = new Set(names.map(nameKey));
  const problems = checkConstantDay(mapping, latest);
  for (const column of Object.keys(mapping.columns ?? {})) {
    if (!present.has(nameKey(column))) problems.push(issue(1, 'delivery.error.no_such_column', { column }));
  }
  for (const field of FIELDS) {
    const twice = names.filter((_, index) => fields[index] === field);
    if (twice.length > 1)
      problems.push(issue(1, 'delivery.error.column_twice', { columns: twice.join(', ') }));
  }
  if (!merchant) problems.push(issue(1, 'delivery.error.no_merchant_column'));
  if (!fields.includes('day') && !mapping.constants?.day)
    problems.push(issue(1, 'delivery.error.no_day_column'));
  const figures = new Set<Field | null>([...FIGURES, 'gmv_yuan', 'coupon_redeemed_yuan']);
  if (!fields.some((field) => figures.has(field))) problems.push(issue(1, 'delivery.error.no_figure_column'));
  if (problems.length > 0 || !merchant) return problems;
  return {
    columns: names.map((name, index) => ({ name, field: fields[index] ?? null })),
    merchantKey: merchant.key,
  };
}
