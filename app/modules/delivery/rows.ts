import { unescapeFormula } from '#app/kernel/csv.ts';
import type { Day } from '#app/kernel/day.ts';
import { isBlank, parseCountCell, parseDay, parseYuanCell, Refusal } from './cells.ts';
import type { Column, ColumnPlan } from './columns.ts';
import { type DeliveryChannel, type DeliveryVenue, FIGURES, type Field, type Figure } from './figures.ts';
import { type ImportIssue, issue } from './issue.ts';
import { CHANNEL_NAMES, fold, VENUE_NAMES } from './names.ts';
import type { Mapping } from './schema.ts';

/** A row as it is staged: read and found good by itself; whether its merchant exists is asked of the database. */
export interface DeliveryRow {
  readonly merchantKey: string;
  readonly day: Day;
  readonly venue: DeliveryVenue;
  readonly channel: DeliveryChannel;
  /** In the order of FIGURES. */
  readonly figures: readonly (number | null)[];
}

type Read = (text: string) => unknown;
/** Reads one record. A list of issues means that the row is refused. */
export type RowReader = (record: readonly string[], line: number) => DeliveryRow | ImportIssue[];

const CACHE = 10_000;

/** The same few days and venues stand in every row: each text is read once. Refusals are kept as well. */
function cached(read: Read): Read {
  const known = new Map<string, unknown>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = read(text);
    if (known.size < CACHE) known.set(text, value);
    return value;
  };
}

const named =
  <T extends string>(
    names: ReadonlyMap<string, T>,
    message: string,
    otherwise: T,
  ): ((text: string) => T | Refusal) =>
  (text) =>
    isBlank(text.trim()) ? otherwise : (names.get(fold(text)) ?? new Refusal(message));

const LONGEST_KEY = 100;
const USCC = /^[0-9A-HJ-NPQRTUWXY]{18}$/;

function readKey(key: ColumnPlan['merchantKey']): (text: string) => string | Refusal {
  return (text) => {
    if (/\p{Cc}/u.test(text.trim())) return new Refusal('delivery.error.control_characters');
    const given = unescapeFormula(text.trim());
    if (given === '') return new Refusal('errors.required');
    if (given.length > LONGEST_KEY) return new Refusal('errors.too_long', { max: LONGEST_KEY });
    if (key === 'id')
      return /^\d{1,15}$/.test(given) ? String(Number(given)) : new Refusal('delivery.error.not_an_id');
    if (key === 'outside') return given;
    const code = given.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
    return USCC.test(code) ? code : new Refusal('delivery.error.uscc');
  };
}

const READ_AS: Partial<Record<Field, { figure: Figure; read: Read }>> = {
  gmv_yuan: { figure: 'gmv_fen', read: parseYuanCell },
  coupon_redeemed_yuan: { figure: 'coupon_redeemed_fen', read: parseYuanCell },
};

/** One column that is read, and where its value goes. */
interface Slot {
  readonly index: number;
  readonly column: Column;
  readonly read: Read;
  readonly put: number;
}

const MERCHANT = FIGURES.length;
const DAY = MERCHANT + 1;
const VENUE = MERCHANT + 2;
const CHANNEL = MERCHANT + 3;
const REDEEMED = FIGURES.indexOf('coupons_redeemed');
const REDEEMED_FEN = FIGURES.indexOf('coupon_redeemed_fen');

function slotOf(column: Column, index: number, plan: ColumnPlan, mapping: Mapping, latest: Day): Slot | null {
  switch (column.field) {
    case null:
      return null;
    case 'merchant':
      return { index, column, read: readKey(plan.merchantKey), put: MERCHANT };
    case 'day':
      return { index, column, read: cached((text) => parseDay(text, latest, mapping.dayOrder)), put: DAY };
    case 'venue':
      return {
        index,
        column,
        read: cached(named(VENUE_NAMES, 'delivery.error.venue', mapping.constants?.venue ?? 'unstated')),
        put: VENUE,
      };
    case 'channel':
      return {
        index,
        column,
        read: cached(
          named(CHANNEL_NAMES, 'delivery.error.channel', mapping.constants?.channel ?? 'unstated'),
        ),
        put: CHANNEL,
      };
    default: {
      const as = READ_AS[column.field];
      const figure = as?.figure ?? (column.field as Figure);
      return { index, column, read: as?.read ?? parseCountCell, put: FIGURES.indexOf(figure) };
    }
  }
}

/** Coupons that cost something and were not used: one of the two is wrong, and no total will ever tell which. */
const redeemedWithoutCoupon = (values: readonly unknown[]): boolean =>
  values[REDEEMED] === 0 && typeof values[REDEEMED_FEN] === 'number' && values[REDEEMED_FEN] > 0;

const fits = (record: readonly string[], columns: number): boolean =>
  record.length === columns ||
  (record.length > columns && record.slice(columns).every((cell) => cell.trim() === ''));

/**
 * Makes the reader of a file's rows.
 *
 * More payments than views and more coupons redeemed than claimed on one day are both normal (a coupon claimed
 * yesterday is used today), so neither is a rule of a row.
 *
 * @param latest the last day that can have happened
 */
export function createRowReader(plan: ColumnPlan, mapping: Mapping, latest: Day): RowReader {
  const slots = plan.columns
    .map((column, index) => slotOf(column, index, plan, mapping, latest))
    .filter((slot) => slot !== null);
  const blank: unknown[] = FIGURES.map(() => null);
  blank[DAY] = mapping.constants?.day;
  blank[VENUE] = mapping.constants?.venue ?? 'unstated';
  blank[CHANNEL] = mapping.constants?.channel ?? 'unstated';

  return (record, line) => {
    if (!fits(record, plan.columns.length)) {
      return [issue(line, 'delivery.error.columns', { expected: plan.columns.length, found: record.length })];
    }
    let issues: ImportIssue[] | undefined;
    const values = blank.slice();
    for (const { index, column, read, put } of slots) {
      const text = record[index] ?? '';
      const value = read(text);
      if (value instanceof Refusal) {
        issues ??= [];
        issues.push(issue(line, value.message, value.params, column.name, text));
      } else values[put] = value;
    }
    if (!issues && redeemedWithoutCoupon(values)) {
      issues = [issue(line, 'delivery.error.redeemed_without_coupon')];
    }
    return (
      issues ?? {
        merchantKey: values[MERCHANT] as string,
        day: values[DAY] as Day,
        venue: values[VENUE] as DeliveryVenue,
        channel: values[CHANNEL] as DeliveryChannel,
        figures: values.slice(0, FIGURES.length) as (number | null)[],
      }
    );
  };
}
