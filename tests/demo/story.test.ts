import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { STATES } from '#app/modules/applications/index.ts';
import { isDemo } from '#app/modules/identity/index.server.ts';
import { runChecks } from '#db/checks.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { loadDemo } from '#db/demo/index.server.ts';
import { useDatabase } from '#tests/support/database.ts';

const db = useDatabase();

const one = async (query: ReturnType<typeof sql<Record<string, number>>>): Promise<Record<string, number>> =>
  (await query.execute(db)).rows[0] ?? {};

describe('the demo story', () => {
  beforeAll(async () => {
    await loadDemo(db);
  }, 240_000);

  test('keeps every invariant, though it is only told through the doors', async () => {
    const broken = (await runChecks(db)).filter((check) => check.violations.length > 0);
    expect(broken).toEqual([]);
  });

  test("gives the recovery plan the article's budgets, nine measures in four areas, and over a hundred cities", async () => {
    const budget = await one(sql`
      select max(budget) filter (where unit = 'impressions') as impressions, max(budget) filter (where unit = 'fen') as fen
      from budget_line l join program p on p.id = l.program_id where p.code = 'recovery-2022'`);
    expect(budget).toEqual({ impressions: 2_500_000_000, fen: 20_000_000_000 });
    const measures = await one(sql`
      select count(*) as measures, count(distinct area) as areas, count(*) filter (where not illustrative) as named
      from measure m join program p on p.id = m.program_id where p.code = 'recovery-2022'`);
    expect(measures).toEqual({ measures: 9, areas: 4, named: 0 });
    const { cities } = await one(sql`
      select count(distinct left(m.place_code, 4)) as cities
      from application a join merchant m on m.id = a.merchant_id join program p on p.id = a.program_id where p.code = 'recovery-2022'`);
    expect(cities).toBeGreaterThan(100);
  });

  test('has applications in every state and deliveries of several months, venues and channels', async () => {
    const { rows } = await sql<{ state: string }>`select distinct state from application`.execute(db);
    expect(new Set(rows.map((row) => row.state))).toEqual(new Set(STATES));
    const spread = await one(sql`
      select count(distinct date_trunc('month', day)) as months, count(distinct venue) as venues, count(distinct channel) as channels from delivery_day`);
    expect(spread.months).toBeGreaterThanOrEqual(6);
    expect(spread.venues).toBe(4);
    expect(spread.channels).toBeGreaterThanOrEqual(3);
  });

  test('has large awards that a second person approved, and some that wait for one when it ends', async () => {
    const proposals = await one(sql`
      select count(*) filter (where state = 'approved')::int as approved,
        count(*) filter (where state = 'pending' and expires_at > '2022-06-20T02:00:00Z')::int as pending,
        count(distinct program_id)::int as programs from award_proposal`);
    expect(proposals.approved).toBeGreaterThan(10);
    expect(proposals.pending).toBeGreaterThanOrEqual(2);
    expect(proposals.programs).toBe(2);
  });

  test('has awards that were amended, suspended, ended early and appealed, and coupons at every stage', async () => {
    const { rows } = await sql<{ command: string }>`
      select distinct command from award_event where command in
        ('amend', 'suspend', 'lapse', 'claw_back', 'appeal', 'decide_appeal', 'coupons_issue', 'coupons_end')`.execute(
      db,
    );
    expect(rows).toHaveLength(8);
    const shown = await one(sql`
      select count(*) filter (where appealed_at is not null and decided_at is null)::int as waiting,
        count(*) filter (where appeal_outcome = 'upheld')::int as upheld,
        count(*) filter (where appeal_outcome = 'dismissed')::int as dismissed,
        (select count(*)::int from coupon_batch where state = 'issuing' and issued > 0) as issuing,
        (select count(*)::int from coupon_batch where state = 'ended' and breakage_fen > 0) as ended
      from award_clawback`);
    // The award that lapsed ended its coupons as well.
    expect(shown).toEqual({ waiting: 1, upheld: 1, dismissed: 1, issuing: 1, ended: 2 });
  });

  test('has one application that reviewers scored apart, one still blind, and an appeal that waits', async () => {
    const scored = await one(sql`
      select count(*) filter (where seats = scores and high - low > 10)::int as apart,
             count(*) filter (where scores between 1 and seats - 1)::int as blind
      from (select r.application_id, count(*) as seats, count(s.submitted_at) as scores, max(s.score) as high, min(s.score) as low
            from application_reviewer r left join reviewer_score s using (application_id, reviewer_id) group by 1) panel`);
    expect(scored).toEqual({ apart: 1, blind: 1 });
    const appeals = await one(
      sql`select count(*)::int as waiting from application_appeal where outcome is null`,
    );
    expect(appeals).toEqual({ waiting: 1 });
  });

  test('has a published report in its second version, one taken back and one that waits for a review', async () => {
    const { rows } = await sql<{ code: string; version: number; state: string }>`
      select p.code, l.version, l.state from report_life l join report r on r.id = l.report_id
      join program p on p.id = r.program_id order by 1, 2`.execute(db);
    expect(rows).toEqual([
      { code: 'mountain-produce', version: 1, state: 'retracted' },
      { code: 'recovery-2022', version: 1, state: 'superseded' },
      { code: 'recovery-2022', version: 2, state: 'published' },
      { code: 'seeing-craft', version: 1, state: 'frozen' },
    ]);
  });

  test('is marked as a demo, and its clock runs on from the end of the story', async () => {
    expect(await isDemo(db)).toBe(true);
    expect((await portalNow(db)).toISOString().slice(0, 10)).toBe('2022-06-20');
  });

  test('leaves no application that was decided before it was handed in', async () => {
    const { rows } = await sql`
      select e.application_id from application_event e join application a on a.id = e.application_id
      where e.command <> 'submit' and e.at < (select min(s.at) from application_event s where s.application_id = e.application_id and s.command = 'submit')`.execute(
      db,
    );
    expect(rows).toEqual([]);
  });
});
