import { sql } from 'kysely';
import type { CommandContext } from '#app/kernel/context.ts';
import { type AuditEvent, recordAudit } from '#app/modules/audit/index.server.ts';
import type { Transaction } from '#db/client.server.ts';
import { differences } from '../rules.ts';
import type { ImportedMerchant } from './row.ts';

export interface BatchWritten {
  readonly inserted: number;
  readonly updated: number;
}

interface Known extends Omit<ImportedMerchant, 'facts'> {
  readonly id: number;
  readonly facts: unknown;
  readonly revision: number;
}

const listKnown = (trx: Transaction, source: string, numbers: readonly string[]): Promise<Known[]> =>
  trx
    .selectFrom('merchant')
    .select(['id', 'revision', 'display_name as displayName', 'place_code as placeCode', 'category'])
    .select('outside_facts as facts')
    .select((eb) => eb.ref('outside_number').$notNull().as('number'))
    .where('outside_source', '=', source)
    .where('outside_number', '=', sql<string>`any(${numbers})`)
    .forNoKeyUpdate()
    .execute();

const arrays = (merchants: readonly ImportedMerchant[]) => sql`
  ${merchants.map(({ number }) => number)}::text[],
  ${merchants.map(({ displayName }) => displayName)}::text[],
  ${merchants.map(({ placeCode }) => placeCode)}::text[],
  ${merchants.map(({ category }) => category)}::text[],
  ${merchants.map(({ facts }) => JSON.stringify(facts))}::jsonb[]`;

async function insert(
  trx: Transaction,
  { now }: CommandContext,
  source: string,
  merchants: readonly ImportedMerchant[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: number; number: string }>`
    insert into merchant (outside_source, outside_number, display_name, place_code, category, outside_facts, created_at, updated_at)
    select ${source}, given.*, ${now}, ${now} from unnest(${arrays(merchants)}) as given
    returning id, outside_number as number`.execute(trx);
  return new Map(rows.map(({ id, number }) => [number, id]));
}

const update = (
  trx: Transaction,
  { now }: CommandContext,
  source: string,
  merchants: readonly ImportedMerchant[],
) =>
  sql`
    update merchant set display_name = given.name, place_code = given.place, category = given.category,
      outside_facts = given.facts, updated_at = ${now}
    from unnest(${arrays(merchants)}) as given (number, name, place, category, facts)
    where outside_source = ${source} and outside_number = given.number`.execute(trx);

/** What the row makes of a merchant: where a person has saved the profile, only what the source says of it. */
const settled = (known: Known, { facts, ...given }: ImportedMerchant): ImportedMerchant => {
  const { number, displayName, placeCode, category } = known.revision === 0 ? given : known;
  return { number, displayName, placeCode, category, facts };
};

/** jsonb keeps the keys of an object in an order of its own. */
const inOrder = (facts: unknown): object =>
  Object.fromEntries(Object.entries(facts ?? {}).sort(([one], [other]) => (one < other ? -1 : 1)));

function changeOf(known: Known, given: ImportedMerchant) {
  const after = settled(known, given);
  const { displayName, placeCode, category } = known;
  const changed = differences(
    { displayName, placeCode, category, facts: inOrder(known.facts) },
    {
      displayName: after.displayName,
      placeCode: after.placeCode,
      category: after.category,
      facts: inOrder(after.facts),
    },
  );
  return changed && { id: known.id, after, changed };
}

/** Writes what differs from what is there, each change with its audit entry. */
export async function writeBatch(
  trx: Transaction,
  context: CommandContext,
  source: string,
  merchants: readonly ImportedMerchant[],
): Promise<BatchWritten> {
  const known = new Map(
    (
      await listKnown(
        trx,
        source,
        merchants.map(({ number }) => number),
      )
    ).map((row) => [row.number, row]),
  );
  const fresh = merchants.filter(({ number }) => !known.has(number));
  const changes = merchants.flatMap((merchant) => {
    const before = known.get(merchant.number);
    return (before && changeOf(before, merchant)) ?? [];
  });
  const ids = fresh.length > 0 ? await insert(trx, context, source, fresh) : new Map<string, number>();
  if (changes.length > 0)
    await update(
      trx,
      context,
      source,
      changes.map(({ after }) => after),
    );
  const entry = (id: number, event: Pick<AuditEvent, 'before' | 'after'>): AuditEvent => ({
    action: 'merchant.import',
    subject: { type: 'merchant', id },
    merchantId: id,
    ...event,
  });
  await recordAudit(
    trx,
    context,
    ...fresh.map((merchant) => entry(ids.get(merchant.number) ?? 0, { after: { source, ...merchant } })),
    ...changes.map(({ id, changed }) => entry(id, changed)),
  );
  return { inserted: fresh.length, updated: changes.length };
}
