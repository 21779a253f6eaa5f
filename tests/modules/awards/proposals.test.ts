import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { Conflict, Forbidden, RuleBroken } from '#app/kernel/errors.ts';
import { declareConflict, getApplication } from '#app/modules/applications/index.server.ts';
import {
  approveProposal,
  countProposalsFor,
  determineApplication,
  expireProposals,
  findAward,
  getProposal,
  listProposals,
  returnProposal,
  setAwardTerms,
  withdrawApplication,
} from '#app/modules/awards/index.server.ts';
import { getBudgetLine } from '#app/modules/budgets/index.server.ts';
import type { SignedInActor } from '#app/modules/identity/index.ts';
import { listNotices } from '#app/modules/notifications/index.server.ts';
import { runChecks } from '#db/checks.server.ts';
import { newApplication, ONE_GRANT } from '#tests/support/applications.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, NOW, newPerson, newProgram, type TestProgram } from '#tests/support/factories.ts';

const db = useDatabase();
useDataDir();

/** Fourteen whole days after the day of the proposal, as Shanghai counts them. */
const EXPIRES = new Date('2022-06-03T16:00:00Z');
const IN_TIME = new Date(EXPIRES.getTime() - 1);
let serial = 0;
const key = () => {
  serial += 1;
  return `a-page-of-${serial}`;
};

/** A programme whose awards need one approval from a million impressions on, and two from ten million. */
async function banded(): Promise<TestProgram> {
  const program = await newProgram(db);
  await setAwardTerms(db, contextOf(), {
    programId: program.programId,
    cycleId: program.cycle.id,
    bands: [
      { unit: 'impressions', fromAmount: 1_000_000, approvals: 1 },
      { unit: 'impressions', fromAmount: 10_000_000, approvals: 2 },
    ],
  });
  return program;
}

async function propose(impressions = 2_400_000, given: { program?: TestProgram; by?: SignedInActor } = {}) {
  const program = given.program ?? (await banded());
  const proposer = given.by ?? (await newPerson(db, { name: '林晓' }));
  const application = await newApplication(db, program, { state: 'in_review' });
  const answer = await determineApplication(db, contextOf(proposer), {
    applicationId: application.id,
    programId: program.programId,
    revision: application.revision,
    key: key(),
    conflict: 'none',
    determination: { outcome: 'approved', reasons: ['meets_aims'], note: '恭喜通过' },
    award: { ...ONE_GRANT, traffic: ONE_GRANT.traffic.map((grant) => ({ ...grant, impressions })) },
  });
  const proposalId = answer.proposalId ?? 0;
  return { program, proposer, application, proposalId, ...answer };
}
type Proposed = Awaited<ReturnType<typeof propose>>;

const approve = (
  of: Proposed,
  by: SignedInActor,
  change: { now?: Date; conflict?: 'none' } = { conflict: 'none' },
) =>
  approveProposal(db, contextOf(by, change.now), {
    programId: of.program.programId,
    proposalId: of.proposalId,
    key: key(),
    ...(change.conflict && { conflict: change.conflict }),
  });
const giveBack = (of: Proposed, by: SignedInActor) =>
  returnProposal(db, contextOf(by), {
    programId: of.program.programId,
    proposalId: of.proposalId,
    key: key(),
    reason: '请把一半改到七月',
    conflict: 'none',
  });
const balance = async ({ programId, lineIds }: TestProgram) => {
  const line = await getBudgetLine(db, { lineId: lineIds.impressions, programIds: [programId] });
  return { reserved: line.reserved, committed: line.committed };
};
const standing = async ({ program, application, proposalId }: Proposed) => {
  const programIds = [program.programId];
  const { state, determination } = await getApplication(db, application.id, { programIds });
  const award = await findAward(db, { applicationId: application.id });
  const proposal = await getProposal(db, { programIds, proposalId });
  return {
    application: state,
    award: award?.state,
    proposal: proposal.state,
    determined: determination !== null,
  };
};

describe('an award over a band', () => {
  test('below it needs nobody; from it on it reserves, is proposed and waits', async () => {
    const program = await banded();
    expect(await propose(999_999, { program })).toMatchObject({ proposalId: 0, awardId: expect.any(Number) });
    expect(await balance(program)).toEqual({ reserved: 0, committed: 999_999 });
    const proposed = await propose(1_000_000, { program });
    expect(await balance(program)).toEqual({ reserved: 1_000_000, committed: 999_999 });
    expect(await standing(proposed)).toEqual({
      application: 'recommended',
      award: 'proposed',
      proposal: 'pending',
      determined: false,
    });
    expect((await findAward(db, { applicationId: proposed.application.id }))?.traffic).toEqual([]);
    const told = await listNotices(db, proposed.application.merchantId);
    expect(told.map((notice) => notice.key)).not.toContain('applications.notice.approved');
  });

  test('is seen by approvers with what they weigh, until they have approved it', async () => {
    const proposed = await propose(12_000_000);
    const { program, proposer } = proposed;
    const one = await newPerson(db, { name: '陈默' });
    const [view] = await listProposals(db, { programIds: [program.programId], state: 'pending' });
    expect(view).toMatchObject({
      id: proposed.proposalId,
      kind: 'grant',
      approvalsNeeded: 2,
      approvals: [],
      delta: { impressions: 12_000_000, fen: 0 },
      requested: { impressions: 3_200_000, fen: 8_000_000 },
      proposedByName: '林晓',
      expiresAt: EXPIRES,
      reasons: ['meets_aims'],
    });
    const waiting = (by: SignedInActor) =>
      countProposalsFor(db, { programIds: [program.programId], personId: by.personId ?? 0, now: NOW });
    expect([await waiting(proposer), await waiting(one)]).toEqual([0, 1]);
    expect(await approve(proposed, one)).toEqual({ missing: 1 });
    expect(await waiting(one)).toBe(0);
    expect(await listProposals(db, { programIds: [] })).toEqual([]);
  });

  test('is carried out by the last approval it needs, once', async () => {
    const proposed = await propose(12_000_000);
    const { program, application } = proposed;
    const [one, two, three] = [await newPerson(db), await newPerson(db), await newPerson(db)];
    await approve(proposed, one);
    expect(await standing(proposed)).toMatchObject({ award: 'proposed', proposal: 'pending' });
    // Both would be the last: one is, and the other is told that it has been settled.
    const both = await Promise.allSettled([approve(proposed, two), approve(proposed, three)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { key: 'awards.error.proposal_approved' },
    });
    expect(await standing(proposed)).toEqual({
      application: 'approved',
      award: 'active',
      proposal: 'approved',
      determined: true,
    });
    expect(await balance(program)).toEqual({ reserved: 0, committed: 12_000_000 });
    const award = await findAward(db, { applicationId: application.id });
    expect(award?.traffic).toMatchObject([{ venue: 'live', impressions: 12_000_000 }]);
    const told = await listNotices(db, application.merchantId);
    expect(told.filter((notice) => notice.key === 'applications.notice.approved')).toHaveLength(1);
  });

  test('approved again under the same key is approved once', async () => {
    const proposed = await propose();
    const approver = await newPerson(db);
    const input = {
      programId: proposed.program.programId,
      proposalId: proposed.proposalId,
      key: key(),
      conflict: 'none',
    } as const;
    const answers = await Promise.all([1, 2, 3].map(() => approveProposal(db, contextOf(approver), input)));
    expect(answers).toEqual([{ missing: 0 }, { missing: 0 }, { missing: 0 }]);
    expect(await balance(proposed.program)).toEqual({ reserved: 0, committed: 2_400_000 });
  });

  test('refuses any other determination meanwhile, and says who proposed it and when', async () => {
    const { program, application } = await propose();
    const again = determineApplication(db, contextOf(await newPerson(db)), {
      applicationId: application.id,
      programId: program.programId,
      revision: application.revision + 1,
      key: key(),
      conflict: 'none',
      determination: { outcome: 'waitlisted', reasons: ['budget_short'], note: '列入候补' },
    });
    await expect(again).rejects.toMatchObject({
      status: 409,
      key: 'awards.error.proposal_pending',
      params: { name: '林晓', when: '2022-05-20 12:00' },
    });
  });
});

describe('nobody', () => {
  test('approves what they proposed, or approves twice', async () => {
    const proposed = await propose(12_000_000);
    await expect(approve(proposed, proposed.proposer)).rejects.toBeInstanceOf(RuleBroken);
    const approver = await newPerson(db);
    await approve(proposed, approver);
    await expect(approve(proposed, approver)).rejects.toMatchObject({ key: 'awards.error.approved_before' });
    expect(await balance(proposed.program)).toEqual({ reserved: 12_000_000, committed: 0 });
  });

  test('approves what has expired, whether or not it has been cleared away', async () => {
    const proposed = await propose();
    const approver = await newPerson(db);
    await expect(approve(proposed, approver, { now: EXPIRES, conflict: 'none' })).rejects.toMatchObject({
      key: 'awards.error.proposal_expired',
    });
    expect(await approve(proposed, approver, { now: IN_TIME, conflict: 'none' })).toEqual({
      missing: 0,
    });
  });

  test('approves without a word on conflicts of interest, or with one', async () => {
    const proposed = await propose();
    const { program, application } = proposed;
    const approver = await newPerson(db);
    await expect(approve(proposed, approver, {})).rejects.toMatchObject({
      key: 'awards.error.conflict_unsaid',
      path: 'conflict',
    });
    await declareConflict(db, contextOf(approver), {
      applicationId: application.id,
      programId: program.programId,
      note: '这是我姐姐的店',
    });
    await expect(approve(proposed, approver)).rejects.toBeInstanceOf(Forbidden);
    const { rows } = await sql`select reason, actor_id from audit_entry
      where action = 'application.declare_conflict' and subject_id = ${String(application.id)}`.execute(db);
    expect(rows).toEqual([{ reason: '这是我姐姐的店', actor_id: approver.personId }]);
    const other = await newPerson(db);
    await approve(proposed, other);
    const said = await sql`select person_id, has_conflict from conflict_declaration
      where application_id = ${application.id} order by id`.execute(db);
    expect(said.rows).toEqual([
      { person_id: proposed.proposer.personId, has_conflict: false },
      { person_id: approver.personId, has_conflict: true },
      { person_id: other.personId, has_conflict: false },
    ]);
  });
});

describe('a proposal that comes to nothing', () => {
  test('is returned: its reservation is released, its approvals are void, and the next begins with none', async () => {
    const proposed = await propose(12_000_000);
    const { program, application, proposer } = proposed;
    const [one, two] = [await newPerson(db), await newPerson(db)];
    await approve(proposed, one);
    await giveBack(proposed, two);
    expect(await standing(proposed)).toEqual({
      application: 'recommended',
      award: 'returned',
      proposal: 'returned',
      determined: false,
    });
    expect(await balance(program)).toEqual({ reserved: 0, committed: 0 });
    await expect(approve(proposed, two)).rejects.toMatchObject({ key: 'awards.error.proposal_returned' });
    const { rows } = await sql<{
      key: string;
    }>`select key from notice where person_id = ${proposer.personId}`.execute(db);
    expect(rows).toEqual([{ key: 'awards.notice.proposal_returned' }]);

    const { revision } = await getApplication(db, application.id, { programIds: [program.programId] });
    const again = await determineApplication(db, contextOf(proposer), {
      applicationId: application.id,
      programId: program.programId,
      revision,
      key: key(),
      determination: { outcome: 'approved', reasons: ['meets_aims'], note: '改好了' },
      award: {
        ...ONE_GRANT,
        traffic: ONE_GRANT.traffic.map((grant) => ({ ...grant, impressions: 10_000_000 })),
      },
    });
    const next = { ...proposed, proposalId: again.proposalId ?? 0 };
    expect(await approve(next, one)).toEqual({ missing: 1 });
    expect(await approve(next, two)).toEqual({ missing: 0 });
    expect(await balance(program)).toEqual({ reserved: 0, committed: 10_000_000 });
  });

  test('expires by itself and tells its proposer; what is in time stays', async () => {
    const program = await banded();
    const proposed = await propose(2_400_000, { program });
    const context = { ...contextOf(undefined, EXPIRES), actor: { personId: null, name: 'expiry' } };
    expect(await expireProposals(db, { ...context, now: IN_TIME })).toBe(0);
    const runs = await Promise.all([expireProposals(db, context), expireProposals(db, context)]);
    expect(Math.max(...runs)).toBeGreaterThan(0);
    expect(await expireProposals(db, context)).toBe(0);
    expect(await standing(proposed)).toEqual({
      application: 'recommended',
      award: 'expired',
      proposal: 'expired',
      determined: false,
    });
    expect(await balance(program)).toEqual({ reserved: 0, committed: 0 });
    const { rows } =
      await sql`select key from notice where person_id = ${proposed.proposer.personId}`.execute(db);
    expect(rows).toEqual([{ key: 'awards.notice.proposal_expired' }]);
    const kinds = await sql<{ kind: string }>`select kind from ledger_entry
      where program_id = ${program.programId} and allocation_id is not null order by id`.execute(db);
    expect(kinds.rows.map((row) => row.kind)).toEqual(['reserve', 'expire']);
  });

  test('ends with the application that its merchant withdraws', async () => {
    const proposed = await propose();
    const { application, program } = proposed;
    await withdrawApplication(db, contextOf(), {
      merchantId: application.merchantId,
      applicationId: application.id,
    });
    expect(await standing(proposed)).toMatchObject({
      application: 'withdrawn',
      award: 'returned',
      proposal: 'returned',
    });
    expect(await balance(program)).toEqual({ reserved: 0, committed: 0 });
    await expect(approve(proposed, await newPerson(db))).rejects.toBeInstanceOf(Conflict);
  });
});

describe('the database by itself refuses', () => {
  const insert = (of: Proposed, personId: number | null, at = NOW) =>
    sql`insert into award_approval (program_id, proposal_id, approver_id, approver_name, at)
      values (${of.program.programId}, ${of.proposalId}, ${personId}, 'x', ${at})`.execute(db);
  const settle = (of: Proposed) =>
    sql`update award_proposal set state = 'approved', settled_by_name = 'x', settled_at = ${NOW}
      where program_id = ${of.program.programId} and id = ${of.proposalId}`.execute(db);

  test('an approval by the proposer, a second one by the same person, a late one, and one of what is settled', async () => {
    const proposed = await propose(12_000_000);
    const approver = await newPerson(db);
    await expect(insert(proposed, proposed.proposer.personId)).rejects.toMatchObject({
      constraint: 'award_approval_other_person',
    });
    await expect(insert(proposed, approver.personId, EXPIRES)).rejects.toMatchObject({
      constraint: 'award_approval_in_time',
    });
    await insert(proposed, approver.personId);
    await expect(insert(proposed, approver.personId)).rejects.toMatchObject({
      constraint: 'award_approval_pkey',
    });
    await expect(settle(proposed)).rejects.toMatchObject({ constraint: 'award_proposal_enough_approvals' });
    await giveBack(proposed, approver);
    await expect(insert(proposed, (await newPerson(db)).personId)).rejects.toMatchObject({
      constraint: 'award_approval_pending',
    });
    await expect(settle(proposed)).rejects.toMatchObject({ constraint: 'award_proposal_settled_once' });
  });

  test('a proposal that is altered or a declaration that is taken back', async () => {
    const proposed = await propose();
    await expect(
      sql`update award_proposal set d_impressions = 1 where id = ${proposed.proposalId}`.execute(db),
    ).rejects.toMatchObject({ constraint: 'award_proposal_unaltered' });
    await expect(
      sql`delete from conflict_declaration where application_id = ${proposed.application.id}`.execute(db),
    ).rejects.toThrow('append-only');
  });
});

test('bands that contradict each other are refused, and others are kept with who set them', async () => {
  const { programId, cycle } = await newProgram(db);
  const band = { unit: 'fen', fromAmount: 50_000_000, approvals: 1 } as const;
  const set = (bands: (typeof band)[]) =>
    Promise.resolve().then(() => setAwardTerms(db, contextOf(), { programId, cycleId: cycle.id, bands }));
  await expect(set([band, band])).rejects.toThrow('awards.error.bands_contradict');
  await set([band]);
  const { rows } = await sql`select before, after from audit_entry where action = 'award.set_terms'
    and program_id = ${programId}`.execute(db);
  const days = { proposalDays: 14, settleDays: 14 };
  expect(rows).toEqual([{ before: null, after: { bands: [band], version: 1, ...days } }]);
});

test('after all of it the books are in order', async () => {
  expect((await runChecks(db)).filter((check) => check.violations.length > 0)).toEqual([]);
});
