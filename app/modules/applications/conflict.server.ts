import { sql } from 'kysely';
import { z } from 'zod';
import type { CommandContext } from '#app/kernel/context.ts';
import { Forbidden, NotFound } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { insertRows, rowsLike, write } from '#db/insert-rows.server.ts';

/** What somebody said about their own interest in an application. */
interface Declared {
  readonly applicationId: number;
  readonly personId: number;
}

const declareSchema = z.strictObject({
  applicationId: z.int(),
  programId: z.int(),
  note: z.string().trim().min(1, 'errors.required').max(2000, 'errors.too_long'),
});

/**
 * Says that somebody has a conflict of interest with an application: from then on they move and decide nothing of it,
 * and somebody else has to.
 */
export function declareConflict(
  db: Database,
  context: CommandContext,
  input: z.input<typeof declareSchema>,
): Promise<void> {
  const { applicationId, programId, note } = declareSchema.parse(input);
  return db.transaction().execute(async (trx) => {
    const { personId } = context.actor;
    if (personId === null) throw new Forbidden('errors.not_allowed');
    const application = await trx
      .selectFrom('application')
      .select(['merchant_id'])
      .where('id', '=', applicationId)
      .where('program_id', '=', programId)
      .executeTakeFirst();
    if (!application) throw new NotFound('errors.not_found');
    await insertRows(trx, 'conflict_declaration', [
      { application_id: applicationId, person_id: personId, has_conflict: true, note, at: context.now },
    ]);
    await recordAudit(trx, context, {
      action: 'application.declare_conflict',
      subject: { type: 'application', id: applicationId },
      merchantId: application.merchant_id,
      programId,
      reason: note,
    });
  });
}

/** Keeps that people had no conflict of interest when they decided; who said so before is not written again. */
export async function recordNoConflicts(
  trx: Transaction,
  declared: readonly (Declared & { readonly at: Date })[],
): Promise<void> {
  if (declared.length === 0) return;
  const rows = declared.map(({ applicationId, personId, at }) => ({
    application_id: applicationId,
    person_id: personId,
    at,
  }));
  await write(
    trx,
    sql`insert into conflict_declaration (application_id, person_id, has_conflict, at)
    select distinct on (given.application_id, given.person_id) given.application_id, given.person_id, false, given.at
    from ${rowsLike('conflict_declaration', rows)} given
    where not exists (select from conflict_declaration c
      where c.application_id = given.application_id and c.person_id = given.person_id)`,
  );
}

/** What each of some people last said of an application, as `application-person` with whether they have a conflict. */
export async function findDeclarations(
  db: Database,
  pairs: readonly Declared[],
): Promise<ReadonlyMap<string, boolean>> {
  if (pairs.length === 0) return new Map();
  const rows = pairs.map(({ applicationId, personId }) => ({
    application_id: applicationId,
    person_id: personId,
  }));
  const declared = await sql<Declared & { hasConflict: boolean }>`
    select distinct on (c.application_id, c.person_id)
      c.application_id as "applicationId", c.person_id as "personId", c.has_conflict as "hasConflict"
    from conflict_declaration c
    join ${rowsLike('conflict_declaration', rows)} given
      on given.application_id = c.application_id and given.person_id = c.person_id
    order by c.application_id, c.person_id, c.id desc`.execute(db);
  return new Map(declared.rows.map((row) => [pairOf(row), row.hasConflict]));
}

/** The name of a pair in the answer of `findDeclarations`. */
export const pairOf = ({ applicationId, personId }: Declared): string => `${applicationId}-${personId}`;

/** @throws Forbidden where the actor has said to have a conflict of interest with the application */
export async function mustBeImpartial(
  trx: Transaction,
  { actor: { personId } }: CommandContext,
  applicationId: number,
): Promise<void> {
  if (personId === null) return;
  const pair = { applicationId, personId };
  const declared = await findDeclarations(trx, [pair]);
  if (declared.get(pairOf(pair))) throw new Forbidden('applications.error.conflict');
}
