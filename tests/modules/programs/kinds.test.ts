import { describe, expect, test } from 'vitest';
import { translator } from '#app/i18n/index.server.ts';
import { LOCALES } from '#app/kernel/locale.ts';
import { criterionSchema } from '#app/modules/programs/criteria.ts';
import { KINDS, kindOf, questionsOf } from '#app/modules/programs/index.ts';

const PROFILE_FACTS = ['placeCode', 'category', 'employees', 'hasCode'];
/** Computed from answers rather than asked. */
const DERIVED = ['sales_drop_percent'];

test('there are the five kinds of the source, each with a hue of its own', () => {
  expect(KINDS.map((kind) => kind.code)).toEqual([
    'industrial-belt',
    'rural-produce',
    'craft-heritage',
    'books',
    'recovery-support',
  ]);
  expect(new Set(KINDS.map((kind) => kind.hue)).size).toBe(KINDS.length);
  expect(() => kindOf('lottery')).toThrow(/kinds/);
});

test('recovery offers nine measures in four areas, all of them marked as illustrative', () => {
  const { measures } = kindOf('recovery-support');
  expect(measures).toHaveLength(9);
  expect(new Set(measures.map((measure) => measure.area))).toEqual(
    new Set(['policy', 'campaign', 'logistics', 'service-line']),
  );
  expect(measures.every((measure) => measure.illustrative)).toBe(true);
});

describe.each(KINDS.map((kind) => [kind.code, kind] as const))('%s', (code, kind) => {
  const questions = questionsOf(code);

  test('asks each question once, the common part included', () => {
    const keys = questions.map((question) => question.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toEqual(
      expect.arrayContaining(['plan', 'requested_impressions', 'licence', 'signed_by', 'declaration']),
    );
  });

  test('a question that depends on another follows it, and on a value it can have', () => {
    for (const [index, { when }] of questions.entries()) {
      if (!when) continue;
      const earlier = questions.slice(0, index).find((question) => question.key === when.question);
      const values = earlier?.type === 'yesno' ? ['yes', 'no'] : earlier?.options;
      expect(values).toContain(when.equals);
    }
  });

  test('whatever offers choices names at least one, and nothing else does', () => {
    for (const { type, options } of questions)
      expect((options?.length ?? 0) > 0).toBe(type === 'choice' || type === 'choices');
  });

  test('its criteria are well formed and judge facts that exist', () => {
    for (const criterion of kind.criteria) {
      expect(criterionSchema.parse(criterion)).toEqual(criterion);
      const known =
        criterion.from === 'profile'
          ? PROFILE_FACTS
          : [...DERIVED, ...questions.map((question) => question.key)];
      expect(known).toContain(criterion.fact);
    }
  });

  test.each(LOCALES)('everything it asks and judges has its words in %s', (locale) => {
    const t = translator(locale);
    const keys = [
      `programs.kind.${code}`,
      ...questions.map((question) => `programs.question.${question.key}`),
      ...questions.flatMap((question) => question.options ?? []).map((option) => `programs.option.${option}`),
      ...kind.criteria.map((criterion) => `programs.criterion.${criterion.code}`),
      ...kind.measures.map((measure) => `programs.area.${measure.area}`),
    ];
    expect(keys.filter((key) => !t.has(key))).toEqual([]);
  });
});
