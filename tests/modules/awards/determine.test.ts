import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { Conflict, NotFound, RuleBroken } from '#app/kernel/errors.ts';
import { getApplication } from '#app/modules/applications/index.server.ts';
import { STATES } from '#app/modules/applications/index.ts';
import {
  determineApplication,
  findAward,
  listAwards,
  listSupport,
} from '#app/modules/awards/index.server.ts';
import type { AwardInput, DetermineInput } from '#app/modules/awards/index.ts';
import { getBudgetLine } from '#app/modules/budgets/index.server.ts';
import { KINDS } from '#app/modules/programs/index.ts';
import { runChecks } from '#db/checks.server.ts';
import { newApplication, ONE_GRANT } from '#tests/support/applications.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, newMerchant, newPerson, newProgram, type TestProgram } from '#tests/support/factories.ts';

const db = useDatabase();
useDataDir();

const window = { startsOn: '2022-06-01', endsOn: '2022-06-30' };
const batch = { faceFen: 1_500, thresholdFen: 5_900, count: 5_333, perConsumerLimit: 1, ...window };
type Application = Awaited<ReturnType<typeof newApplication>>;

const approval = (
  of: Application,
  award: AwardInput,
  change: Partial<DetermineInput> = {},
): DetermineInput => ({
  applicationId: of.id,
  programId: of.programId,
  revision: of.revision,
  key: `page-of-application-${of.id}`,
  conflict: 'none',
  determination: { outcome: 'approved', reasons: ['meets_aims', 'jobs_kept'], note: '恭喜通过' },
  award,
  ...change,
});
const balances = async ({ programId, lineIds }: TestProgram) => {
  const read = async (lineId: number) => {
    const { reserved, committed } = await getBudgetLine(db, { lineId, programIds: [programId] });
    return [reserved, committed];
  };
  return { impressions: await read(lineIds.impressions), fen: await read(lineIds.fen) };
};
/** Everything an approval writes; nothing of it may remain of one that was refused. */
const traces = async (applicationId: number) => {
  const { rows } = await sql<Record<string, number>>`select
    (select count(*) from determination where application_id = ${applicationId}) as determinations,
    (select count(*) from award where application_id = ${applicationId}) as awards,
    (select count(*) from allocation a join award w on w.id = a.award_id where w.application_id = ${applicationId}) as allocations,
    (select count(*) from command_receipt where key = ${`page-of-application-${applicationId}`}) as receipts,
    (select count(*) from application_event where application_id = ${applicationId} and to_state in ('approved', 'declined')) as events,
    (select count(*) from audit_entry where subject_type = 'application' and subject_id = ${String(applicationId)} and action = 'application.approve') as audits`.execute(
    db,
  );
  return rows[0];
};
const NOTHING = { determinations: 0, awards: 0, allocations: 0, receipts: 0, events: 0, audits: 0 };

describe('an approval', () => {
  test.each(KINDS.map((kind) => kind.code))(
    'of the kind %s gives traffic, coupons and measures and spends both lines',
    async (kind) => {
      const program = await newProgram(db, { kind });
      const manager = await newPerson(db, { name: '林晓' });
      const application = await newApplication(db, program, { state: 'in_review' });
      const measureIds = program.measures.slice(0, 2).map((measure) => measure.id);
      const traffic: AwardInput['traffic'] = [
        { venue: 'live', channel: 'field', impressions: 2_400_000, ...window },
        { venue: 'search', channel: 'alliance', impressions: 800_000, ...window },
      ];
      const { awardId } = await determineApplication(
        db,
        contextOf(manager),
        approval(application, { traffic, coupons: [batch], measureIds }),
      );
      expect(await balances(program)).toEqual({ impressions: [0, 3_200_000], fen: [0, 7_999_500] });
      const award = await findAward(db, { applicationId: application.id });
      expect(award).toMatchObject({ id: awardId, state: 'active', impressions: 3_200_000, fen: 7_999_500 });
      expect(award?.traffic).toMatchObject(traffic);
      expect(award?.coupons).toMatchObject([{ ...batch, liabilityFen: 7_999_500 }]);
      expect(award?.measures.map((measure) => [measure.measureId, measure.state])).toEqual(
        measureIds.map((id) => [id, 'granted']),
      );
      const after = await getApplication(db, application.id, { programIds: [program.programId] });
      expect(after).toMatchObject({
        state: 'approved',
        dueOn: null,
        determination: {
          outcome: 'approved',
          reasons: ['meets_aims', 'jobs_kept'],
          decidedByName: '林晓',
          rulesVersion: 1,
        },
      });
      expect(await traces(application.id)).toEqual({
        determinations: 1,
        awards: 1,
        allocations: 2,
        receipts: 1,
        events: 1,
        audits: 1,
      });
    },
  );

  test('sent again under its key is the same award; by another key it is too late', async () => {
    const program = await newProgram(db);
    const application = await newApplication(db, program, { state: 'in_review' });
    const first = await determineApplication(db, contextOf(), approval(application, ONE_GRANT));
    expect(await determineApplication(db, contextOf(), approval(application, ONE_GRANT))).toEqual(first);
    const again = determineApplication(
      db,
      contextOf(),
      approval(application, ONE_GRANT, { key: 'another-page' }),
    );
    await expect(again).rejects.toBeInstanceOf(Conflict);
    expect((await balances(program)).impressions).toEqual([0, 2_400_000]);
    expect(await listAwards(db, { applicationId: application.id })).toHaveLength(1);
  });

  test('names a measure of another programme: nothing is written', async () => {
    const other = await newProgram(db);
    const application = await newApplication(db, await newProgram(db), { state: 'in_review' });
    const award = { ...ONE_GRANT, measureIds: [other.measures[0]?.id ?? 0] };
    await expect(determineApplication(db, contextOf(), approval(application, award))).rejects.toMatchObject({
      path: 'award.measureIds',
    });
    expect(await traces(application.id)).toEqual(NOTHING);
  });

  test('outside the benefit period is refused at its field, and nothing is written', async () => {
    const application = await newApplication(db, await newProgram(db), { state: 'in_review' });
    const award = { ...ONE_GRANT, coupons: [{ ...batch, endsOn: '2022-08-01' }] };
    await expect(determineApplication(db, contextOf(), approval(application, award))).rejects.toMatchObject({
      path: 'award.coupons.0.endsOn',
      params: { day: '2022-07-31' },
    });
    expect(await traces(application.id)).toEqual(NOTHING);
  });
});

describe('an award over what is available', () => {
  test('is refused with what was asked and what is left, by every unit that falls short, and leaves no trace', async () => {
    const program = await newProgram(db, { impressions: 2_000_000, fen: 5_000_000 });
    const application = await newApplication(db, program, { state: 'in_review' });
    const refusal = determineApplication(
      db,
      contextOf(),
      approval(application, { ...ONE_GRANT, coupons: [batch] }),
    );
    await expect(refusal).rejects.toBeInstanceOf(RuleBroken);
    await expect(refusal).rejects.toMatchObject({
      key: 'awards.error.over_available_both',
      path: 'award.traffic',
      params: {
        impressions_asked: 2_400_000,
        impressions_available: 2_000_000,
        fen_asked: '79,995.00',
        fen_available: '50,000.00',
      },
    });
    const coupons = determineApplication(
      db,
      contextOf(),
      approval(application, { traffic: [], coupons: [batch], measureIds: [] }),
    );
    await expect(coupons).rejects.toMatchObject({
      key: 'awards.error.over_available_fen',
      path: 'award.coupons',
      params: { asked: '79,995.00', available: '50,000.00' },
    });
    expect(await traces(application.id)).toEqual(NOTHING);
    expect(await balances(program)).toEqual({ impressions: [0, 0], fen: [0, 0] });
    const { state, revision } = await getApplication(db, application.id, { programIds: [program.programId] });
    expect({ state, revision }).toEqual({ state: 'in_review', revision: application.revision });
  });

  test('goes through under the same key once budget was added', async () => {
    const program = await newProgram(db, { impressions: 2_399_999 });
    const application = await newApplication(db, program, { state: 'in_review' });
    const approve = () => determineApplication(db, contextOf(), approval(application, ONE_GRANT));
    await expect(approve()).rejects.toBeInstanceOf(RuleBroken);
    const smaller = approval(application, {
      ...ONE_GRANT,
      traffic: ONE_GRANT.traffic.map((grant) => ({ ...grant, impressions: 2_399_999 })),
    });
    await expect(determineApplication(db, contextOf(), smaller)).resolves.toHaveProperty(
      'awardId',
      expect.any(Number),
    );
  });
});

describe('a waitlisting and a decline', () => {
  test('spend nothing and say what to mend and when to try again', async () => {
    const program = await newProgram(db);
    const application = await newApplication(db, program, { state: 'recommended' });
    const decline = {
      outcome: 'declined',
      reasons: ['plan_unclear', 'evidence_missing'],
      note: '这次没能支持你',
      fix: '写清卖什么、何时卖',
      tryAgainOn: '2022-09-01',
    } as const;
    const { award: _, ...wish } = approval(application, ONE_GRANT);
    const declined = { ...wish, determination: { ...decline, reasons: [...decline.reasons] } };
    expect(await determineApplication(db, contextOf(), declined)).toEqual({ awardId: null });
    const after = await getApplication(db, application.id, { programIds: [program.programId] });
    expect(after).toMatchObject({
      state: 'declined',
      determination: { ...decline, reasons: [...decline.reasons] },
    });
    expect(await balances(program)).toEqual({ impressions: [0, 0], fen: [0, 0] });
    expect(await findAward(db, { applicationId: application.id })).toBeNull();
  });

  test('a waitlisted application may still be approved', async () => {
    const program = await newProgram(db);
    const application = await newApplication(db, program, { state: 'waitlisted' });
    expect(application.dueOn).toBe('2022-06-19');
    await determineApplication(db, contextOf(), approval(application, ONE_GRANT));
    expect((await balances(program)).impressions).toEqual([0, 2_400_000]);
  });
});

describe('who comes too late or from elsewhere', () => {
  test.each(STATES.filter((state) => !['in_review', 'recommended', 'waitlisted'].includes(state)))(
    'an application that is %s cannot be approved',
    async (state) => {
      const application = await newApplication(db, await newProgram(db), { state });
      const late = approval(application, ONE_GRANT, { key: 'a-page-that-is-late' });
      await expect(determineApplication(db, contextOf(), late)).rejects.toBeInstanceOf(Conflict);
    },
  );

  test('a page that shows an older revision decides nothing', async () => {
    const application = await newApplication(db, await newProgram(db), { state: 'in_review' });
    const stale = approval(application, ONE_GRANT, { revision: application.revision - 1 });
    await expect(determineApplication(db, contextOf(), stale)).rejects.toThrow('errors.stale');
    expect(await traces(application.id)).toEqual(NOTHING);
  });

  test('another programme finds no application', async () => {
    const application = await newApplication(db, await newProgram(db), { state: 'in_review' });
    const { programId } = await newProgram(db);
    await expect(
      determineApplication(db, contextOf(), approval(application, ONE_GRANT, { programId })),
    ).rejects.toBeInstanceOf(NotFound);
  });
});

describe('the support of one merchant', () => {
  test('is seen across programmes, each with its days', async () => {
    const merchant = await newMerchant(db);
    const [recovery, produce] = [await newProgram(db), await newProgram(db, { kind: 'rural-produce' })];
    await newApplication(db, recovery, { merchant, state: 'approved' });
    const later = { startsOn: '2022-06-20', endsOn: '2022-07-10' };
    await newApplication(db, produce, {
      merchant,
      state: 'approved',
      award: { traffic: [], coupons: [{ ...batch, ...later }], measureIds: [] },
    });
    await newApplication(db, recovery, { state: 'approved' });
    const support = await listSupport(db, [merchant.merchantId]);
    expect(support.map(({ kind, from, to, impressions, fen }) => [kind, from, to, impressions, fen])).toEqual(
      [
        ['recovery-support', '2022-06-01', '2022-06-30', 2_400_000, 0],
        ['rural-produce', '2022-06-20', '2022-07-10', 0, 7_999_500],
      ],
    );
    expect(await listSupport(db, [])).toEqual([]);
  });
});

test('after all of it the books are in order', async () => {
  expect((await runChecks(db)).filter((check) => check.violations.length > 0)).toEqual([]);
});
