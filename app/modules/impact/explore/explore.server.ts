import { sql } from 'kysely';
import type { Period } from '#app/kernel/day.ts';
import { type Dimension, listDelivered } from '#app/modules/delivery/index.server.ts';
import type { DeliveryTotals } from '#app/modules/delivery/index.ts';
import type { Database } from '#db/client.server.ts';
import { batchesOf, listBatchRefs } from '../delivered.server.ts';
import type { BatchRef } from '../facts.ts';
import { type Apart, type ExploreBy, type Part, type PartLevel, takeApart } from './apart.ts';

export interface ExploreScope {
  readonly programIds: readonly number[];
  readonly period: Period;
  readonly base: Period;
  /** The code of a province; null: everywhere. */
  readonly province: string | null;
  readonly by: ExploreBy;
}

/** What was delivered, and to how many merchants. */
export type ExploredLevel = DeliveryTotals & { readonly merchants: number };

export interface Explored {
  readonly now: ExploredLevel | null;
  readonly base: ExploredLevel | null;
  readonly apart: Apart<string>;
  /** Names of places among the parts, by code. */
  readonly places: ReadonlyMap<string, string>;
}

const DIMENSION = {
  program: 'programId',
  place: 'placeCode',
  category: 'category',
  venue: 'venue',
} as const satisfies Record<ExploreBy, Dimension>;

/** A place counts as its province, or within one province as its prefecture; GB/T 2260 codes nest by their digits. */
const placeKey = (code: string, within: string | null): string =>
  within === null ? `${code.slice(0, 2)}0000` : `${code.slice(0, 4)}00`;

/** The branch of a category: `apparel` of `apparel.knitwear`. */
const branchOf = (category: string): string => category.split('.')[0] ?? category;

function keyOf(by: ExploreBy, value: number | string | null, province: string | null): string {
  if (value === null) return '';
  if (by === 'place') return placeKey(String(value), province);
  return by === 'category' ? branchOf(String(value)) : String(value);
}

const add = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : one + other;

/** A figure counts only where every row has it, as in the growth formula: ratios of unlike parts would mislead. */
const throughout = (row: DeliveryTotals, figure: 'orders' | 'gmv_fen'): number | null =>
  row.collected[figure] === row.facts ? row[figure] : null;

async function levels(
  db: Database,
  scope: ExploreScope,
  period: Period,
): Promise<{ whole: ExploredLevel | null; parts: Map<string, PartLevel> }> {
  const { programIds, province, by } = scope;
  const of = { programIds, period, province };
  const [[whole], rows] = await Promise.all([
    listDelivered(db, of, []),
    listDelivered(db, of, [DIMENSION[by]]),
  ]);
  const parts = new Map<string, PartLevel>();
  for (const row of rows) {
    const value = (row as unknown as Record<string, number | string | null>)[DIMENSION[by]] ?? null;
    const key = keyOf(by, value, province);
    const before = parts.get(key) ?? { orders: 0, gmvFen: 0 };
    parts.set(key, {
      orders: add(before.orders, throughout(row, 'orders')),
      gmvFen: add(before.gmvFen, throughout(row, 'gmv_fen')),
    });
  }
  return { whole: whole && whole.facts > 0 ? whole : null, parts };
}

/** What programmes delivered in two periods, and the change between them by part and factor. From roll-ups. */
export async function exploreDelivered(db: Database, scope: ExploreScope): Promise<Explored> {
  const [now, base] = await Promise.all([levels(db, scope, scope.period), levels(db, scope, scope.base)]);
  const keys = [...new Set([...now.parts.keys(), ...base.parts.keys()])];
  const parts = keys.map(
    (key): Part<string> => ({ key, base: base.parts.get(key) ?? null, now: now.parts.get(key) ?? null }),
  );
  const codes = scope.by === 'place' ? keys.filter((key) => key !== '') : [];
  const places =
    codes.length === 0
      ? []
      : await db.selectFrom('place').select(['code', 'name']).where('code', 'in', codes).execute();
  return {
    now: now.whole,
    base: base.whole,
    apart: takeApart(parts),
    places: new Map(places.map(({ code, name }) => [code, name])),
  };
}

/** One merchant's part in what is explored. */
export interface ExploredMerchant {
  readonly merchantId: number;
  readonly name: string;
  readonly place: string | null;
  readonly now: DeliveryTotals | null;
  readonly base: DeliveryTotals | null;
}

export interface ExploredRows {
  /** The merchants with the largest GMV in the period, so many at most; `of` them all. */
  readonly merchants: readonly ExploredMerchant[];
  readonly of: number;
  readonly batches: readonly BatchRef[];
}

/** The rows behind the figures: each merchant's, and the import batches they came in. */
export async function listExploredRows(
  db: Database,
  { programIds, period, base, province }: ExploreScope,
  most: number,
): Promise<ExploredRows> {
  const [now, before] = await Promise.all([
    listDelivered(db, { programIds, period, province }, ['merchantId']),
    listDelivered(db, { programIds, period: base, province }, ['merchantId']),
  ]);
  const [nowOf, baseOf] = [now, before].map((rows) => new Map(rows.map((row) => [row.merchantId, row])));
  const ids = [...new Set([...now, ...before].map(({ merchantId }) => merchantId))];
  const gmv = (id: number) => nowOf?.get(id)?.gmv_fen ?? Number.NEGATIVE_INFINITY;
  const largest = ids.sort((a, b) => gmv(b) - gmv(a) || a - b).slice(0, most);
  const named = await db
    .selectFrom('merchant')
    .leftJoin('place', 'place.code', 'merchant.place_code')
    .select(['merchant.id', 'merchant.display_name as name', 'place.name as place'])
    .where('merchant.id', '=', sql<number>`any(${largest}::bigint[])`)
    .execute();
  const nameOf = new Map(named.map((row) => [row.id, row]));
  const batchIds = await Promise.all([period, base].map((of) => batchesOf(db, programIds, of)));
  return {
    merchants: largest.flatMap((merchantId) => {
      const row = nameOf.get(merchantId);
      if (!row) return [];
      const [own, earlier] = [nowOf?.get(merchantId) ?? null, baseOf?.get(merchantId) ?? null];
      return { merchantId, name: row.name, place: row.place, now: own, base: earlier };
    }),
    of: ids.length,
    batches: await listBatchRefs(
      db,
      [...new Set(batchIds.flat())].sort((a, b) => a - b),
    ),
  };
}
