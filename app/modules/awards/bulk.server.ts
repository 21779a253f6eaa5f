import { sql } from 'kysely';
import type { CommandContext } from '#app/kernel/context.ts';
import { Conflict, RuleBroken } from '#app/kernel/errors.ts';
import { UNITS, type Unit } from '#app/kernel/quantity.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import { listBudgetLines } from '#app/modules/budgets/index.server.ts';
import { available } from '#app/modules/budgets/index.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { insertRows } from '#db/insert-rows.server.ts';
import type { Json } from '#db/types.ts';
import { type BulkItem, type BulkMove, type BulkOrigin, listBulkItems } from './bulk-queries.server.ts';
import { type BulkTermsInput, bulkTermsSchema, readRule, stepsOf } from './bulk-terms.ts';
import { distribute } from './distribute/distribute.ts';
import type { Why } from './distribute/rule.ts';

/** The most that is selected at once. */
export const MOST_SELECTED = 5_000;

/** One application with what it shall get, and why. */
export interface Allotted {
  readonly applicationId: number;
  readonly amounts: Readonly<Record<Unit, number>>;
  readonly whys: Readonly<Record<Unit, Why | null>>;
}

export interface NewBulk {
  readonly programId: number;
  readonly cycleId: number;
  readonly move: BulkMove;
  readonly origin: BulkOrigin;
  readonly items: readonly {
    readonly applicationId: number;
    readonly revision: number;
    readonly impressions?: number;
    readonly fen?: number;
  }[];
  readonly terms?: BulkTermsInput;
  /** To whom an assignment goes; null: to nobody. */
  readonly assigneeId?: number | null;
}

/** Keeps a selection, so that it can be prepared at leisure. Nothing is decided yet. */
export function createBulk(db: Database, context: CommandContext, wish: NewBulk): Promise<{ id: number }> {
  if (wish.items.length === 0) throw new RuleBroken('errors.choose_some', 'picked');
  if (wish.items.length > MOST_SELECTED)
    throw new RuleBroken('bulk.error.too_many', 'picked', { max: MOST_SELECTED });
  return db.transaction().execute(async (trx) => {
    await mustBelong(trx, wish);
    const bulk = await trx
      .insertInto('bulk')
      .values({
        program_id: wish.programId,
        cycle_id: wish.cycleId,
        move: wish.move,
        origin: wish.origin,
        terms: JSON.stringify(wish.terms ?? { assigneeId: wish.assigneeId }) as unknown as Json,
        created_by: context.actor.personId,
        created_by_name: context.actor.name,
        created_at: context.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const why: Why = 'given';
    await insertRows(
      trx,
      'bulk_item',
      wish.items.map(({ applicationId, revision, impressions = 0, fen = 0 }) => ({
        program_id: wish.programId,
        bulk_id: bulk.id,
        application_id: applicationId,
        revision,
        impressions,
        fen,
        why_impressions: impressions > 0 ? why : null,
        why_fen: fen > 0 ? why : null,
      })),
    );
    await recordAudit(trx, context, {
      action: 'bulk.create',
      subject: { type: 'bulk', id: bulk.id },
      programId: wish.programId,
      after: { move: wish.move, origin: wish.origin, cycleId: wish.cycleId, applications: wish.items.length },
    });
    return bulk;
  });
}

/** @throws RuleBroken where something selected is of another cycle, which has another budget */
async function mustBelong(trx: Transaction, { programId, cycleId, items }: NewBulk): Promise<void> {
  const ids = [...new Set(items.map(({ applicationId }) => applicationId))];
  const { count } = await trx
    .selectFrom('application')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('id', '=', sql<number>`any(${ids})`)
    .where('program_id', '=', programId)
    .where('cycle_id', '=', cycleId)
    .executeTakeFirstOrThrow();
  if (Number(count) !== items.length) throw new RuleBroken('bulk.error.one_cycle', 'picked');
}

interface DraftInput {
  readonly programId: number;
  readonly bulkId: number;
}

/** Holds a draft. @throws Conflict where its decisions have begun */
async function lockDraft(trx: Transaction, { programId, bulkId }: DraftInput) {
  const bulk = await trx
    .selectFrom('bulk')
    .select(['id', 'cycle_id as cycleId', 'state'])
    .where('program_id', '=', programId)
    .where('id', '=', bulkId)
    .forUpdate()
    .executeTakeFirst();
  if (bulk?.state !== 'draft') throw new Conflict('bulk.error.begun');
  return { ...bulk, programId };
}

/** Keeps amounts as they were typed, and the terms as they stand in the form. Amounts not named stay. */
export function saveBulk(
  db: Database,
  input: DraftInput & {
    readonly terms: BulkTermsInput;
    /** What is to be said, as far as it is typed. */
    readonly words?: object;
    readonly amounts: readonly {
      readonly applicationId: number;
      readonly impressions: number;
      readonly fen: number;
    }[];
  },
): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const draft = await lockDraft(trx, input);
    const items = new Map((await listBulkItems(trx, draft)).map((item) => [item.applicationId, item]));
    const changed = input.amounts.flatMap(({ applicationId, ...amounts }) => {
      const item = items.get(applicationId);
      if (!item || UNITS.every((unit) => item[unit] === amounts[unit])) return [];
      const why = (unit: Unit, before: Why | null): Why | null =>
        item[unit] === amounts[unit] ? before : 'typed';
      return [
        {
          applicationId,
          amounts,
          whys: { impressions: why('impressions', item.whyImpressions), fen: why('fen', item.whyFen) },
        },
      ];
    });
    await writeAmounts(trx, draft, changed);
    await writeTerms(trx, draft, input.terms, input.words);
  });
}

/** Lets the rules of the form say how much each gets; a unit without a rule keeps its amounts. */
export function allotBulk(
  db: Database,
  input: DraftInput & { readonly terms: BulkTermsInput },
): Promise<void> {
  const terms = bulkTermsSchema.parse(input.terms);
  return db.transaction().execute(async (trx) => {
    const draft = await lockDraft(trx, input);
    const items = await listBulkItems(trx, draft);
    const lines = await listBudgetLines(trx, { programId: draft.programId, cycleId: draft.cycleId });
    const given = new Map(
      UNITS.map((unit) => {
        const line = lines.find((candidate) => candidate.unit === unit);
        const { rule, issues } = readRule(terms[unit], unit);
        const [issue] = issues;
        if (issue) throw new RuleBroken(issue.message, `terms.${unit}.${issue.path}`);
        if (!rule) return [unit, null] as const;
        if (!line) throw new RuleBroken('awards.error.no_line', `terms.${unit}.rule`);
        if (unit === 'fen' && stepsOf(terms).fen === 1)
          throw new RuleBroken('bulk.error.face_needed', 'terms.fen.faceFen');
        const rows = distribute(rule, items.map(candidateFor(unit)), {
          available: available(line),
          step: stepsOf(terms)[unit],
          upToRequested: terms.upToRequested,
        });
        return [unit, new Map(rows.map((row) => [row.applicationId, row]))] as const;
      }),
    );
    const of = (item: BulkItem, unit: Unit) => given.get(unit)?.get(item.applicationId);
    await writeAmounts(
      trx,
      draft,
      items.map((item) => ({
        applicationId: item.applicationId,
        amounts: {
          impressions: of(item, 'impressions')?.amount ?? item.impressions,
          fen: of(item, 'fen')?.amount ?? item.fen,
        },
        whys: {
          impressions: of(item, 'impressions')?.why ?? item.whyImpressions,
          fen: of(item, 'fen')?.why ?? item.whyFen,
        },
      })),
    );
    await writeTerms(trx, draft, input.terms);
  });
}

const candidateFor = (unit: Unit) => (item: BulkItem) => ({
  applicationId: item.applicationId,
  number: item.number,
  score: item.score,
  submittedAt: item.submittedAt,
  requested: unit === 'fen' ? item.requestedFen : item.requestedImpressions,
});

async function writeAmounts(
  trx: Transaction,
  { programId, id }: { programId: number; id: number },
  rows: readonly Allotted[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update bulk_item item
    set impressions = row.impressions, fen = row.fen, why_impressions = row.why_impressions, why_fen = row.why_fen
    from json_to_recordset(${JSON.stringify(
      rows.map(({ applicationId, amounts, whys }) => ({
        id: applicationId,
        ...amounts,
        why_impressions: whys.impressions,
        why_fen: whys.fen,
      })),
    )}) as row(id bigint, impressions bigint, fen bigint, why_impressions text, why_fen text)
    where item.program_id = ${programId} and item.bulk_id = ${id} and item.application_id = row.id`.execute(
    trx,
  );
}

async function writeTerms(
  trx: Transaction,
  { programId, id }: { programId: number; id: number },
  terms: BulkTermsInput,
  words?: object,
): Promise<void> {
  await trx
    .updateTable('bulk')
    .set({
      terms: JSON.stringify(terms) as unknown as Json,
      ...(words && { determination: JSON.stringify(words) as unknown as Json }),
    })
    .where('program_id', '=', programId)
    .where('id', '=', id)
    .execute();
}
