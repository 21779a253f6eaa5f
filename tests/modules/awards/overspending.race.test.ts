import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { CommandContext } from '#app/kernel/context.ts';
import { RuleBroken } from '#app/kernel/errors.ts';
import { determineApplication, determineApplications } from '#app/modules/awards/index.server.ts';
import type { DetermineInput } from '#app/modules/awards/index.ts';
import { allocateBudget, createBudgetLine, listBudgetLines } from '#app/modules/budgets/index.server.ts';
import { createCycle, createProgram, moveCycle } from '#app/modules/programs/index.server.ts';
import { behindABarrier } from '#tests/support/barrier.ts';
import { useDatabase } from '#tests/support/database.ts';

const EACH = 1_000_000;
const ROOM_FOR = 20;
const APPLICANTS = 50;
const context: CommandContext = {
  actor: { personId: null, name: 'a race' },
  now: new Date('2022-05-20T02:00:00Z'),
  requestId: 'race',
};
const text = (words: string) => ({ 'zh-CN': words, 'zh-TW': words, en: words });

process.env.DATABASE_POOL_SIZE = '40';
const db = useDatabase();

/** A programme with budget for 20 awards of a million impressions, and 50 applications in review. */
async function race(code: string): Promise<{ programId: number; lineId: number; applicationIds: number[] }> {
  const { id: programId } = await createProgram(db, context, {
    code,
    kind: 'recovery-support',
    name: text('竞争'),
    summary: text('竞争'),
    coHost: null,
    measures: [],
  });
  const { id: cycleId } = await createCycle(db, context, {
    programId,
    code: 'one',
    name: text('一'),
    opensOn: '2022-05-01',
    closesOn: '2022-06-30',
    benefitFrom: '2022-05-01',
    benefitTo: '2022-07-31',
  });
  await moveCycle(db, context, { cycleId, to: 'open' });
  const { id: lineId } = await createBudgetLine(db, context, {
    programId,
    cycleId,
    code: 'traffic',
    name: text('流量'),
    unit: 'impressions',
  });
  await allocateBudget(db, context, {
    programId,
    lineId,
    amount: EACH * ROOM_FOR,
    reason: 'for twenty',
    key: `budget-${code}`,
  });
  const { rows } = await sql<{ id: number }>`
    with firms as (insert into merchant (display_name, created_at, updated_at)
      select ${code} || i, now(), now() from generate_series(1, ${APPLICANTS}) i returning id),
    applied as (insert into application (number, merchant_id, program_id, cycle_id, state, state_since, version, submitted_at, created_at, updated_at)
    select 'CW-2022-' || lpad(nextval('application_number')::text, 5, '0'), id, ${programId}, ${cycleId}, 'in_review', now(), 1, now(), now(), now()
    from firms returning id)
    insert into application_version (application_id, version, answers, profile, rules_version, submitted_by_name, submitted_at)
    select id, 1, '{}', '{}', 1, '测试', now() from applied returning application_id as id`.execute(db);
  return { programId, lineId, applicationIds: rows.map((row) => row.id) };
}

const committed = async (programId: number): Promise<number> =>
  (await listBudgetLines(db, { programId }))[0]?.committed ?? -1;

describe('fifty approvals at once against a budget for twenty', () => {
  const approval = (of: { programId: number }, applicationId: number): DetermineInput => ({
    applicationId,
    programId: of.programId,
    revision: 1,
    key: `approve-${applicationId}`,
    determination: { outcome: 'approved', reasons: ['meets_aims'], note: '恭喜' },
    award: {
      traffic: [
        {
          venue: 'live',
          channel: 'field',
          startsOn: '2022-06-01',
          endsOn: '2022-06-30',
          impressions: EACH,
        },
      ],
      coupons: [],
      measureIds: [],
    },
  });
  const together = (of: { programId: number }, id: number) =>
    determineApplication(db, context, approval(of, id));
  /** In a transaction of its own, as another process would do it. */
  const apart = async (of: { programId: number }, id: number) => {
    const [outcome] = await determineApplications(db, [{ context, input: approval(of, id) }]);
    if (outcome?.status === 'refused') throw outcome.error;
    return outcome;
  };

  test.each(['apart', 'together'] as const)(
    'commit exactly twenty, each in a transaction of its own or %s; the others are told what is left and nothing of theirs is written',
    async (way) => {
      const fair = await race(`fair-${way}`);
      const results =
        way === 'apart'
          ? await behindABarrier(
              db,
              fair.lineId,
              fair.applicationIds.map((id) => () => apart(fair, id)),
            )
          : await Promise.allSettled(fair.applicationIds.map((id) => together(fair, id)));
      const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
      expect(results.length - refused.length, String(refused[0])).toBe(ROOM_FOR);
      for (const reason of refused) {
        expect(reason).toBeInstanceOf(RuleBroken);
        expect(reason).toMatchObject({
          key: 'awards.error.over_available_impressions',
          params: { asked: EACH, available: 0 },
        });
      }
      expect(await committed(fair.programId)).toBe(EACH * ROOM_FOR);
      const { rows } = await sql<Record<string, number>>`
      select (select count(*) from award where program_id = ${fair.programId}) as awards,
             (select count(*) from allocation where program_id = ${fair.programId}) as allocations,
             (select count(*) from application where program_id = ${fair.programId} and state = 'approved') as approved,
             (select count(*) from determination d join application a on a.id = d.application_id where a.program_id = ${fair.programId}) as determinations,
             (select count(*) from ledger_entry where program_id = ${fair.programId} and kind = 'commit') as commits`.execute(
        db,
      );
      expect(rows[0]).toEqual({ awards: 20, allocations: 20, approved: 20, determinations: 20, commits: 20 });
    },
  );

  test('the same approval sent twenty times at once is one award', async () => {
    const again = await race('again');
    const [first] = again.applicationIds;
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, turn) => (turn % 2 ? apart : together)(again, first ?? 0)),
    );
    expect(new Set(results.map((result) => result?.awardId)).size).toBe(1);
    expect(await committed(again.programId)).toBe(EACH);
  });

  test('a read and then a write, the bug this guards against, overspends behind the same barrier', async () => {
    const careless = await race('careless');
    await sql`alter table budget_line drop constraint budget_not_overspent`.execute(db);
    await sql`alter table budget_line disable trigger budget_line_balance`.execute(db);
    const spend = async () => {
      const { rows } = await sql<{ left: number }>`
        select budget - reserved - committed as left from budget_line where id = ${careless.lineId}`.execute(
        db,
      );
      if ((rows[0]?.left ?? 0) < EACH) throw new Error('too late');
      await sql`update budget_line set committed = committed + ${EACH} where id = ${careless.lineId}`.execute(
        db,
      );
    };
    await behindABarrier(
      db,
      careless.lineId,
      careless.applicationIds.map(() => spend),
    );
    expect(await committed(careless.programId)).toBeGreaterThan(EACH * ROOM_FOR);
  });
});
