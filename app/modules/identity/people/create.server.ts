import type { CommandContext } from '#app/kernel/context.ts';
import { Conflict } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { mustBeUncommon } from '../password/common.server.ts';
import { hashPassword } from '../password/hash.server.ts';
import { type CreatePersonInput, createPersonSchema, type SignUpInput } from '../schema.ts';
import { insertGrant } from './grant.server.ts';

interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly locale?: string | null;
}

/** @returns null where somebody has the address already */
async function insertPerson(
  trx: Transaction,
  now: Date,
  person: NewPerson,
  passwordHash: string | null,
): Promise<number | null> {
  const row = await trx
    .insertInto('person')
    .values({ ...person, created_at: now, updated_at: now })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) return null;
  if (passwordHash)
    await trx
      .insertInto('credential')
      .values({
        person_id: row.id,
        provider: 'credential',
        account: String(row.id),
        password_hash: passwordHash,
      })
      .execute();
  return row.id;
}

/**
 * Registers somebody who will own a merchant; the merchant itself is founded by its profile. Nothing tells whether
 * the address was known before, in the answer or in the time it takes: then simply nothing is written.
 * @throws RuleBroken for a password that others would guess
 */
export async function signUpMerchantOwner(
  db: Database,
  context: CommandContext,
  { name, email, password }: SignUpInput,
): Promise<void> {
  mustBeUncommon(password, [name, email]);
  const passwordHash = await hashPassword(password);
  await db.transaction().execute(async (trx) => {
    const id = await insertPerson(trx, context.now, { name, email }, passwordHash);
    if (id === null) return;
    await recordAudit(
      trx,
      { ...context, actor: { personId: id, name } },
      { action: 'person.sign_up', subject: { type: 'person', id }, after: { name, email } },
    );
  });
}

/**
 * Creates a person with their roles. Without a password they cannot sign in yet.
 * @throws Conflict where somebody has the address
 */
export async function createPerson(
  db: Database,
  context: CommandContext,
  input: CreatePersonInput,
): Promise<{ id: number }> {
  const { grants, password, ...person } = createPersonSchema.parse(input);
  if (password) mustBeUncommon(password, [person.name, person.email]);
  const passwordHash = person.passwordHash ?? (password ? await hashPassword(password) : null);
  const { name, email, locale } = person;
  return db.transaction().execute(async (trx) => {
    const id = await insertPerson(trx, context.now, { name, email, locale }, passwordHash);
    if (id === null) throw new Conflict('identity.error.email_taken');
    await recordAudit(trx, context, {
      action: 'person.create',
      subject: { type: 'person', id },
      after: { name, email, locale },
    });
    for (const grant of grants) await insertGrant(trx, context, id, grant);
    return { id };
  });
}
