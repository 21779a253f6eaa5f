import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { amendAward, lapseAward, setAwardTerms, settleOverdue } from '#app/modules/awards/index.server.ts';
import { runChecks } from '#db/checks.server.ts';
import { changeOf, GRANT_AND_COUPONS, heldBy, newAward, standing } from '#tests/support/awards.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, newProgram } from '#tests/support/factories.ts';

const db = useDatabase();
useDataDir();

const at = (day: string) => contextOf({ personId: null, name: 'award clock' }, new Date(`${day}T04:00:00Z`));
const LAST_DAY = at('2022-06-30');
const AFTER = at('2022-07-01');

test('batches end and awards are completed once their last day has passed, and not before', async () => {
  const program = await newProgram(db);
  const award = await newAward(db, program);
  const [batch] = GRANT_AND_COUPONS.coupons;
  if (!batch) throw new Error('no batch');
  const two = await newAward(db, program, { ...GRANT_AND_COUPONS, coupons: [batch, batch] });
  const lapsed = await newAward(db, program);
  await lapseAward(db, contextOf(), await changeOf(db, lapsed));
  expect(await settleOverdue(db, LAST_DAY)).toEqual({ proposals: 0, batches: 0, awards: 0, traffic: 0 });
  // Of two batches of one award the second waits for the next round; the award ends what is open by then.
  const { batches, awards } = (await settleOverdue(db, AFTER)) ?? { batches: 0, awards: 0 };
  expect([batches, awards]).toEqual([2, 2]);
  for (const one of [award, two]) {
    const after = await standing(db, one);
    expect(after.state).toBe('completed');
    expect(after.coupons.map(({ state }) => state)).toEqual(after.coupons.map(() => 'ended'));
    expect((await heldBy(db, one)).fen).toEqual([0, 0, 0]);
  }
  expect((await standing(db, lapsed)).state).toBe('lapsed');
  expect(await settleOverdue(db, AFTER)).toEqual({ proposals: 0, batches: 0, awards: 0, traffic: 0 });
});

test('an amendment nobody approved expires, its reservation with it; the award goes on', async () => {
  const program = await newProgram(db);
  const { programId, cycle } = program;
  const award = await newAward(db, program);
  const bands = [{ unit: 'impressions', fromAmount: 1, approvals: 1 }] as const;
  await setAwardTerms(db, contextOf(), { programId, cycleId: cycle.id, bands: [...bands] });
  const { traffic } = await standing(db, award);
  const parts = traffic.map(({ id, venue, channel, startsOn }) => ({
    id,
    venue,
    channel,
    startsOn,
    endsOn: '2022-07-31',
    impressions: 2_400_001,
  }));
  await amendAward(db, contextOf(), {
    ...(await changeOf(db, award)),
    award: { traffic: parts, coupons: [], measureIds: [] },
  });
  expect((await heldBy(db, award)).impressions).toEqual([1, 2_400_000, 0]);
  expect(await settleOverdue(db, at('2022-06-05'))).toEqual({
    proposals: 1,
    batches: 0,
    awards: 0,
    traffic: 0,
  });
  expect(await heldBy(db, award)).toEqual({ impressions: [0, 2_400_000, 0], fen: [0, 1_000_000, 0] });
});

test('never two at once: who comes second does nothing', async () => {
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('awards overdue'))`.execute(trx);
    expect(await settleOverdue(db, AFTER)).toBeNull();
  });
  expect(await settleOverdue(db, AFTER)).not.toBeNull();
});

test('after all of it the books are in order', async () => {
  expect((await runChecks(db)).filter((check) => check.violations.length > 0)).toEqual([]);
});
