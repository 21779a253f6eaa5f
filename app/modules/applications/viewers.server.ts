import { sql } from 'kysely';
import type { Database } from '#db/client.server.ts';
import { KEPT } from '#db/prepared.server.ts';

/** Somebody who looks at an application now. */
export interface Viewer {
  readonly applicationId: number;
  readonly personId: number;
  readonly name: string;
}

/** A page says so every 45 seconds; who was not heard of for two minutes is gone. By the server's own clock. */
const FRESH = sql`now() - interval '2 minutes'`;

/** Who looks at some applications, besides the reader. */
export async function listViewers(
  db: Database,
  applicationIds: readonly number[],
  readerId: number,
): Promise<Viewer[]> {
  if (applicationIds.length === 0) return [];
  const { rows } = await sql<Viewer>`
    select ${KEPT} v.application_id as "applicationId", v.person_id as "personId", person.name
    from application_viewer v join person on person.id = v.person_id
    where v.application_id = any(${[...applicationIds]}::bigint[]) and v.person_id <> ${readerId} and v.seen_at > ${FRESH}
    order by v.application_id, v.seen_at desc`.execute(db);
  return rows;
}

/** Notes that a person looks at an application, or has left it. No command: it changes nothing and is told nowhere. */
export async function noteViewer(
  db: Database,
  { applicationId, personId, left }: { applicationId: number; personId: number; left: boolean },
): Promise<void> {
  if (left)
    await sql`delete from application_viewer where application_id = ${applicationId} and person_id = ${personId}`.execute(
      db,
    );
  else
    await sql`
      with gone as (delete from application_viewer where seen_at < now() - interval '1 hour')
      insert into application_viewer (application_id, person_id, seen_at) values (${applicationId}, ${personId}, now())
      on conflict (application_id, person_id) do update set seen_at = now()`.execute(db);
}
