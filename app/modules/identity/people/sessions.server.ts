import type { Database } from '#db/client.server.ts';

/** Ends every session of a person, or every one but one; the next request with them is not signed in. */
export async function endSessions(db: Database, personId: number): Promise<void> {
  await db.deleteFrom('session').where('person_id', '=', personId).execute();
}
