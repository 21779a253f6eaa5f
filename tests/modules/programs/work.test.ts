import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  acceptForm,
  countStanding,
  getApplication,
  saveDraft,
} from '#app/modules/applications/index.server.ts';
import { copyCycle, listApprovalBands, setAwardTerms } from '#app/modules/awards/index.server.ts';
import {
  discardWork,
  editCycle,
  getCriteria,
  getCycle,
  getForm,
  getWork,
  moveCycle,
  publishChanges,
  reviseCriteria,
  reviseForm,
  rubricOf,
} from '#app/modules/programs/index.server.ts';
import type { Question } from '#app/modules/programs/index.ts';
import { newApplication } from '#tests/support/applications.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, newProgram, type TestProgram } from '#tests/support/factories.ts';

const db = useDatabase();
useDataDir();
const context = contextOf({ personId: null, name: '林晓' });
const text = (words: string) => ({ 'zh-CN': words, 'zh-TW': '', en: '' });
const question = (key: string, given: Partial<Question> = {}): Question => ({
  key,
  type: 'text',
  section: 'business',
  required: true,
  words: { label: text('主打款式') },
  ...given,
});

let program: TestProgram;
beforeAll(async () => {
  program = await newProgram(db);
}, 60_000);
const revise = (cycleId: number, revision: number, added: Question) =>
  reviseForm(db, context, { cycleId, revision, act: { change: 'add', question: added } });

describe('a form that is changed while it takes applications', () => {
  test('holds for nobody before it is published; then for drafts, never for what was handed in', async () => {
    const { cycle } = program;
    const [draft, handedIn] = [
      await newApplication(db, program, { state: 'draft' }),
      await newApplication(db, program),
    ];
    const { revision } = await revise(cycle.id, 0, question('own_1'));
    const before = await getCycle(db, cycle.id);
    expect(before.formVersion).toBe(1);

    expect(await publishChanges(db, context, { cycleId: cycle.id, revision })).toEqual({
      formVersion: 2,
      rulesVersion: 1,
      rubricVersion: 1,
    });
    const own = { merchantId: draft.merchantId };
    const now = await getApplication(db, draft.id, own);
    expect(now.form.version).toBe(2);
    expect(now.renewed).toMatchObject({ added: [{ key: 'own_1' }], changed: [], removed: [] });
    expect(now.draft).toEqual(draft.draft);
    await acceptForm(db, contextOf(), { ...own, applicationId: draft.id });
    expect((await getApplication(db, draft.id, own)).renewed).toBeNull();

    const kept = await getApplication(db, handedIn.id, { merchantId: handedIn.merchantId });
    expect([kept.form.version, kept.submitted?.form.version, kept.renewed]).toEqual([1, 1, null]);
    expect(kept.submitted?.form.questions).toEqual((await getForm(db, cycle.id, 1)).questions);
    expect(await countStanding(db, cycle.id)).toEqual({ drafts: 1, handedIn: 1 });
    await expect(
      sql`update cycle_form set questions = '[]' where cycle_id = ${cycle.id}`.execute(db),
    ).rejects.toThrow();
  });

  test('still takes what a page that was open before sends for a question no longer asked', async () => {
    const { cycle } = program;
    const draft = await newApplication(db, program, { state: 'draft' });
    const { revision } = await reviseForm(db, context, {
      cycleId: cycle.id,
      revision: 0,
      act: { change: 'remove', key: 'staff_kept' },
    });
    await publishChanges(db, context, { cycleId: cycle.id, revision });
    const own = { merchantId: draft.merchantId, applicationId: draft.id };
    await saveDraft(db, contextOf(), { ...own, answers: { staff_kept: '37' } });
    expect((await getApplication(db, draft.id, own)).draft).toMatchObject({ staff_kept: '37' });
    await expect(saveDraft(db, contextOf(), { ...own, answers: { invented: '1' } })).rejects.toThrow();
  });
});

describe('the working copy', () => {
  test('is written by one after the other; the later one is told who and when', async () => {
    const { cycle } = await newProgram(db);
    await revise(cycle.id, 0, question('own_1'));
    await expect(revise(cycle.id, 0, question('own_2'))).rejects.toMatchObject({
      status: 409,
      key: 'setup.error.stale',
      params: { name: '林晓', when: '2022-05-20 12:00' },
    });
    const both = await Promise.allSettled([
      revise(cycle.id, 1, question('own_2')),
      revise(cycle.id, 1, question('own_3')),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await discardWork(db, context, { cycleId: cycle.id, revision: 2 });
    expect(await getWork(db, cycle.id)).toMatchObject({ revision: 0, updatedByName: null });
  });

  test('is not published while its criteria judge what nobody asks', async () => {
    const { cycle } = await newProgram(db);
    const criterion = {
      code: 'own_1',
      from: 'answers',
      fact: 'own_1',
      test: 'present',
      values: [],
      says: text('写明主打款式'),
    } as const;
    const { revision } = await reviseCriteria(db, context, {
      cycleId: cycle.id,
      revision: 0,
      act: { change: 'add', criterion: { ...criterion, values: [] } },
    });
    const publish = (shown: number) => publishChanges(db, context, { cycleId: cycle.id, revision: shown });
    await expect(publish(revision)).rejects.toMatchObject({
      key: 'setup.problem.unknown_fact',
      path: 'own_1',
    });
    await revise(cycle.id, revision, question('own_1'));
    expect(await publish(revision + 1)).toEqual({ formVersion: 2, rulesVersion: 2, rubricVersion: 1 });
    expect(await getCriteria(db, cycle.id, 1)).toEqual(cycle.criteria);
    expect((await getCriteria(db, cycle.id, 2)).at(-1)).toEqual(criterion);
  });
});

describe('a cycle made from an old one', () => {
  test('has its form, criteria, rubric and bands, its own days, no budget, and opens with what was written', async () => {
    const { cycle, programId } = await newProgram(db);
    const { revision } = await revise(cycle.id, 0, question('own_1'));
    await publishChanges(db, context, { cycleId: cycle.id, revision });
    const bands = [{ unit: 'fen' as const, fromAmount: 10_000_000, approvals: 1 }];
    await setAwardTerms(db, context, {
      programId,
      cycleId: cycle.id,
      proposalDays: 14,
      settleDays: 14,
      bands,
    });

    const days = {
      opensOn: '2023-05-15',
      closesOn: '2023-06-30',
      benefitFrom: '2023-05-20',
      benefitTo: '2023-07-31',
    };
    const name = { 'zh-CN': '第二期', 'zh-TW': '第二期', en: 'Second' };
    const copy = (code: string) =>
      copyCycle(db, context, { fromCycleId: cycle.id, code, name, ...days, decideWithinDays: 10 });
    const { id } = await copy('second');
    await expect(copy('second')).rejects.toMatchObject({ key: 'programs.error.code_taken' });
    const made = await getCycle(db, id);
    expect(made).toMatchObject({
      ...days,
      state: 'draft',
      copiedFrom: cycle.id,
      formVersion: 1,
      rulesVersion: 1,
    });
    expect(made.criteria).toEqual(cycle.criteria);
    expect((await getForm(db, id, 1)).questions).toEqual((await getForm(db, cycle.id, 2)).questions);
    expect((await rubricOf(db, made)).criteria).toEqual((await rubricOf(db, cycle)).criteria);
    expect(await listApprovalBands(db, { programId, cycleId: id })).toEqual(bands);
    expect(await db.selectFrom('budget_line').select('id').where('cycle_id', '=', id).execute()).toEqual([]);

    await revise(id, 0, question('own_2'));
    await moveCycle(db, context, { cycleId: id, to: 'open' });
    expect(await getCycle(db, id)).toMatchObject({ state: 'open', formVersion: 2 });
    const settings = { cycleId: id, name, ...days, decideWithinDays: 10 };
    await expect(editCycle(db, context, { ...settings, closesOn: '2023-06-01' })).rejects.toMatchObject({
      key: 'setup.error.only_later',
    });
    await editCycle(db, context, { ...settings, closesOn: '2023-07-10', opensOn: '2023-01-01' });
    expect(await getCycle(db, id)).toMatchObject({ opensOn: '2023-05-15', closesOn: '2023-07-10' });
    await moveCycle(db, context, { cycleId: id, to: 'closed' });
    await expect(revise(id, 0, question('own_3'))).rejects.toMatchObject({ key: 'setup.error.closed' });
  });
});
