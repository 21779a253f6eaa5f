import { createHash } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { TooManyRequests } from '#app/kernel/errors.ts';
import type { Database } from '#db/client.server.ts';

/** How many points each key of a bucket has, and in how many seconds they come back. */
const BUCKETS = {
  'sign-in-ip': { points: 30, duration: 15 * 60 },
  'sign-in-account': { points: 5, duration: 15 * 60 },
  'sign-up-ip': { points: 10, duration: 3_600 },
  render: { points: 20, duration: 60 },
  upload: { points: 60, duration: 60 },
  verify: { points: 30, duration: 60 },
} as const;
export type Bucket = keyof typeof BUCKETS;

const limiters = new WeakMap<Database, Map<Bucket, RateLimiterPostgres>>();

function limiterOf(db: Database, bucket: Bucket): RateLimiterPostgres {
  const known = limiters.get(db) ?? new Map<Bucket, RateLimiterPostgres>();
  limiters.set(db, known);
  const made = known.get(bucket);
  if (made) return made;
  const limiter = new RateLimiterPostgres({
    ...BUCKETS[bucket],
    keyPrefix: bucket,
    tableName: 'rate_limit',
    tableCreated: true,
    storeType: 'client',
    storeClient: {
      query: ({ text, values }: { text: string; values: unknown[] }) =>
        db.executeQuery(CompiledQuery.raw(text, values)),
    },
    // Without the database each process still counts for itself.
    insuranceLimiter: new RateLimiterMemory({ ...BUCKETS[bucket], keyPrefix: bucket }),
  });
  known.set(bucket, limiter);
  return limiter;
}

/** Keys are hashed: the table shows neither addresses nor what people typed as their e-mail. */
const keyOf = (key: string): string => createHash('sha256').update(key).digest('base64url');

/** Takes one point, counted across all processes. @throws TooManyRequests when none is left */
export async function spendPoint(db: Database, bucket: Bucket, key: string): Promise<void> {
  try {
    await limiterOf(db, bucket).consume(keyOf(key));
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new TooManyRequests(Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000)));
  }
}

/** Gives one point back: what was rightly done shall not count. */
export const returnPoint = async (db: Database, bucket: Bucket, key: string): Promise<void> => {
  await limiterOf(db, bucket).reward(keyOf(key));
};

/** Gives all points back. */
export const returnAllPoints = async (db: Database, bucket: Bucket, key: string): Promise<void> => {
  await limiterOf(db, bucket).delete(keyOf(key));
};
