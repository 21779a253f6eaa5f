import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { getApplication, moveApplication } from '#app/modules/applications/index.server.ts';
import {
  allotBulk,
  type BulkMove,
  carryOutBulk,
  createBulk,
  determineApplication,
  findAward,
  getBulk,
  listBulkItems,
  listWaitlist,
  promoteWaitlist,
  saveBulk,
  tellOfRoom,
} from '#app/modules/awards/index.server.ts';
import type { BulkTermsInput } from '#app/modules/awards/index.ts';
import { allocateBudget, getBudgetLine } from '#app/modules/budgets/index.server.ts';
import { runChecks } from '#db/checks.server.ts';
import { newApplication, ONE_GRANT } from '#tests/support/applications.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, newManager, newProgram, type TestProgram } from '#tests/support/factories.ts';

process.env.DATABASE_POOL_SIZE = '12';
const db = useDatabase();
useDataDir();

type Application = Awaited<ReturnType<typeof newApplication>>;

const window = { startsOn: '2022-06-01', endsOn: '2022-06-30' };
const evenly = (total: string): BulkTermsInput => ({ ...window, impressions: { rule: 'equal', total } });
const approval = {
  outcome: 'approved' as const,
  reasons: ['meets_aims'],
  note: '恭喜',
  fix: '',
  tryAgainOn: '',
};

async function selection(
  program: TestProgram,
  applications: readonly Application[],
  move: BulkMove = 'approve',
) {
  const { id } = await createBulk(db, contextOf(), {
    programId: program.programId,
    cycleId: program.cycle.id,
    move,
    origin: 'queue',
    items: applications.map((one) => ({ applicationId: one.id, revision: one.revision })),
  });
  return { programId: program.programId, bulkId: id };
}
const inReview = async (program: TestProgram, count: number): Promise<Application[]> => {
  const all: Application[] = [];
  for (let place = 0; place < count; place += 1)
    all.push(await newApplication(db, program, { state: 'in_review' }));
  return all;
};
const itemsOf = async (bulk: { programId: number; bulkId: number }) =>
  listBulkItems(db, { programId: bulk.programId, id: bulk.bulkId });
const committed = async ({ programId, lineIds }: TestProgram) =>
  (await getBudgetLine(db, { lineId: lineIds.impressions, programIds: [programId] })).committed;
const stateOf = async ({ id, programId }: Application) =>
  (await getApplication(db, id, { programIds: [programId] })).state;
const decideElsewhere = (one: Application) =>
  determineApplication(db, contextOf({ personId: null, name: '周然' }), {
    applicationId: one.id,
    programId: one.programId,
    revision: one.revision,
    key: `elsewhere-${one.id}`,
    determination: { ...approval, reasons: ['meets_aims'] },
    award: ONE_GRANT,
  });

describe('a selection', () => {
  test('of another cycle, or of nothing, is no selection', async () => {
    const [program, other] = [await newProgram(db), await newProgram(db)];
    const [foreign] = await inReview(other, 1);
    await expect(selection(program, foreign ? [foreign] : [])).rejects.toMatchObject({
      key: 'bulk.error.one_cycle',
    });
    await expect(selection(program, [])).rejects.toMatchObject({ key: 'errors.choose_some' });
  });

  test('is allotted by its rule, keeps what is typed over it, and says why', async () => {
    const program = await newProgram(db);
    const three = await inReview(program, 3);
    const bulk = await selection(program, three);
    await allotBulk(db, { ...bulk, terms: evenly('100') });
    expect(
      (await itemsOf(bulk)).map(({ impressions, whyImpressions }) => [impressions, whyImpressions]),
    ).toEqual([
      [34, 'given'],
      [33, 'given'],
      [33, 'given'],
    ]);
    const first = three[0]?.id ?? 0;
    await saveBulk(db, {
      ...bulk,
      terms: evenly('100'),
      amounts: [{ applicationId: first, impressions: 50, fen: 0 }],
    });
    const item = (await itemsOf(bulk)).find(({ applicationId }) => applicationId === first);
    expect(item).toMatchObject({ impressions: 50, whyImpressions: 'typed' });
    expect((await getBulk(db, { bulkId: bulk.bulkId, programIds: [program.programId] })).terms).toMatchObject(
      {
        impressions: { rule: 'equal', total: '100' },
      },
    );
  });

  test('complains of a rule at the field it was typed in', async () => {
    const program = await newProgram(db);
    const bulk = await selection(program, await inReview(program, 1));
    await expect(allotBulk(db, { ...bulk, terms: evenly('很多') })).rejects.toMatchObject({
      key: 'errors.not_a_count',
      path: 'terms.impressions.total',
    });
    await expect(
      allotBulk(db, { ...bulk, terms: { ...window, fen: { rule: 'equal', total: '100' } } }),
    ).rejects.toMatchObject({ key: 'bulk.error.face_needed', path: 'terms.fen.faceFen' });
  });
});

describe('a bulk approval', () => {
  test('gives each its part of an exact sum, over the venues it asked for', async () => {
    const program = await newProgram(db);
    const three = await inReview(program, 3);
    const bulk = await selection(program, three);
    await allotBulk(db, {
      ...bulk,
      terms: {
        ...evenly('10000000'),
        fen: { rule: 'equal', total: '1000', faceFen: '15', thresholdFen: '59', perConsumerLimit: '1' },
      },
    });
    const answer = await carryOutBulk(db, contextOf(), { ...bulk, determination: approval });
    expect(answer).toEqual({ done: 3, proposed: 0, refused: 0 });
    expect(await committed(program)).toBe(10_000_000);
    const award = await findAward(db, { applicationId: three[0]?.id ?? 0 });
    expect(award?.traffic.map(({ venue, impressions }) => [venue, impressions])).toEqual([
      ['live', 1_666_667],
      ['search', 1_666_667],
    ]);
    expect(award?.coupons).toMatchObject([{ faceFen: 1_500, count: 22 }]);
    expect((await runChecks(db)).filter(({ violations }) => violations.length > 0)).toEqual([]);
  });

  test('one of which was decided meanwhile does the others, and says who was faster', async () => {
    const program = await newProgram(db);
    const [early, ...others] = await inReview(program, 3);
    if (!early) throw new Error('three were made');
    const bulk = await selection(program, [early, ...others]);
    await allotBulk(db, { ...bulk, terms: evenly('300') });
    await decideElsewhere(early);
    const answer = await carryOutBulk(db, contextOf(), { ...bulk, determination: approval });
    expect(answer).toEqual({ done: 2, proposed: 0, refused: 1 });
    const refused = (await itemsOf(bulk)).find(({ outcome }) => outcome === 'refused');
    expect(refused).toMatchObject({
      applicationId: early.id,
      refusal: { key: 'applications.error.cannot_move' },
      last: { name: '周然', command: 'approve' },
    });
    expect(await committed(program)).toBe(2_400_000 + 200);
  });

  test('of all or nothing, one of which is refused, decides none and can be mended', async () => {
    const program = await newProgram(db);
    const [early, ...others] = await inReview(program, 3);
    if (!early) throw new Error('three were made');
    const bulk = await selection(program, [early, ...others]);
    await allotBulk(db, { ...bulk, terms: evenly('300') });
    await decideElsewhere(early);
    const answer = await carryOutBulk(db, contextOf(), { ...bulk, whole: true, determination: approval });
    expect(answer).toEqual({ done: 0, proposed: 0, refused: 1 });
    expect(await Promise.all(others.map(stateOf))).toEqual(['in_review', 'in_review']);
    expect(await committed(program)).toBe(2_400_000);
    const { state } = await getBulk(db, { bulkId: bulk.bulkId, programIds: [program.programId] });
    expect(state).toBe('draft');
    expect(await carryOutBulk(db, contextOf(), { ...bulk, determination: approval })).toEqual({
      done: 2,
      proposed: 0,
      refused: 1,
    });
  });

  test('sent twice, also at once, does nothing twice; and taken up again does what is left', async () => {
    const program = await newProgram(db);
    const four = await inReview(program, 4);
    const bulk = await selection(program, four);
    await allotBulk(db, { ...bulk, terms: evenly('400') });
    const send = () => carryOutBulk(db, contextOf(), { ...bulk, determination: approval });
    const both = await Promise.allSettled([send(), send()]);
    expect(both.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await committed(program)).toBe(400);
    // As the process would leave it, had it died before two of them were noted.
    await sql`update bulk set state = 'started', done_at = null where id = ${bulk.bulkId}`.execute(db);
    await sql`update bulk_item set outcome = null where bulk_id = ${bulk.bulkId} and application_id in (
      select application_id from bulk_item where bulk_id = ${bulk.bulkId} order by 1 limit 2)`.execute(db);
    expect(await send()).toEqual({ done: 4, proposed: 0, refused: 0 });
    expect(await committed(program)).toBe(400);
    await expect(send()).rejects.toMatchObject({ key: 'bulk.error.begun' });
  });

  test('by two managers at once over one budget never spends more than there is', async () => {
    const program = await newProgram(db, { impressions: 1_000 });
    const both = [await inReview(program, 6), await inReview(program, 6)];
    const bulks: Awaited<ReturnType<typeof selection>>[] = [];
    for (const half of both) {
      const bulk = await selection(program, half);
      await allotBulk(db, { ...bulk, terms: evenly('900') });
      bulks.push(bulk);
    }
    // Both stand before the line, held by a third, until it is let go.
    let answers: Promise<{ done: number; refused: number }[]> = Promise.resolve([]);
    await db.transaction().execute(async (trx) => {
      await sql`select 1 from budget_line where program_id = ${program.programId} for update`.execute(trx);
      answers = Promise.all(
        bulks.map((bulk) => carryOutBulk(db, contextOf(), { ...bulk, determination: approval })),
      );
      for (let waiting = 0; waiting < 2; ) {
        const { rows } = await sql<{ waiting: number }>`
          select count(distinct pid) as waiting from pg_locks where not granted`.execute(trx);
        waiting = Number(rows[0]?.waiting ?? 0);
      }
    });
    const [one, other] = await answers;
    expect((one?.done ?? 0) + (other?.done ?? 0)).toBe(6);
    expect(await committed(program)).toBe(900);
    expect((await runChecks(db)).filter(({ violations }) => violations.length > 0)).toEqual([]);
  });

  test('of somebody who has not said that they have no interest in them is refused for each', async () => {
    const program = await newProgram(db);
    const manager = await newManager(db, program.programId);
    const bulk = await selection(program, await inReview(program, 2));
    await allotBulk(db, { ...bulk, terms: evenly('200') });
    const answer = await carryOutBulk(db, contextOf(manager), {
      ...bulk,
      whole: true,
      determination: approval,
    });
    expect(answer.refused).toBe(2);
    const again = { ...bulk, conflict: 'none' as const, determination: approval };
    expect((await carryOutBulk(db, contextOf(manager), again)).done).toBe(2);
  });
});

describe('other bulk work', () => {
  test('declines many with the same words', async () => {
    const program = await newProgram(db);
    const two = await inReview(program, 2);
    const bulk = await selection(program, two, 'decline');
    const determination = {
      outcome: 'declined' as const,
      reasons: ['plan_unclear'],
      note: '这次没能支持',
      fix: '写清卖什么',
      tryAgainOn: '',
    };
    expect(await carryOutBulk(db, contextOf(), { ...bulk, determination })).toMatchObject({ done: 2 });
    expect(await Promise.all(two.map(stateOf))).toEqual(['declined', 'declined']);
  });

  test('screens many; one that somebody else moved is told with who did', async () => {
    const program = await newProgram(db);
    const two = [await newApplication(db, program), await newApplication(db, program)];
    const bulk = await selection(program, two, 'pass_screening');
    const [first] = two;
    await moveApplication(db, contextOf({ personId: null, name: '周然' }), {
      programId: program.programId,
      applicationId: first?.id ?? 0,
      revision: first?.revision ?? 0,
      move: 'start_screening',
    });
    expect(await carryOutBulk(db, contextOf(), bulk)).toEqual({ done: 1, proposed: 0, refused: 1 });
    expect((await itemsOf(bulk)).find(({ outcome }) => outcome === 'refused')?.last?.name).toBe('周然');
  });
});

describe('a waitlist', () => {
  const waiting = async (program: TestProgram, asked: number, hour: number) =>
    newApplication(db, program, {
      state: 'waitlisted',
      answers: { requested_impressions: String(asked), requested_fen: '' },
      now: new Date(Date.parse('2022-05-20T00:00:00Z') + hour * 3_600_000),
    });

  test('is ranked, is promoted from its top only, and tells the managers once that there is room', async () => {
    const program = await newProgram(db, { impressions: 1_000 });
    const manager = await newManager(db, program.programId);
    const second = await waiting(program, 300, 2);
    const first = await waiting(program, 900, 1);
    const rows = await listWaitlist(db, { programId: program.programId, cycleId: program.cycle.id });
    expect(rows.map(({ applicationId, fits }) => [applicationId, fits])).toEqual([
      [first.id, true],
      [second.id, false],
    ]);
    const noticed = async () => {
      await tellOfRoom(db, contextOf());
      const { rows: notices } = await sql<{ count: number }>`
        select count(*) from notice where person_id = ${manager.personId} and key = 'bulk.notice.room'`.execute(
        db,
      );
      return Number(notices[0]?.count);
    };
    expect(await noticed()).toBe(1);
    expect(await noticed()).toBe(1);

    const cycle = { programId: program.programId, cycleId: program.cycle.id };
    await expect(promoteWaitlist(db, contextOf(), { ...cycle, count: 3 })).rejects.toMatchObject({
      params: { max: 2 },
    });
    const { id } = await promoteWaitlist(db, contextOf(), { ...cycle, count: 1 });
    const bulk = { programId: program.programId, bulkId: id };
    const ahead = await waiting(program, 100, 0);
    await expect(carryOutBulk(db, contextOf(), { ...bulk, determination: approval })).rejects.toMatchObject({
      key: 'bulk.error.waitlist_moved',
    });
    await determineApplication(db, contextOf(), {
      applicationId: ahead.id,
      programId: program.programId,
      revision: ahead.revision,
      key: `decline-${ahead.id}-ahead`,
      determination: { outcome: 'declined', reasons: ['plan_unclear'], note: '这次没能', fix: '写清' },
    });
    expect(await carryOutBulk(db, contextOf(), { ...bulk, determination: approval })).toMatchObject({
      done: 1,
    });
    expect(await committed(program)).toBe(900);
    expect(await noticed()).toBe(1);
    await allocateBudget(db, contextOf(), {
      programId: program.programId,
      lineId: program.lineIds.impressions,
      amount: 500,
      reason: '追加',
      key: `more-budget-${program.programId}`,
    });
    expect(await noticed()).toBe(2);
  });
});
