import type { CommandContext } from '#app/kernel/context.ts';
import { dayOf } from '#app/kernel/day.ts';
import type { PortalError } from '#app/kernel/errors.ts';
import {
  recordDeterminations,
  recordNoConflicts,
  recordProposals,
} from '#app/modules/applications/index.server.ts';
import { type Claim, claimReceipts, postAll, settleReceipts } from '#app/modules/budgets/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { insertRows, writeTogether } from '#db/insert-rows.server.ts';
import type { Json } from '#db/types.ts';
import { Batcher } from './batcher.server.ts';
import { readFacts } from './determine-facts.server.ts';
import { type Asked, type Plan, type Planned, planDeterminations } from './determine-plan.ts';
import {
  entriesOf,
  type NewAward,
  tellAwards,
  type WrittenAward,
  writeAwards,
  writeParts,
} from './determine-write.server.ts';
import { proposalExpiry } from './proposals.ts';
import { type DetermineInput, determineSchema } from './schema.ts';
import { deliverEarlier, reachesBack } from './settle.server.ts';

export interface Determined {
  /** Null where nothing was awarded. */
  readonly awardId: number | null;
  /** There where further people are asked to approve it first. */
  readonly proposalId?: number;
}

export type Outcome =
  | ({ readonly status: 'ok' } & Determined)
  | { readonly status: 'refused'; readonly error: PortalError };

interface Keyed extends Asked {
  readonly key: string;
}

/** A determination that the rules allowed. */
type Accepted = Keyed & Planned;

/**
 * Determines some applications of one programme, up to about five hundred, in one transaction of as many statements
 * as for one. An approval writes the determination, the award, its parts and the ledger's entries: either all of it
 * happened or none. They are decided in the order given, each as if it were alone; what is refused says why and
 * hinders no other. The ledger comes last, and its constraints have the last word.
 */
export function determineApplications(
  db: Database,
  items: readonly { readonly context: CommandContext; readonly input: DetermineInput }[],
): Promise<Outcome[]> {
  return determineAll(
    db,
    items.map(({ context, input }) => read(context, input)),
  );
}

/**
 * Determines one application. Those of a programme that come at once are carried out together, since they all want
 * the same budget line. @throws PortalError the one that refuses it
 */
export async function determineApplication(
  db: Database,
  context: CommandContext,
  input: DetermineInput,
): Promise<Determined> {
  const one = read(context, input);
  const outcome = await batcherFor(db, one.wish.programId).ask(one);
  if (outcome.status === 'refused') throw outcome.error;
  const { status: _, ...determined } = outcome;
  return determined;
}

const batchers = new WeakMap<Database, Map<number, Batcher<Keyed, Outcome>>>();

function batcherFor(db: Database, programId: number): Batcher<Keyed, Outcome> {
  const ofHandle = batchers.get(db) ?? new Map<number, Batcher<Keyed, Outcome>>();
  batchers.set(db, ofHandle);
  const batcher = ofHandle.get(programId) ?? new Batcher((items) => determineAll(db, items));
  ofHandle.set(programId, batcher);
  return batcher;
}

function read(context: CommandContext, input: DetermineInput): Keyed {
  const { key, ...wish } = determineSchema.parse(input);
  return { context, key, wish };
}

/** In the caller's transaction where there is one: all of several calls, or nothing. */
const inTransaction = <Result>(db: Database, work: (trx: Transaction) => Promise<Result>): Promise<Result> =>
  db.isTransaction ? work(db as Transaction) : db.transaction().execute(work);

async function determineAll(db: Database, asked: readonly Keyed[]): Promise<Outcome[]> {
  const [first] = asked;
  if (!first) return [];
  const { programId } = first.wish;
  if (asked.some(({ wish }) => wish.programId !== programId))
    throw new TypeError('determinations of several programmes are several calls');
  return inTransaction(db, async (trx) => {
    const claims = await claimReceipts(
      trx,
      programId,
      asked.map(({ context, key, wish }) => ({
        context,
        keyed: { key, command: 'application.determine', input: wish },
      })),
    );
    const work = asked.filter((_, index) => claims[index]?.status === 'claimed');
    const plans = work.length > 0 ? planDeterminations(await readFacts(trx, programId, work), work) : [];
    const answers = await carryOut(trx, programId, work, plans);
    const done = new Map(work.map(({ key }, index) => [key, answerOf(plans[index], answers.get(key))]));
    return claims.map((claim, index) => outcomeOf(claim, asked, index, done));
  });
}

const answerOf = (plan: Plan | undefined, determined: Determined | undefined): Outcome =>
  plan?.status === 'refused' ? plan : { status: 'ok', ...(determined ?? { awardId: null }) };

function outcomeOf(
  claim: Claim,
  asked: readonly Keyed[],
  index: number,
  done: ReadonlyMap<string, Outcome>,
): Outcome {
  if (claim.status === 'taken') return { status: 'refused', error: claim.error };
  if (claim.status === 'answered') return { status: 'ok', ...(claim.result as Determined) };
  const outcome = done.get(asked[index]?.key ?? '');
  if (!outcome) throw new TypeError('a claimed key without an outcome');
  return outcome;
}

/** Writes everything that was accepted, and gives back the keys of what was not. @returns the answers by key */
async function carryOut(
  trx: Transaction,
  programId: number,
  work: readonly Keyed[],
  plans: readonly Plan[],
): Promise<Map<string, Determined>> {
  const accepted = work.flatMap((one, index): Accepted[] => {
    const plan = plans[index];
    return plan?.status === 'planned' ? [{ ...one, ...plan }] : [];
  });
  const written = await writeAwards(
    trx,
    accepted.flatMap(({ award, ...one }) => (award ? [{ ...one, plan: award }] : [])),
  );
  const proposed = written.filter(({ plan }) => plan.approvalsNeeded > 0);
  const active = written.filter(({ plan }) => plan.approvalsNeeded === 0);
  const proposalIds = await writeProposals(trx, proposed);
  const answers = new Map(accepted.map(({ key }): [string, Determined] => [key, { awardId: null }]));
  for (const { key, awardId } of written) {
    const proposalId = proposalIds.get(awardId);
    answers.set(key, proposalId === undefined ? { awardId } : { awardId, proposalId });
  }
  await writeTogether(trx, async () => {
    await give(trx, active);
    await ask(trx, proposed);
    await decide(
      trx,
      accepted.filter(({ award }) => (award?.approvalsNeeded ?? 0) === 0),
    );
    await recordNoConflicts(
      trx,
      accepted.flatMap(({ context: { actor, now }, application: { id }, wish: { conflict } }) =>
        actor.personId !== null && conflict ? [{ applicationId: id, personId: actor.personId, at: now }] : [],
      ),
    );
    await settleReceipts(
      trx,
      programId,
      work.map(({ key }) => ({ key, result: answers.get(key) })),
    );
  });
  await postAll(trx, programId, written.map(postingOf));
  for (const { context, key, application, plan } of active)
    if (reachesBack(plan.award, dayOf(context.now)))
      await deliverEarlier(trx, context, { programId, key, merchantId: application.merchantId });
  return answers;
}

type Written = Keyed & NewAward & WrittenAward;

const postingOf = ({ context, key, allocated, application: { number }, plan }: Written) => ({
  context,
  key,
  entries: [
    ...entriesOf(allocated, 'reserve', number),
    ...(plan.approvalsNeeded > 0 ? [] : entriesOf(allocated, 'commit', number)),
  ],
});

/** Writes what awards that need nobody else consist of. */
async function give(trx: Transaction, active: readonly Written[]): Promise<void> {
  const given = active.map((one) => ({ ...one, award: one.plan.award }));
  await writeParts(trx, given);
  await tellAwards(
    trx,
    given.map((one) => ({
      ...one,
      command: 'activate',
      from: null,
      to: 'active',
      note: one.wish.determination.note,
      details: one.award,
    })),
  );
}

/** Tells that further people are asked: their application waits among the recommended. */
async function ask(trx: Transaction, proposed: readonly Written[]): Promise<void> {
  await recordProposals(
    trx,
    proposed.map(({ context, application, plan, wish: { determination } }) => ({
      context,
      application,
      reason: determination.note,
      approvalsNeeded: plan.approvalsNeeded,
    })),
  );
  await tellAwards(
    trx,
    proposed.map((one) => ({
      ...one,
      command: 'propose',
      from: null,
      to: 'proposed',
      reason: one.wish.determination.note,
      details: { ...one.plan.award, approvalsNeeded: one.plan.approvalsNeeded },
    })),
  );
}

const decide = (trx: Transaction, determined: readonly Accepted[]): Promise<void> =>
  recordDeterminations(
    trx,
    determined.map(({ context, application, wish: { determination } }) => ({
      context,
      application,
      determination,
    })),
  );

/** Writes what further people are asked. @returns the proposals by award */
async function writeProposals(trx: Transaction, proposed: readonly Written[]): Promise<Map<number, number>> {
  const rows = await insertRows(
    trx,
    'award_proposal',
    proposed.map(({ context, application, awardId, plan, wish: { determination } }) => ({
      program_id: application.programId,
      award_id: awardId,
      kind: 'grant',
      parts: plan.award as unknown as Json,
      determination: determination as unknown as Json,
      d_impressions: plan.demand.impressions,
      d_fen: plan.demand.fen,
      approvals_needed: plan.approvalsNeeded,
      reason: determination.note,
      proposed_by: context.actor.personId,
      proposed_by_name: context.actor.name,
      proposed_at: context.now,
      expires_at: proposalExpiry(context.now, plan.proposalDays),
    })),
    ['id', 'award_id'],
  );
  return new Map(rows.map((row) => [row.award_id, row.id]));
}
