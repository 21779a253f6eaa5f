import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { Conflict, Forbidden, NotFound } from '#app/kernel/errors.ts';
import {
  appealClawback,
  clawBackAward,
  decideAppeal,
  lapseAward,
  moveCouponBatch,
  suspendAward,
} from '#app/modules/awards/index.server.ts';
import { listNotices } from '#app/modules/notifications/index.server.ts';
import { runChecks } from '#db/checks.server.ts';
import { changeOf, deliver, heldBy, newAward, standing, type TestAward } from '#tests/support/awards.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, newPerson, newProgram } from '#tests/support/factories.ts';

const db = useDatabase();
useDataDir();

type Person = Awaited<ReturnType<typeof newPerson>>;
let manager: Person;
let colleague: Person;
beforeAll(async () => {
  [manager, colleague] = [await newPerson(db, { name: '林晓' }), await newPerson(db, { name: '陈默' })];
});

const takeBack = async (
  award: TestAward,
  wish: { impressions?: number; fen?: number; appealUntil?: string },
) =>
  clawBackAward(db, contextOf(manager), {
    ...(await changeOf(db, award)),
    impressions: 0,
    fen: 0,
    appealUntil: '2022-06-03',
    ...wish,
  });
const appeal = (award: TestAward, clawbackId: number, more: { merchantId?: number; now?: Date } = {}) =>
  appealClawback(db, contextOf({ personId: null, name: '金顺姬' }, more.now), {
    programId: award.programId,
    awardId: award.awardId,
    merchantId: more.merchantId ?? award.merchantId,
    clawbackId,
    key: randomUUID(),
    note: '货已发出，有单据',
  });
const decide = async (
  award: TestAward,
  clawbackId: number,
  outcome: 'upheld' | 'dismissed',
  by: Person = colleague,
) => decideAppeal(db, contextOf(by), { ...(await changeOf(db, award)), clawbackId, outcome });

describe('a claw-back', () => {
  test('of a part leaves the award active and tells the merchant why and until when to appeal', async () => {
    const award = await newAward(db, await newProgram(db));
    await takeBack(award, { impressions: 400_000, fen: 1 });
    expect(await heldBy(db, award)).toEqual({ impressions: [0, 2_000_000, 0], fen: [0, 999_999, 0] });
    expect((await standing(db, award)).state).toBe('active');
    const [notice] = await listNotices(db, award.merchantId);
    expect(notice).toMatchObject({ key: 'awards.notice.claw_back', params: { day: '2022-06-03' } });
  });

  test('of everything ends the award and stops its coupons', async () => {
    const award = await newAward(db, await newProgram(db));
    const [batch] = (await standing(db, award)).coupons;
    await moveCouponBatch(db, contextOf(), {
      ...named(await changeOf(db, award)),
      batchId: batch?.id ?? 0,
      move: 'issue',
    });
    await takeBack(award, { impressions: 2_400_000, fen: 1_000_000 });
    const after = await standing(db, award);
    expect(after.state).toBe('clawed_back');
    expect(after.coupons).toMatchObject([{ state: 'paused' }]);
    expect(await heldBy(db, award)).toEqual({ impressions: [0, 0, 0], fen: [0, 0, 0] });
  });

  test('takes what was not delivered first, and of what was only the rest', async () => {
    const award = await newAward(db, await newProgram(db));
    await deliver(db, award, { impressions: 2_000_000 });
    await takeBack(award, { impressions: 400_000 });
    expect((await heldBy(db, award)).impressions).toEqual([0, 2_000_000, 2_000_000]);
    const { clawbackId } = await takeBack(award, { impressions: 500_000 });
    expect((await heldBy(db, award)).impressions).toEqual([0, 1_500_000, 1_500_000]);
    await appeal(award, clawbackId);
    await decide(award, clawbackId, 'upheld');
    expect((await heldBy(db, award)).impressions).toEqual([0, 2_000_000, 2_000_000]);
  });

  test.each([
    [{ impressions: 2_400_001 }, 'awards.error.over_committed_impressions', 'impressions'],
    [{ fen: 1_000_001 }, 'awards.error.over_committed_fen', 'fen'],
    [{ fen: 5, appealUntil: '2022-05-20' }, 'errors.day_too_early', 'appealUntil'],
    [{ fen: 5, appealUntil: '2032-05-20' }, 'errors.day_too_late', 'appealUntil'],
  ])('of %j is refused at its field', async (wish, key, path) => {
    const award = await newAward(db, await newProgram(db));
    await expect(takeBack(award, wish)).rejects.toMatchObject({ key, path });
    expect((await heldBy(db, award)).impressions).toEqual([0, 2_400_000, 0]);
  });

  test.each([
    {},
    { impressions: -5 },
    { impressions: 1.5 },
    { fen: 2 ** 53 },
    { fen: 5, appealUntil: '2022-02-30' },
  ])('of %j is refused before anything is asked of the database', async (wish) => {
    const award = await newAward(db, await newProgram(db));
    await expect(takeBack(award, wish)).rejects.toHaveProperty('name', 'ZodError');
  });

  test('sent twice under one key takes once', async () => {
    const award = await newAward(db, await newProgram(db));
    const wish = { ...(await changeOf(db, award)), impressions: 7, fen: 0, appealUntil: '2022-06-03' };
    const first = await clawBackAward(db, contextOf(manager), wish);
    expect(await clawBackAward(db, contextOf(manager), wish)).toEqual(first);
    expect((await heldBy(db, award)).impressions).toEqual([0, 2_399_993, 0]);
  });

  test('is kept as it was: the database refuses to alter or forget it', async () => {
    const award = await newAward(db, await newProgram(db));
    const { clawbackId } = await takeBack(award, { impressions: 7 });
    const altered = db
      .updateTable('award_clawback')
      .set({ impressions: 8 })
      .where('id', '=', clawbackId)
      .execute();
    await expect(altered).rejects.toMatchObject({ constraint: 'award_clawback_unaltered' });
    const forgotten = db.deleteFrom('award_clawback').where('id', '=', clawbackId).execute();
    await expect(forgotten).rejects.toThrow(/append-only/);
  });
});

describe('an appeal', () => {
  const taken = async (wish: { impressions?: number; fen?: number } = { impressions: 400_000 }) => {
    const award = await newAward(db, await newProgram(db));
    return { award, ...(await takeBack(award, wish)) };
  };

  test('upheld by somebody else gives back what was taken', async () => {
    const { award, clawbackId } = await taken();
    await appeal(award, clawbackId);
    await decide(award, clawbackId, 'upheld');
    expect((await heldBy(db, award)).impressions).toEqual([0, 2_400_000, 0]);
    expect((await listNotices(db, award.merchantId))[0]?.key).toBe('awards.notice.appeal_upheld');
  });

  test('upheld against a claw-back of everything gives the award back the state it had', async () => {
    const award = await newAward(db, await newProgram(db));
    await suspendAward(db, contextOf(manager), await changeOf(db, award));
    const { clawbackId } = await takeBack(award, { impressions: 2_400_000, fen: 1_000_000 });
    expect((await standing(db, award)).state).toBe('clawed_back');
    await appeal(award, clawbackId);
    await decide(award, clawbackId, 'upheld');
    expect((await standing(db, award)).state).toBe('suspended');
    expect(await heldBy(db, award)).toEqual({ impressions: [0, 2_400_000, 0], fen: [0, 1_000_000, 0] });
  });

  test('dismissed changes nothing but is answered', async () => {
    const { award, clawbackId } = await taken();
    await appeal(award, clawbackId);
    await decide(award, clawbackId, 'dismissed');
    expect((await heldBy(db, award)).impressions).toEqual([0, 2_000_000, 0]);
  });

  test('is decided once, and by nobody who took back; the database says so too', async () => {
    const { award, clawbackId } = await taken();
    await expect(decide(award, clawbackId, 'upheld')).rejects.toMatchObject({
      key: 'awards.error.no_appeal',
    });
    await appeal(award, clawbackId);
    await expect(decide(award, clawbackId, 'upheld', manager)).rejects.toBeInstanceOf(Forbidden);
    const own = db
      .updateTable('award_clawback')
      .set({ appeal_outcome: 'upheld', decided_at: new Date(), decided_by: manager.personId })
      .where('id', '=', clawbackId)
      .execute();
    await expect(own).rejects.toMatchObject({ constraint: 'award_clawback_other_person' });
    await decide(award, clawbackId, 'dismissed');
    await expect(decide(award, clawbackId, 'upheld')).rejects.toBeInstanceOf(Conflict);
  });

  test('is possible once, until its last day, and for its own merchant', async () => {
    const { award, clawbackId } = await taken();
    const stranger = await newAward(db, await newProgram(db));
    await expect(appeal(award, clawbackId, { merchantId: stranger.merchantId })).rejects.toBeInstanceOf(
      NotFound,
    );
    await expect(appeal(stranger, clawbackId)).rejects.toBeInstanceOf(NotFound);
    const late = new Date('2022-06-03T16:00:00Z');
    await expect(appeal(award, clawbackId, { now: late })).rejects.toMatchObject({
      key: 'awards.error.appeal_late',
      params: { day: '2022-06-03' },
    });
    await appeal(award, clawbackId, { now: new Date('2022-06-03T15:59:59Z') });
    await expect(appeal(award, clawbackId)).rejects.toMatchObject({ key: 'awards.error.appealed' });
  });

  test('that is right although the line has been given away is told what is missing, and stays open', async () => {
    const program = await newProgram(db, { impressions: 4_800_000 });
    const award = await newAward(db, program);
    const { clawbackId } = await takeBack(award, { impressions: 400_000 });
    await newAward(db, program, {
      traffic: [
        {
          venue: 'mall',
          channel: 'field',
          impressions: 2_500_000,
          startsOn: '2022-06-01',
          endsOn: '2022-06-02',
        },
      ],
      coupons: [],
      measureIds: [],
    });
    await appeal(award, clawbackId);
    await expect(decide(award, clawbackId, 'upheld')).rejects.toMatchObject({
      key: 'awards.error.not_enough_impressions',
      params: { asked: 400_000, available: 300_000 },
    });
    await decide(award, clawbackId, 'dismissed');
  });
});

test('a claw-back and a lapse at once: one happens, the other is told who was first', async () => {
  const award = await newAward(db, await newProgram(db));
  const shown = await changeOf(db, award);
  const both = await Promise.allSettled([
    clawBackAward(db, contextOf(manager), {
      ...shown,
      key: randomUUID(),
      impressions: 2_400_000,
      fen: 0,
      appealUntil: '2022-06-03',
    }),
    lapseAward(db, contextOf(colleague), { ...shown, key: randomUUID() }),
  ]);
  const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  expect(refused).toHaveLength(1);
  expect(refused[0]).toMatchObject({ key: 'awards.error.stale', params: { when: '2022-05-20 12:00' } });
  expect((await heldBy(db, award)).impressions).toEqual([0, 0, 0]);
});

test('after all of it the books are in order', async () => {
  expect((await runChecks(db)).filter((check) => check.violations.length > 0)).toEqual([]);
});

/** A batch is moved without words. */
function named<Change extends { note: string }>({ note: _, ...rest }: Change): Omit<Change, 'note'> {
  return rest;
}
