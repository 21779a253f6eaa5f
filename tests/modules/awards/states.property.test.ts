import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PortalError } from '#app/kernel/errors.ts';
import {
  amendAward,
  appealClawback,
  clawBackAward,
  completeAward,
  decideAppeal,
  lapseAward,
  moveCouponBatch,
  resumeAward,
  suspendAward,
} from '#app/modules/awards/index.server.ts';
import { COUPON_MOVE_NAMES } from '#app/modules/awards/index.ts';
import { getBudgetLine } from '#app/modules/budgets/index.server.ts';
import { available } from '#app/modules/budgets/index.ts';
import { runChecks } from '#db/checks.server.ts';
import { changeOf, deliver, heldBy, newAward, standing, type TestAward } from '#tests/support/awards.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, NOW, newPerson, newProgram, type TestProgram } from '#tests/support/factories.ts';

const db = useDatabase();
useDataDir();

/** Before, within and after the windows of the award. */
const DAYS = [NOW, new Date('2022-06-10T04:00:00Z'), new Date('2022-07-10T04:00:00Z')];
const share = fc.constantFrom(0, 0.1, 0.5, 1, 1.1);
const step = fc.oneof(
  fc.record({ do: fc.constantFrom('suspend', 'resume', 'lapse', 'complete'), on: fc.constantFrom(...DAYS) }),
  fc.record({ do: fc.constant('amend' as const), impressions: share, coupons: share }),
  fc.record({ do: fc.constant('claw_back' as const), impressions: share, fen: share }),
  fc.record({ do: fc.constant('appeal' as const), outcome: fc.constantFrom('upheld', 'dismissed') }),
  fc.record({
    do: fc.constant('batch' as const),
    move: fc.constantFrom(...COUPON_MOVE_NAMES),
    counts: fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 3, maxLength: 3 }),
  }),
  fc.record({ do: fc.constant('deliver' as const), impressions: fc.integer({ min: 0, max: 400_000 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const PLAIN = { suspend: suspendAward, resume: resumeAward, lapse: lapseAward, complete: completeAward };

/** One step of a story; one that the rules refuse is no fault, anything else that fails is. */
async function take(award: TestAward, people: readonly [number, number], what: Step): Promise<void> {
  const by = (personId: number, now = NOW) => contextOf({ personId, name: '林晓' }, now);
  const change = await changeOf(db, award);
  const now = await standing(db, award);
  const [one, other] = people;
  switch (what.do) {
    case 'amend':
      await amendAward(db, by(one), {
        ...change,
        award: {
          traffic: now.traffic.map(({ id, venue, channel, startsOn, endsOn, impressions }) => ({
            id,
            venue,
            channel,
            startsOn,
            endsOn,
            impressions: Math.max(1, Math.round(impressions * what.impressions)),
          })),
          coupons: now.coupons
            .filter(({ state }) => state !== 'ended' && state !== 'reconciled')
            .map(({ id, faceFen, thresholdFen, count, perConsumerLimit, startsOn, endsOn }) => ({
              id,
              faceFen,
              thresholdFen,
              count: Math.max(1, Math.round(count * what.coupons)),
              perConsumerLimit,
              startsOn,
              endsOn,
            })),
          measureIds: [],
        },
      });
      return;
    case 'claw_back': {
      const held = await heldBy(db, award);
      const impressions = Math.round(held.impressions[1] * what.impressions);
      const fen = Math.round(held.fen[1] * what.fen);
      if (impressions + fen === 0) return;
      await clawBackAward(db, by(one), { ...change, impressions, fen, appealUntil: '2022-06-03' });
      return;
    }
    case 'appeal': {
      const clawback = await db
        .selectFrom('award_clawback')
        .select('id')
        .where('award_id', '=', award.awardId)
        .where('appealed_at', 'is', null)
        .executeTakeFirst();
      if (!clawback) return;
      const { merchantId, programId, awardId } = award;
      const named = { programId, awardId, clawbackId: clawback.id, note: '申诉', key: randomUUID() };
      await appealClawback(db, by(other), { ...named, merchantId });
      await decideAppeal(db, by(other), {
        ...(await changeOf(db, award)),
        clawbackId: clawback.id,
        outcome: what.outcome as 'upheld',
      });
      return;
    }
    case 'batch': {
      const [issued = 0, claimed = 0, redeemed = 0] = [...what.counts].sort((a, b) => b - a);
      const { note: _, ...named } = change;
      await moveCouponBatch(db, by(one), {
        ...named,
        batchId: now.coupons[0]?.id ?? 0,
        move: what.move,
        counts: { issued, claimed, redeemed },
      });
      return;
    }
    case 'deliver': {
      const [, committed, delivered] = (await heldBy(db, award)).impressions;
      await deliver(db, award, { impressions: Math.min(what.impressions, committed - delivered) });
      return;
    }
    default:
      await PLAIN[what.do as keyof typeof PLAIN](db, by(one, (what as { on: Date }).on), change);
  }
}

async function availableOf({ programId, lineIds }: TestProgram): Promise<number[]> {
  const lines = Object.values(lineIds).map((lineId) =>
    getBudgetLine(db, { lineId, programIds: [programId] }),
  );
  return (await Promise.all(lines)).map(available);
}

test('after any story the books are in order, and the budget is never promised twice', async () => {
  const people = [(await newPerson(db)).personId, (await newPerson(db)).personId] as const;
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
      const program = await newProgram(db, { impressions: 2_600_000, fen: 1_050_000 });
      const award = await newAward(db, program);
      for (const what of steps) {
        await take(award, people, what).then(
          () => {
            taken += 1;
          },
          (error: unknown) => {
            if (!(error instanceof PortalError)) throw error;
          },
        );
        for (const left of await availableOf(program)) expect(left).toBeGreaterThanOrEqual(0);
      }
      expect((await runChecks(db)).filter((check) => check.violations.length > 0)).toEqual([]);
    }),
    { numRuns: 25 },
  );
  // A story in which everything was refused would prove nothing.
  expect(taken).toBeGreaterThan(25);
}, 120_000);
