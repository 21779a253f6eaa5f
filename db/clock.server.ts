import { type Database, DatabaseMemory } from './client.server.ts';

const KEY = 'story_clock';

interface StoryClock {
  /** The instant of the story at which it was told. */
  readonly story: string;
  /** The real instant at which that was. */
  readonly told: string;
}

const offsets = new DatabaseMemory<Promise<number>>();

async function readOffset(db: Database): Promise<number> {
  const row = await db.selectFrom('portal_setting').select('value').where('key', '=', KEY).executeTakeFirst();
  if (!row) return 0;
  const clock = row.value as unknown as StoryClock;
  return Date.parse(clock.story) - Date.parse(clock.told);
}

/**
 * The portal's own "now". It is the system's, except where the demo was loaded: its story is told in 2022, and the
 * clock runs on from the instant at which the story ends, so that windows are open and waiting times plausible.
 */
export const portalNow = (db: Database): Promise<Date> => onPortalClock(db, new Date());

/** What the portal's clock showed at a real instant: for times of sessions, which are kept by the real clock. */
export async function onPortalClock(db: Database, instant: Date): Promise<Date> {
  let offset = offsets.get(db);
  if (!offset) {
    offset = readOffset(db);
    offset.catch(() => offsets.delete(db));
    offsets.set(db, offset);
  }
  return new Date(instant.getTime() + (await offset));
}

/** Sets the portal's clock to the end of a story. Only the demo does. */
export async function setStoryClock(db: Database, story: Date): Promise<void> {
  const value = JSON.stringify({
    story: story.toISOString(),
    told: new Date().toISOString(),
  } satisfies StoryClock);
  await db
    .insertInto('portal_setting')
    .values({ key: KEY, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
  offsets.delete(db);
}
