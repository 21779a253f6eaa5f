import { sql } from 'kysely';
import type { Database } from '#db/client.server.ts';
import { isRead, visibleTo } from './queries.server.ts';

/** Keeps that a person has read one notice, or all up to the newest they were shown; of others' it keeps nothing. */
export async function markRead(
  db: Database,
  now: Date,
  of: { personId: number } & ({ noticeId: number } | { upTo: number }),
): Promise<void> {
  const which =
    'noticeId' in of
      ? sql`notice.id = ${of.noticeId}`
      : sql`(notice.at, notice.id) <= (select at, id from notice where id = ${of.upTo})`;
  await sql`insert into notice_read (person_id, notice_id, at)
    select ${of.personId}, id, ${now} from notice
    where ${which} and ${visibleTo(of.personId)} and not ${isRead(of.personId)}
    on conflict do nothing`.execute(db);
}
