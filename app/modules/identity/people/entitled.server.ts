import type { Database } from '#db/client.server.ts';
import { type Action, reachOf } from '../permissions.ts';
import { ROLES } from '../roles.ts';

/** Everybody who may do this in a programme, by a role held for it or for all; not who is disabled. */
export async function listEntitled(
  db: Database,
  action: Action,
  { programId }: { programId: number },
): Promise<number[]> {
  const anywhere = ROLES.filter((role) => reachOf(action, role) === 'any');
  const inProgram = ROLES.filter((role) => reachOf(action, role) === 'own program');
  const rows = await db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .select('person.id')
    .distinct()
    .where('person.disabled_at', 'is', null)
    .where(({ and, eb, or }) =>
      or([
        eb('role_grant.role', 'in', [...anywhere, '']),
        and([
          eb('role_grant.role', 'in', [...inProgram, '']),
          or([eb('role_grant.program_id', '=', programId), eb('role_grant.program_id', 'is', null)]),
        ]),
      ]),
    )
    .orderBy('person.id')
    .execute();
  return rows.map(({ id }) => id);
}
