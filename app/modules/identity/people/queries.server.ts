import { sql } from 'kysely';
import { NotFound } from '#app/kernel/errors.ts';
import type { Locale } from '#app/kernel/locale.ts';
import type { Database } from '#db/client.server.ts';
import { KEPT } from '#db/prepared.server.ts';
import type { Grant, Role } from '../roles.ts';

export interface PersonView {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
  readonly lastSeenAt: Date | null;
  readonly grants: readonly (Grant & { readonly id: number })[];
}

const PAGE = 50;
const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

const selectPeople = (db: Database) =>
  db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'created_at as createdAt', 'disabled_at as disabledAt'])
    .select((eb) => [
      eb
        .selectFrom('session')
        .select((session) => session.fn.max('last_seen_at').as('at'))
        .whereRef('person_id', '=', 'person.id')
        .as('lastSeenAt'),
      sql<PersonView['grants']>`(
        select coalesce(json_agg(json_build_object(
          'id', id, 'role', role, 'programId', program_id, 'merchantId', merchant_id) order by id), '[]')
        from role_grant where person_id = person.id)`.as('grants'),
    ]);

/** People, newest first. @param before continue below this id (the `next` of the page before) */
export async function listPeople(
  db: Database,
  { text, role, before }: { text?: string | undefined; role?: Role | undefined; before?: number | undefined },
): Promise<{ people: readonly PersonView[]; next: number | null }> {
  let query = selectPeople(db)
    .orderBy('id', 'desc')
    .limit(PAGE + 1);
  if (before !== undefined) query = query.where('id', '<', before);
  if (text) {
    const pattern = `%${literal(text)}%`;
    query = query.where((eb) => eb.or([eb('name', 'ilike', pattern), eb('email', 'ilike', pattern)]));
  }
  if (role)
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('role_grant')
          .select('role_grant.id')
          .whereRef('person_id', '=', 'person.id')
          .where('role', '=', role),
      ),
    );
  const rows = await query.execute();
  const people = rows.slice(0, PAGE);
  return { people, next: rows.length > PAGE ? (people.at(-1)?.id ?? null) : null };
}

/** @throws NotFound */
export async function getPerson(db: Database, personId: number): Promise<PersonView> {
  const person = await selectPeople(db).where('id', '=', personId).executeTakeFirst();
  if (!person) throw new NotFound('errors.not_found');
  return person;
}

/** The language a merchant is written to in: its owner's, else that of its first member. */
export async function getMerchantLocale(db: Database, merchantId: number): Promise<Locale> {
  const row = await db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .select('person.locale')
    .where('role_grant.merchant_id', '=', merchantId)
    .orderBy('role_grant.role')
    .orderBy('role_grant.id')
    .limit(1)
    .executeTakeFirst();
  return (row?.locale as Locale | undefined) ?? 'zh-CN';
}

/** Those who manage a programme, or any of the given ones; people who were disabled are left out. */
export const listManagers = (
  db: Database,
  programIds: number | readonly number[],
): Promise<{ id: number; name: string }[]> =>
  db
    .selectFrom('person')
    .innerJoin('role_grant', 'role_grant.person_id', 'person.id')
    .select(['person.id', 'person.name'])
    .distinct()
    .where('role_grant.role', '=', 'manager')
    .where('person.disabled_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('role_grant.program_id', 'is', null),
        eb('role_grant.program_id', '=', sql<number>`any(${[programIds].flat()}::bigint[])`),
      ]),
    )
    .orderBy('person.name')
    .orderBy('person.id')
    .modifyEnd(KEPT)
    .execute();
