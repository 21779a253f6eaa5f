import { listDelivered } from '#app/modules/delivery/index.server.ts';
import type { Database } from '#db/client.server.ts';
import { listLargestAllocations } from './allocations.server.ts';
import { countLedgerEntries, listBalances, listBurns, listReceived, type Received } from './budget.server.ts';
import { listDefinitions } from './definitions/queries.server.ts';
import { findLastDay, listBatchRefs, listProvinces, readDelivered } from './delivered.server.ts';
import { studyEffects } from './effects/measure.server.ts';
import type { BalanceRow, ImpactFacts, ImpactScope, SupportedWhere } from './facts.ts';
import {
  countAwards,
  listMeasureCounts,
  listScopedCycles,
  listScopedPrograms,
  listSupported,
  type ScopedCycle,
} from './supported.server.ts';

function byProgram(supported: readonly SupportedWhere[]): Map<number, number[]> {
  const merchants = new Map<number, number[]>();
  for (const { programId, merchantId } of supported) {
    const list = merchants.get(programId);
    if (list) list.push(merchantId);
    else merchants.set(programId, [merchantId]);
  }
  return merchants;
}

type ReceivedByProgram = ReadonlyMap<number, ReadonlyMap<number, Received>>;

async function readReceived(
  db: Database,
  cycles: readonly ScopedCycle[],
  supported: ReadonlyMap<number, readonly number[]>,
  through: ImpactFacts['dataThrough'],
): Promise<ReceivedByProgram> {
  const received = new Map<number, ReadonlyMap<number, Received>>();
  for (const [programId, merchantIds] of supported) {
    const own = cycles.filter((cycle) => cycle.programId === programId);
    received.set(programId, await listReceived(db, { programId, cycles: own, merchantIds, through }));
  }
  return received;
}

/** null where no merchant's figure was collected. */
function delivered(balance: Omit<BalanceRow, 'delivered'>, received: ReceivedByProgram): BalanceRow {
  const known = [...(received.get(balance.programId)?.values() ?? [])].flatMap(
    (of) => of[balance.unit] ?? [],
  );
  return {
    ...balance,
    delivered: known.length === 0 ? null : known.reduce((sum, amount) => sum + amount, 0),
  };
}

async function read(db: Database, scope: ImpactScope, anew: boolean): Promise<Seen> {
  const programs = await listScopedPrograms(db, scope.programId);
  const programIds = programs.map((program) => program.id);
  const cycles = await listScopedCycles(db, scope);
  const cycleIds = cycles.map((cycle) => cycle.id);
  const supported = await listSupported(db, cycleIds);
  const merchants = byProgram(supported);
  const dataThrough = await findLastDay(db, programIds, scope.period);
  const received = await readReceived(db, cycles, merchants, dataThrough);
  const balances = await listBalances(db, cycleIds);
  const now = await readDelivered(db, programIds, scope.period);
  const base = await readDelivered(db, programIds, scope.base);
  const allocations = await listLargestAllocations(db, { cycleIds, received, through: dataThrough });
  const [both] = await listDelivered(
    db,
    { programIds, period: scope.period, merchantIds: supported.map((row) => row.merchantId) },
    [],
  );
  const supportedMerchants = new Set(supported.map((row) => row.merchantId)).size;
  const perProgram = [...now.merchantsByProgram.values()].reduce((sum, count) => sum + count, 0);
  const studies = await studyEffects(db, studied(programs, cycles), scope.period, anew);
  const effectBatches = [...new Set(studies.flatMap((study) => study.batches))].sort((a, b) => a - b);
  const facts = {
    programs,
    dataThrough,
    now,
    base,
    where: await listDelivered(db, { programIds, period: scope.period }, ['placeCode', 'category']),
    whereBase: await listDelivered(db, { programIds, period: scope.base }, ['placeCode', 'category']),
    supported,
    provinces: await listProvinces(db),
    balances: balances.map((balance) => delivered(balance, received)),
    burns: await listBurns(db, { cycles, supported: merchants, balances, through: dataThrough }),
    measures: await listMeasureCounts(db, cycleIds),
    allocations: allocations.rows,
    allocationCount: allocations.count,
    batches: await listBatchRefs(db, [...new Set([...now.batches, ...base.batches, ...effectBatches])]),
    merchantsReached: supportedMerchants + now.merchants - (both?.merchants ?? 0),
    ledgerEntries: await countLedgerEntries(db, cycleIds),
    awards: await countAwards(db, cycleIds),
    overlapping: perProgram > now.merchants,
    effectBatches,
    definitions: await listDefinitions(db),
  };
  return { facts, effects: () => Promise.all(studies.map((study) => study.told)) };
}

/** What was seen in one look, and how to tell the effects from it afterwards. */
interface Seen {
  readonly facts: Omit<ImpactFacts, 'effects'>;
  readonly effects: () => Promise<ImpactFacts['effects']>;
}

const studied = (programs: ImpactFacts['programs'], cycles: readonly ScopedCycle[]) =>
  programs.map(({ id, kind }) => {
    const [benefitFrom = null] = cycles
      .filter((cycle) => cycle.programId === id)
      .map((cycle) => cycle.benefit.from)
      .sort();
    return { id, kind, benefitFrom };
  });

/**
 * Everything a report is written from. One look at the database: what is imported or approved while it reads is seen
 * whole or not at all, so figures agree with each other.
 * @param anew where effects that were told some minutes ago will not do, because what is measured will be kept
 */
export async function measureImpact(
  db: Database,
  scope: ImpactScope,
  { anew = false }: { readonly anew?: boolean } = {},
): Promise<ImpactFacts> {
  const { facts, effects } = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((trx) => read(trx, scope, anew));
  return { ...facts, effects: await effects() };
}
