import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Conflict, NotFound } from '#app/kernel/errors.ts';
import {
  completeAward,
  deliverMeasure,
  lapseAward,
  moveCouponBatch,
  resumeAward,
  scheduleMeasure,
  suspendAward,
} from '#app/modules/awards/index.server.ts';
import type { CouponMoveName } from '#app/modules/awards/index.ts';
import { listNotices } from '#app/modules/notifications/index.server.ts';
import { runChecks } from '#db/checks.server.ts';
import {
  changeOf,
  deliver,
  GRANT_AND_COUPONS,
  heldBy,
  newAward,
  revisionOf,
  standing,
  type TestAward,
} from '#tests/support/awards.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, NOW, newPerson, newProgram } from '#tests/support/factories.ts';

const db = useDatabase();
useDataDir();

const JULY = new Date('2022-07-05T04:00:00Z');
const stateOf = async (award: TestAward) => (await standing(db, award)).state;

interface Counts {
  readonly issued: number;
  readonly claimed: number;
  readonly redeemed: number;
}
async function moveBatch(award: TestAward, move: CouponMoveName, counts?: Counts, now = NOW): Promise<void> {
  const [batch] = (await standing(db, award)).coupons;
  return moveCouponBatch(db, contextOf(undefined, now), {
    programId: award.programId,
    awardId: award.awardId,
    revision: await revisionOf(db, award),
    key: randomUUID(),
    batchId: batch?.id ?? 0,
    move,
    ...(counts && { counts }),
  });
}

describe('an award that is suspended', () => {
  test('keeps what it holds, stops its coupons, and goes on when it is resumed', async () => {
    const award = await newAward(db, await newProgram(db));
    await moveBatch(award, 'issue');
    await suspendAward(db, contextOf(), await changeOf(db, award));
    expect(await standing(db, award)).toMatchObject({ state: 'suspended', coupons: [{ state: 'paused' }] });
    expect((await heldBy(db, award)).impressions).toEqual([0, 2_400_000, 0]);
    await expect(moveBatch(award, 'resume')).rejects.toBeInstanceOf(Conflict);
    await resumeAward(db, contextOf(), await changeOf(db, award));
    expect(await stateOf(award)).toBe('active');
    await moveBatch(award, 'resume');
    expect((await listNotices(db, award.merchantId)).map(({ key }) => key).slice(0, 4)).toEqual([
      'awards.notice.coupons_resume',
      'awards.notice.resume',
      'awards.notice.suspend',
      'awards.notice.coupons_issue',
    ]);
  });
});

describe('an award that lapses', () => {
  test('gives back what was neither delivered nor redeemed, and its batches end', async () => {
    const award = await newAward(db, await newProgram(db));
    await moveBatch(award, 'issue');
    await moveBatch(award, 'count', { issued: 1_000, claimed: 300, redeemed: 120 });
    await deliver(db, award, { impressions: 900_000 });
    await lapseAward(db, contextOf(), await changeOf(db, award));
    expect(await heldBy(db, award)).toEqual({ impressions: [0, 900_000, 900_000], fen: [0, 120_000, 0] });
    const { state, coupons } = await standing(db, award);
    expect(state).toBe('lapsed');
    expect(coupons).toMatchObject([{ state: 'ended', breakageFen: 880_000 }]);
  });

  test('does so once: the same request again is the same, another finds it done', async () => {
    const award = await newAward(db, await newProgram(db));
    const wish = await changeOf(db, award);
    await lapseAward(db, contextOf(), wish);
    await lapseAward(db, contextOf(), wish);
    await expect(lapseAward(db, contextOf(), await changeOf(db, award))).rejects.toMatchObject({
      key: 'awards.error.cannot_move',
    });
    expect(await heldBy(db, award)).toEqual({ impressions: [0, 0, 0], fen: [0, 0, 0] });
  });

  test('of another programme is not found', async () => {
    const award = await newAward(db, await newProgram(db));
    const { programId } = await newProgram(db);
    const wish = { ...(await changeOf(db, award)), programId };
    await expect(lapseAward(db, contextOf(), wish)).rejects.toBeInstanceOf(NotFound);
  });
});

describe('an award that is completed', () => {
  test('has its last day behind it; what was not redeemed went back, what was not delivered stays accounted for', async () => {
    const award = await newAward(db, await newProgram(db));
    await expect(completeAward(db, contextOf(), await changeOf(db, award))).rejects.toMatchObject({
      key: 'awards.error.not_over',
      params: { day: '2022-06-30' },
    });
    await completeAward(db, contextOf(undefined, JULY), await changeOf(db, award));
    expect(await stateOf(award)).toBe('completed');
    expect(await heldBy(db, award)).toEqual({ impressions: [0, 2_400_000, 0], fen: [0, 0, 0] });
  });
});

describe('a coupon batch', () => {
  const running = async () => {
    const award = await newAward(db, await newProgram(db));
    await moveBatch(award, 'issue');
    return award;
  };

  test('runs from issue to reconciliation, and its breakage is right to the fen either way', async () => {
    const award = await running();
    await moveBatch(award, 'pause');
    await moveBatch(award, 'resume');
    await moveBatch(award, 'end', { issued: 900, claimed: 500, redeemed: 400 });
    expect((await heldBy(db, award)).fen).toEqual([0, 400_000, 0]);
    await moveBatch(award, 'reconcile', { issued: 900, claimed: 500, redeemed: 417 });
    expect((await heldBy(db, award)).fen).toEqual([0, 417_000, 0]);
    expect((await standing(db, award)).coupons).toMatchObject([
      { state: 'reconciled', breakageFen: 583_000 },
    ]);
    const other = await running();
    await moveBatch(other, 'end', { issued: 900, claimed: 500, redeemed: 400 });
    await moveBatch(other, 'reconcile', { issued: 900, claimed: 500, redeemed: 399 });
    expect((await heldBy(db, other)).fen).toEqual([0, 399_000, 0]);
  });

  test.each([
    [{ issued: 1_001, claimed: 0, redeemed: 0 }, 'counts.issued', 1_000],
    [{ issued: 10, claimed: 11, redeemed: 0 }, 'counts.claimed', 10],
    [{ issued: 10, claimed: 9, redeemed: 10 }, 'counts.redeemed', 9],
  ])('that counts %j is refused at the count that is too many', async (counts, path, max) => {
    const award = await running();
    await expect(moveBatch(award, 'count', counts)).rejects.toMatchObject({ path, params: { max } });
  });

  test.each([
    { issued: -1, claimed: 0, redeemed: 0 },
    { issued: 1.5, claimed: 0, redeemed: 0 },
    { issued: 2 ** 40, claimed: 0, redeemed: 0 },
  ])('takes no count of %j', async (counts) => {
    const award = await running();
    await expect(moveBatch(award, 'count', counts)).rejects.toHaveProperty('name', 'ZodError');
  });

  test('is refused by the database where more were redeemed than claimed, whatever the code says', async () => {
    const award = await running();
    const write = db
      .updateTable('coupon_batch')
      .set({ redeemed: 1 })
      .where('award_id', '=', award.awardId)
      .execute();
    await expect(write).rejects.toMatchObject({ constraint: 'coupon_batch_counts' });
  });

  test('is not issued after its last day', async () => {
    const award = await newAward(db, await newProgram(db));
    await expect(moveBatch(award, 'issue', undefined, JULY)).rejects.toMatchObject({
      key: 'awards.error.batch_over',
      params: { day: '2022-06-30' },
    });
  });

  test('that ends leaves the others of its award what they need', async () => {
    const [batch] = GRANT_AND_COUPONS.coupons;
    if (!batch) throw new Error('no batch');
    const award = await newAward(db, await newProgram(db), {
      ...GRANT_AND_COUPONS,
      coupons: [batch, { ...batch, faceFen: 2_000, count: 50 }],
    });
    await moveBatch(award, 'end');
    expect((await heldBy(db, award)).fen).toEqual([0, 100_000, 0]);
  });
});

describe('a measure', () => {
  const withMeasure = async () => {
    const program = await newProgram(db);
    const measureId = program.measures[0]?.id ?? 0;
    const award = await newAward(db, program, { ...GRANT_AND_COUPONS, measureIds: [measureId] });
    return { award, named: { programId: award.programId, awardId: award.awardId, measureId } };
  };

  test('is scheduled, moved to another day, and delivered with what shows it', async () => {
    const { award, named } = await withMeasure();
    const schedule = (scheduledOn: string) =>
      scheduleMeasure(db, contextOf(), { ...named, scheduledOn, key: randomUUID() });
    await schedule('2022-06-01');
    await schedule('2022-06-08');
    expect((await standing(db, award)).measures).toMatchObject([
      { state: 'scheduled', scheduledOn: '2022-06-08' },
    ]);
    const manager = await newPerson(db, { name: '林晓' });
    const done = { ...named, deliveredOn: '2022-05-20', evidence: '签到表 12 号', key: randomUUID() };
    await deliverMeasure(db, contextOf(manager), done);
    await deliverMeasure(db, contextOf(manager), done);
    expect((await standing(db, award)).measures).toMatchObject([
      { state: 'delivered', deliveredOn: '2022-05-20', deliveredBy: '林晓', evidence: '签到表 12 号' },
    ]);
    await expect(schedule('2022-06-09')).rejects.toMatchObject({ key: 'errors.already_done' });
  });

  test('is not scheduled in the past, nor delivered in the future, nor without evidence', async () => {
    const { named } = await withMeasure();
    const key = randomUUID();
    expect(() => scheduleMeasure(db, contextOf(), { ...named, scheduledOn: '2022-05-19', key })).toThrow(
      'errors.day_too_early',
    );
    const done = { ...named, deliveredOn: '2022-05-21', evidence: '签到表', key };
    expect(() => deliverMeasure(db, contextOf(), done)).toThrow('errors.day_too_late');
    expect(() => deliverMeasure(db, contextOf(), { ...done, evidence: ' ' })).toThrow();
  });
});

test('after all of it the books are in order', async () => {
  expect((await runChecks(db)).filter((check) => check.violations.length > 0)).toEqual([]);
});
