import { sql } from 'kysely';
import type { CommandContext } from '#app/kernel/context.ts';
import { Conflict, PortalError, RuleBroken } from '#app/kernel/errors.ts';
import { assignApplication, moveApplication } from '#app/modules/applications/index.server.ts';
import {
  type Determination,
  determinationSchema,
  type Question,
  questionSchema,
} from '#app/modules/applications/index.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import type { Database } from '#db/client.server.ts';
import type { Json } from '#db/types.ts';
import { awardFrom } from './bulk-award.ts';
import { type BulkItem, type BulkView, getBulk, listBulkItems } from './bulk-queries.server.ts';
import { bulkTermsSchema } from './bulk-terms.ts';
import { listCandidates } from './candidates.server.ts';
import { determineApplications, type Outcome } from './determine.server.ts';
import type { DetermineInput } from './schema.ts';

/** How many are decided in one transaction: the line is held for milliseconds, and others get their turn between. */
const CHUNK = 200;

export interface CarryOut {
  readonly programId: number;
  readonly bulkId: number;
  /** All of it or nothing. */
  readonly whole?: boolean;
  /** What is said to all of them; for a screening nothing is. */
  readonly determination?: Determination;
  /** What all of them are asked, and by when they answer. */
  readonly question?: Question;
  /** That the person has no interest in any of them. */
  readonly conflict?: 'none';
}

export interface CarriedOut {
  readonly done: number;
  readonly proposed: number;
  readonly refused: number;
}

/** Thrown to undo everything where all or nothing was asked for and something was refused. */
class Undone extends Error {
  constructor(readonly outcomes: readonly Told[]) {
    super('undone');
  }
}

interface Told {
  readonly applicationId: number;
  readonly outcome: 'done' | 'proposed' | 'refused';
  readonly refusal: { readonly key: string; readonly params: object } | null;
}

const OUTCOMES = { approve: 'approved', waitlist: 'waitlisted', decline: 'declined' } as const;

/**
 * Carries a bulk out, each application under a key of its own that follows from the bulk's: sent twice, or taken up
 * again after the process died, it does what is left and nothing twice. Either all of it happens in one transaction
 * or nothing does; or each stands alone and what is refused says why.
 * @throws Conflict where it has been carried out, or its waitlist has changed
 */
export async function carryOutBulk(
  db: Database,
  context: CommandContext,
  input: CarryOut,
): Promise<CarriedOut> {
  const bulk = await begin(db, context, input);
  const items = await listBulkItems(db, bulk);
  const open = items.filter(({ outcome }) => outcome === null);
  const told =
    bulk.move in OUTCOMES
      ? await determine(db, context, input, bulk, open)
      : await moveEach(db, context, bulk, open);
  const undone = bulk.whole && told.some(({ outcome }) => outcome === 'refused');
  await end(db, context, bulk, undone ? 'draft' : 'done');
  const all = [...items.map(({ outcome }) => outcome), ...told.map(({ outcome }) => outcome)];
  const count = (outcome: Told['outcome']) => all.filter((one) => one === outcome).length;
  return { done: count('done'), proposed: count('proposed'), refused: count('refused') };
}

/** Fixes what will be said and how, once; whoever takes it up again finds it as it was begun. */
async function begin(db: Database, context: CommandContext, input: CarryOut): Promise<BulkView> {
  const { programId, bulkId, whole = false } = input;
  return db.transaction().execute(async (trx) => {
    await sql`select 1 from bulk where program_id = ${programId} and id = ${bulkId} for update`.execute(trx);
    const bulk = await getBulk(trx, { bulkId, programIds: [programId] });
    if (bulk.state === 'done') throw new Conflict('bulk.error.begun');
    if (bulk.state === 'started') return bulk;
    const said = saidIn(bulk, input);
    if (bulk.origin === 'waitlist') await mustLeadWaitlist(trx, bulk);
    await trx
      .updateTable('bulk')
      .set({
        state: 'started',
        started_at: context.now,
        whole,
        determination: said && (JSON.stringify(said) as unknown as Json),
      })
      .where('program_id', '=', programId)
      .where('id', '=', bulkId)
      .execute();
    // A first attempt at all or nothing left its refusals to read; a second one begins anew.
    await trx
      .updateTable('bulk_item')
      .set({ outcome: null, refusal: null })
      .where('program_id', '=', programId)
      .where('bulk_id', '=', bulkId)
      .execute();
    await recordAudit(trx, context, {
      action: 'bulk.start',
      subject: { type: 'bulk', id: bulkId },
      programId,
      after: { move: bulk.move, whole },
      ...(said && { reason: said.note }),
    });
    return { ...bulk, state: 'started' as const, whole, determination: said };
  });
}

/** The words of a bulk as its move needs them; null where it says nothing. */
function saidIn({ move }: BulkView, { determination, question }: CarryOut) {
  if (move in OUTCOMES) return determinationSchema.parse(determination);
  if (move !== 'request_changes') return null;
  return questionSchema.parse(question);
}

/** @throws Conflict where somebody now stands before those who were to be promoted */
async function mustLeadWaitlist(db: Database, bulk: BulkView): Promise<void> {
  const waiting = await listCandidates(db, { ...bulk, states: ['waitlisted'] });
  const items = new Set((await listBulkItems(db, bulk)).map(({ applicationId }) => applicationId));
  const first = waiting.slice(0, items.size);
  if (first.length < items.size || !first.every(({ applicationId }) => items.has(applicationId)))
    throw new Conflict('bulk.error.waitlist_moved');
}

async function end(
  db: Database,
  context: CommandContext,
  bulk: BulkView,
  state: 'draft' | 'done',
): Promise<void> {
  await db
    .updateTable('bulk')
    .set(state === 'done' ? { state, done_at: context.now } : { state, started_at: null })
    .where('program_id', '=', bulk.programId)
    .where('id', '=', bulk.id)
    .where('state', '=', 'started')
    .execute();
}

const refusedBy = (applicationId: number, error: PortalError): Told => ({
  applicationId,
  outcome: 'refused',
  refusal: { key: error.key, params: error.params },
});

const toldOf = (applicationId: number, outcome: Outcome): Told =>
  outcome.status === 'refused'
    ? refusedBy(applicationId, outcome.error)
    : { applicationId, outcome: outcome.proposalId === undefined ? 'done' : 'proposed', refusal: null };

/** Keeps what became of some, so that it is neither asked again nor forgotten. */
async function keep(db: Database, bulk: BulkView, told: readonly Told[]): Promise<void> {
  await sql`
    update bulk_item item set outcome = row.outcome, refusal = row.refusal
    from json_to_recordset(${JSON.stringify(told)}) as row("applicationId" bigint, outcome text, refusal jsonb)
    where item.program_id = ${bulk.programId} and item.bulk_id = ${bulk.id}
      and item.application_id = row."applicationId"`.execute(db);
}

const chunksOf = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, place) =>
    items.slice(place * CHUNK, (place + 1) * CHUNK),
  );

async function determine(
  db: Database,
  context: CommandContext,
  input: CarryOut,
  bulk: BulkView,
  items: readonly BulkItem[],
): Promise<Told[]> {
  const determination = determinationSchema.parse(bulk.determination);
  const decideChunk = async (handle: Database, chunk: readonly BulkItem[]): Promise<Told[]> => {
    const wishes = chunk.map((item) => wishOf(bulk, item, determination, input.conflict));
    const asked = wishes.flatMap((wish) => ('error' in wish ? [] : [{ context, input: wish.input }]));
    const outcomes = (await determineApplications(handle, asked)).values();
    return chunk.map(({ applicationId }, place) => {
      const wish = wishes[place];
      if (wish && 'error' in wish) return refusedBy(applicationId, wish.error);
      const outcome = outcomes.next().value;
      if (!outcome) throw new TypeError('an application without an outcome');
      return toldOf(applicationId, outcome);
    });
  };
  if (!bulk.whole) {
    const all: Told[] = [];
    for (const chunk of chunksOf(items)) {
      const told = await decideChunk(db, chunk);
      await keep(db, bulk, told);
      all.push(...told);
    }
    return all;
  }
  try {
    return await db.transaction().execute(async (trx) => {
      const all: Told[] = [];
      for (const chunk of chunksOf(items)) all.push(...(await decideChunk(trx, chunk)));
      if (all.some(({ outcome }) => outcome === 'refused')) throw new Undone(all);
      await keep(trx, bulk, all);
      return all;
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
    const refused = error.outcomes.filter(({ outcome }) => outcome === 'refused');
    await keep(db, bulk, refused);
    return refused;
  }
}

type Wish = { readonly input: DetermineInput } | { readonly error: PortalError };

function wishOf(
  bulk: BulkView,
  item: BulkItem,
  determination: Determination,
  conflict: 'none' | undefined,
): Wish {
  const { move } = bulk;
  if (move !== 'approve' && move !== 'waitlist' && move !== 'decline')
    throw new TypeError(`${move} determines nothing`);
  try {
    if (OUTCOMES[move] !== determination.outcome) throw new RuleBroken('errors.bad_request');
    return {
      input: {
        applicationId: item.applicationId,
        programId: bulk.programId,
        revision: item.selected,
        key: `bulk-${bulk.id}-${item.applicationId}`,
        determination,
        ...(move === 'approve' && { award: awardFrom(bulkTermsSchema.parse(bulk.terms), item, item.venues) }),
        ...(conflict && { conflict }),
      },
    };
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    return { error };
  }
}

/**
 * Moves or assigns each by itself. Taken up again, what was moved just before the interruption is told as moved, and
 * by whom.
 */
async function moveEach(
  db: Database,
  context: CommandContext,
  bulk: BulkView,
  items: readonly BulkItem[],
): Promise<Told[]> {
  const all: Told[] = [];
  for (const item of items) {
    const { applicationId } = item;
    const told = await moveOne(db, context, bulk, item).then(
      (): Told => ({ applicationId, outcome: 'done', refusal: null }),
      (error: unknown) => {
        if (!(error instanceof PortalError)) throw error;
        return refusedBy(applicationId, error);
      },
    );
    await keep(db, bulk, [told]);
    all.push(told);
  }
  return all;
}

function moveOne(db: Database, context: CommandContext, bulk: BulkView, item: BulkItem): Promise<void> {
  const { move, programId, determination, assigneeId } = bulk;
  const of = { applicationId: item.applicationId, programId };
  switch (move) {
    case 'assign':
      return assignApplication(db, context, { ...of, assigneeId });
    case 'start_screening':
    case 'pass_screening':
      return moveApplication(db, context, { ...of, revision: item.selected, move });
    case 'request_changes': {
      const { note = '', dueOn = '' } = determination ?? {};
      return moveApplication(db, context, { ...of, revision: item.selected, move, note, dueOn });
    }
    default:
      throw new TypeError(`${move} is a determination`);
  }
}
