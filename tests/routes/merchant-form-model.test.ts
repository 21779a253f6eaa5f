import { describe, expect, test } from 'vitest';
import { KINDS, questionsOf, SECTIONS } from '#app/modules/programs/index.ts';
import { draftAnswers, submittedAnswers } from '#app/routes/merchant/view/answers.ts';
import { answersSchema } from '#app/routes/merchant/view/answers-schema.ts';
import {
  answersIn,
  FORM_SECTIONS,
  isFormSection,
  questionsIn,
  readAnswers,
  sectionAfter,
  sectionView,
} from '#app/routes/merchant/view/sections.ts';
import { readValues } from '#app/web/form/read-values.ts';
import { answersFor } from '#tests/support/answers.ts';

const BELT = questionsOf('industrial-belt');
const evidenceOf = (kind: string) =>
  questionsOf(kind)
    .filter(({ type }) => type === 'file')
    .map(({ key }) => ({ question: key }));

describe('a form', () => {
  test.each(KINDS.map(({ code }) => code))('of %s asks for papers on the page of evidence only', (kind) => {
    for (const { key, type, section } of questionsOf(kind))
      expect({ key, evidence: section === 'evidence' }).toEqual({ key, evidence: type === 'file' });
  });

  test('has a page for every section but the declaration, in order, and then the check', () => {
    expect(FORM_SECTIONS).toEqual(SECTIONS.filter((section) => section !== 'declaration'));
    expect(FORM_SECTIONS.map(sectionAfter)).toEqual([...FORM_SECTIONS.slice(1), 'check']);
    expect(['business', 'declaration', 'toString', undefined].map(isFormSection)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('a section is', () => {
  const business = (draft: Record<string, string>) =>
    sectionView({ questions: BELT, draft, evidence: [] }, 'business');

  test('to do while nothing is typed', () => {
    expect(business({}).state).toBe('todo');
    expect(business({ workers: '  ' }).state).toBe('todo');
  });
  test('begun, naming what is missing', () => {
    const { state, issues } = business({ workers: '46' });
    expect(state).toBe('doing');
    expect(issues.map(({ path }) => path)).toEqual(['belt', 'own_factory', 'online_share']);
  });
  test('wrong where something typed is no answer', () => {
    expect(business({ workers: 'many' }).state).toBe('problem');
  });
  test('done when everything asked is answered, also what an earlier answer asks for', () => {
    const whole = { belt: 'puyuan-knitwear', own_factory: 'yes', workers: '46', online_share: '35' };
    expect(business(whole).state).toBe('done');
    const other = business({ ...whole, belt: 'other' });
    expect([other.state, other.issues.map(({ path }) => path)]).toEqual(['doing', ['belt_other']]);
  });
  test('begun with one paper of two', () => {
    const evidence = [{ question: 'licence' }];
    const view = sectionView({ questions: questionsOf('books'), draft: {}, evidence }, 'evidence');
    expect([view.state, view.issues]).toEqual([
      'doing',
      [{ path: 'publication_licence', message: 'errors.file_required' }],
    ]);
  });
});

describe('posted fields', () => {
  const questions = questionsIn(questionsOf('recovery-support'), 'business');

  test('are read as answers: names that come twice are a list, a place is its last step', () => {
    const fields = new FormData();
    for (const code of ['220000', '222400', '222401']) fields.append('affected_place', code);
    fields.append('closed_from', '2022-03-13');
    fields.append('photo', new File(['x'], 'x.png'));
    expect(readAnswers(questions, fields)).toEqual({
      affected_place: '222401',
      closed_from: '2022-03-13',
    });
    const boxes = new FormData();
    for (const value of ['live', 'search', '']) boxes.append('venues', value);
    expect(readAnswers(questionsIn(BELT, 'support'), boxes)).toEqual({ venues: ['live', 'search', ''] });
  });

  test('that leave a step of the place over from another province do not count it', () => {
    const fields = new FormData();
    for (const code of ['330000', '222400']) fields.append('affected_place', code);
    expect(readAnswers(questions, fields)).toEqual({ affected_place: '330000' });
  });

  test('shown again are those that are asked, hidden ones stay where they are', () => {
    const draft = { belt: 'puyuan-knitwear', belt_other: '旧的', workers: '3', plan: '别处的' };
    expect(answersIn(questionsIn(BELT, 'business'), draft)).toEqual({
      belt: 'puyuan-knitwear',
      workers: '3',
    });
  });
});

describe('the schema of a page', () => {
  const schema = answersSchema(questionsIn(BELT, 'business'), {});

  test('complains of each field with what it needs to be told', () => {
    const result = readValues(schema, { belt: 'other', workers: '9999999', own_factory: 'yes' });
    expect(result).toMatchObject({
      ok: false,
      issues: [
        { path: 'belt_other', message: 'errors.required' },
        { path: 'workers', message: 'errors.too_large', params: { max: 1_000_000 } },
        { path: 'online_share', message: 'errors.required' },
      ],
    });
  });
  test('takes a complete page, and refuses a field of another', () => {
    const whole = { belt: 'puyuan-knitwear', own_factory: 'no', workers: '4', online_share: '0' };
    expect(readValues(schema, whole).ok).toBe(true);
    expect(readValues(schema, { ...whole, plan: 'x' }).ok).toBe(false);
  });
});

describe.each(KINDS.map(({ code }) => code))('answers of %s', (kind) => {
  const form = { questions: questionsOf(kind), draft: answersFor(kind), evidence: evidenceOf(kind) };

  test('are complete in every section, and each asked question has its line', () => {
    for (const section of SECTIONS)
      expect(sectionView(form, section)).toMatchObject({ section, state: 'done' });
    const lines = draftAnswers(questionsOf(kind), form);
    const typed = lines.filter(({ question }) => question.type !== 'file');
    expect(typed.filter(({ answer }) => answer === undefined)).toEqual([]);
    const answers = Object.fromEntries(typed.map(({ question, answer }) => [question.key, answer ?? '']));
    expect(submittedAnswers(questionsOf(kind), answers).map(({ question }) => question.key)).toEqual(
      lines.map(({ question }) => question.key),
    );
  });
});

test('what cannot be read as an answer is shown as it was typed', () => {
  const draft = { workers: '四十六' };
  const lines = draftAnswers(questionsIn(BELT, 'business'), { questions: BELT, draft, evidence: [] });
  expect(lines.find(({ question }) => question.key === 'workers')).toMatchObject({
    answer: undefined,
    typed: '四十六',
  });
});
