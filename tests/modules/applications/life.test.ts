import { describe, expect, test } from 'vitest';
import { Conflict, Forbidden, NotFound, RuleBroken } from '#app/kernel/errors.ts';
import {
  AnswersIncomplete,
  getApplication,
  listApplications,
  moveApplication,
  saveDraft,
  startApplication,
  submitApplication,
} from '#app/modules/applications/index.server.ts';
import { canMove, MOVES, STATES } from '#app/modules/applications/index.ts';
import { withdrawApplication } from '#app/modules/awards/index.server.ts';
import { listNotices } from '#app/modules/notifications/index.server.ts';
import { KINDS } from '#app/modules/programs/index.ts';
import { newApplication } from '#tests/support/applications.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, NOW, newMerchant, newPerson, newProgram } from '#tests/support/factories.ts';

const db = useDatabase();
useDataDir();
const day = (date: string) => new Date(`${date}T04:00:00Z`);

describe('an application', () => {
  test.each(STATES)('can be led into the state %s, and its timeline tells how', async (state) => {
    const application = await newApplication(db, await newProgram(db), { state });
    expect(application.state).toBe(state);
    const last = application.timeline.at(-1);
    if (state === 'draft') expect(last).toBeUndefined();
    else expect(last?.toState).toBe(state);
    let before = 'draft';
    for (const event of application.timeline) {
      expect(event.fromState).toBe(before);
      before = event.toState;
    }
  });

  test.each(KINDS.map((kind) => kind.code))(
    'to a programme of the kind %s is submitted whole',
    async (kind) => {
      const application = await newApplication(db, await newProgram(db, { kind }));
      expect(application.submitted?.answers).toMatchObject({
        requested_impressions: 3_200_000,
        requested_fen: 8_000_000,
      });
      expect(application.submitted?.profile.legalName).toContain('金达莱');
      expect(application.evidence.map((file) => file.question)).toContain('licence');
    },
  );

  test('started twice, also at once, is one application', async () => {
    const { cycle } = await newProgram(db);
    const { merchantId } = await newMerchant(db);
    const start = () => startApplication(db, contextOf(), { merchantId, cycleId: cycle.id });
    const both = await Promise.all([start(), start(), start()]);
    expect(new Set([...both, await start()].map(({ id }) => id)).size).toBe(1);
    expect(await listApplications(db, merchantId)).toHaveLength(1);
  });

  test('begins with what the profile already says', async () => {
    const { cycle } = await newProgram(db, { kind: 'industrial-belt' });
    const { merchantId } = await newMerchant(db);
    const { id } = await startApplication(db, contextOf(), { merchantId, cycleId: cycle.id });
    expect((await getApplication(db, id, { merchantId })).draft).toEqual({ workers: '41' });
  });

  test('is not taken outside the window of its cycle', async () => {
    const { cycle } = await newProgram(db);
    const { merchantId } = await newMerchant(db);
    const start = (now: Date) =>
      startApplication(db, contextOf(undefined, now), { merchantId, cycleId: cycle.id });
    await expect(start(day('2022-05-14'))).rejects.toThrow('applications.error.not_open');
    await expect(start(day('2022-07-01'))).rejects.toMatchObject({ params: { closesOn: '2022-06-30' } });
    await expect(start(day('2022-06-30'))).resolves.toHaveProperty(
      'number',
      expect.stringMatching(/^CW-2022-\d{5}$/),
    );
  });
});

describe('a draft', () => {
  test('keeps what was typed as it was typed, question by question', async () => {
    const program = await newProgram(db);
    const draft = await newApplication(db, program, { state: 'draft' });
    const save = (answers: Record<string, string>) =>
      saveDraft(db, contextOf(), { merchantId: draft.merchantId, applicationId: draft.id, answers });
    const { revision } = await save({ sales_now: '约十五万' });
    expect(revision).toBe(draft.revision + 1);
    expect(await save({ sales_now: '约十五万' })).toEqual({ revision });
    const after = await getApplication(db, draft.id, { merchantId: draft.merchantId });
    expect(after.draft).toEqual({ ...draft.draft, sales_now: '约十五万' });
  });

  test('that lacks answers is told every one of them and stays a draft', async () => {
    const draft = await newApplication(db, await newProgram(db), {
      state: 'draft',
      answers: { plan: '', sales_now: '约十五万' },
    });
    const hand = submitApplication(db, contextOf(), {
      merchantId: draft.merchantId,
      applicationId: draft.id,
    });
    await expect(hand).rejects.toBeInstanceOf(AnswersIncomplete);
    await expect(hand).rejects.toMatchObject({
      issues: [
        { path: 'sales_now', message: 'errors.not_an_amount' },
        { path: 'plan', message: 'errors.required' },
      ],
    });
    expect((await getApplication(db, draft.id, { merchantId: draft.merchantId })).state).toBe('draft');
  });

  test('of a merchant whose profile is not complete is sent there first', async () => {
    const merchant = await newMerchant(db, { contactPhone: null, legalName: null });
    const draft = await newApplication(db, await newProgram(db), { state: 'draft', merchant });
    await expect(
      submitApplication(db, contextOf(), { merchantId: merchant.merchantId, applicationId: draft.id }),
    ).rejects.toMatchObject({ issues: [{ path: 'profile.legalName' }, { path: 'profile.contactPhone' }] });
  });

  test('submitted twice is one version', async () => {
    const application = await newApplication(db, await newProgram(db));
    const again = await submitApplication(db, contextOf(), {
      merchantId: application.merchantId,
      applicationId: application.id,
    });
    expect(again).toEqual({ number: application.number, version: 1 });
    expect(application.timeline.map((event) => event.command)).toEqual(['submit']);
  });
});

describe('questions back to the merchant', () => {
  test('are answered by a second version; the first stays as it was', async () => {
    const program = await newProgram(db);
    const asked = await newApplication(db, program, { state: 'changes_requested' });
    expect(asked.dueOn).toBe('2022-06-10');
    const own = { merchantId: asked.merchantId, applicationId: asked.id };
    await saveDraft(db, contextOf(), { ...own, answers: { sales_now: '100000' } });
    // Also after the window has closed.
    await submitApplication(db, contextOf(undefined, day('2022-07-02')), own);
    const after = await getApplication(db, asked.id, { merchantId: asked.merchantId });
    expect(after).toMatchObject({ state: 'submitted', version: 2, dueOn: '2022-07-17' });
    expect(after.submitted?.answers.sales_now).toBe(10_000_000);
    const versions = await db
      .selectFrom('application_version')
      .select(['version', 'answers'])
      .where('application_id', '=', asked.id)
      .orderBy('version')
      .execute();
    expect(versions.map((row) => (row.answers as Record<string, unknown>).sales_now)).toEqual([
      15_244_000, 10_000_000,
    ]);
  });

  test('cannot be due before today', async () => {
    const { id, programId, revision } = await newApplication(db, await newProgram(db));
    const ask = {
      applicationId: id,
      programId,
      revision,
      move: 'request_changes',
      note: '请补照片',
    } as const;
    await expect(moveApplication(db, contextOf(), { ...ask, dueOn: '2022-05-19' })).rejects.toBeInstanceOf(
      RuleBroken,
    );
    await expect(moveApplication(db, contextOf(), { ...ask, dueOn: '2022-05-20' })).resolves.toBeUndefined();
  });
});

describe('a move of the staff', () => {
  test.each(STATES)('from %s does what the table says and nothing else', async (state) => {
    const program = await newProgram(db);
    for (const move of ['start_screening', 'pass_screening'] as const) {
      const { id, programId, revision } = await newApplication(db, program, { state });
      const moved = moveApplication(db, contextOf(), { applicationId: id, programId, revision, move });
      if (!canMove(move, state)) await expect(moved).rejects.toBeInstanceOf(Conflict);
      else await moved;
      const after = await getApplication(db, id, { programIds: [programId] });
      expect(after.state).toBe(canMove(move, state) ? MOVES[move].to : state);
    }
  });

  test('is refused to a page that shows an older revision, and changes nothing', async () => {
    const { id, programId, revision } = await newApplication(db, await newProgram(db));
    const pass = { applicationId: id, programId, revision, move: 'start_screening' } as const;
    await moveApplication(db, contextOf(), pass);
    await expect(moveApplication(db, contextOf(), { ...pass, move: 'pass_screening' })).rejects.toThrow(
      'errors.stale',
    );
    expect((await getApplication(db, id, { programIds: [programId] })).state).toBe('screening');
  });

  test('by two managers at once is done by one; the other is told', async () => {
    const { id, programId, revision } = await newApplication(db, await newProgram(db));
    const pass = () =>
      moveApplication(db, contextOf(), { applicationId: id, programId, revision, move: 'pass_screening' });
    const results = await Promise.allSettled([pass(), pass()]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    const { timeline } = await getApplication(db, id, { programIds: [programId] });
    expect(timeline.filter((event) => event.command === 'pass_screening')).toHaveLength(1);
  });

  test('in another programme finds no application', async () => {
    const { id, revision } = await newApplication(db, await newProgram(db));
    const { programId } = await newProgram(db);
    await expect(
      moveApplication(db, contextOf(), { applicationId: id, programId, revision, move: 'start_screening' }),
    ).rejects.toBeInstanceOf(NotFound);
  });

  test('that recommends is a person’s score and comment, for the staff to read', async () => {
    const reviewer = await newPerson(db, { name: '何岩' });
    const application = await newApplication(db, await newProgram(db), {
      state: 'recommended',
      staff: reviewer,
    });
    expect(application.score).toBe(86);
    expect(application.timeline.at(-1)).toMatchObject({
      actorName: '何岩',
      reason: '货已备好，方案可行',
      note: null,
    });
  });

  test('that recommends is not for the system, which has no judgement', async () => {
    const { id, programId, revision } = await newApplication(db, await newProgram(db), {
      state: 'in_review',
    });
    const score = { move: 'recommend', score: 86, comment: '好' } as const;
    await expect(
      moveApplication(db, contextOf(), { applicationId: id, programId, revision, ...score }),
    ).rejects.toBeInstanceOf(Forbidden);
  });
});

describe('what the merchant is told', () => {
  test('a notice for every step that concerns it, in the transaction of the step', async () => {
    const application = await newApplication(db, await newProgram(db), { state: 'declined' });
    const notices = await listNotices(db, application.merchantId);
    expect(notices.map((notice) => notice.key)).toEqual([
      'applications.notice.declined',
      'applications.notice.in_review',
      'applications.notice.submitted',
    ]);
    expect(notices[0]).toMatchObject({
      href: `/merchant/applications/${application.id}`,
      params: { number: application.number },
    });
  });

  test('a finding of ineligible names the version of the rules it was made under', async () => {
    const application = await newApplication(db, await newProgram(db), { state: 'ineligible' });
    expect(application.determination).toMatchObject({
      outcome: 'ineligible',
      note: '销售额下降不到三成',
      rulesVersion: 1,
      at: NOW,
    });
  });
});

describe('whose it is', () => {
  test('another merchant and another programme find nothing, an empty list of programmes neither', async () => {
    const { id, merchantId, programId } = await newApplication(db, await newProgram(db));
    await expect(getApplication(db, id, { merchantId: merchantId + 1 })).rejects.toBeInstanceOf(NotFound);
    await expect(getApplication(db, id, { programIds: [programId + 1] })).rejects.toBeInstanceOf(NotFound);
    await expect(getApplication(db, id, { programIds: [] })).rejects.toBeInstanceOf(NotFound);
    await expect(
      withdrawApplication(db, contextOf(), { merchantId: merchantId + 1, applicationId: id }),
    ).rejects.toBeInstanceOf(NotFound);
  });

  test('a withdrawn one leaves room for another in the same cycle', async () => {
    const program = await newProgram(db);
    const merchant = await newMerchant(db);
    const first = await newApplication(db, program, { state: 'withdrawn', merchant });
    const second = await newApplication(db, program, { state: 'submitted', merchant });
    expect(second.id).not.toBe(first.id);
    expect((await listApplications(db, merchant.merchantId)).map(({ state }) => state)).toEqual([
      'submitted',
      'withdrawn',
    ]);
  });
});
