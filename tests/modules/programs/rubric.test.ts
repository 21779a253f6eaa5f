import { describe, expect, test } from 'vitest';
import { messages } from '#app/i18n/zh-CN/index.ts';
import { Conflict, NotFound } from '#app/kernel/errors.ts';
import { getCycle, publishRubric, rubricOf } from '#app/modules/programs/index.server.ts';
import { KINDS, type RubricCriterion, rubricSchema } from '#app/modules/programs/index.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, newProgram } from '#tests/support/factories.ts';

const db = useDatabase();

const PLAN: RubricCriterion = { code: 'plan', weight: 60, scale: { from: 0, to: 5 }, reasonRequired: true };
const MADE: RubricCriterion = {
  code: 'carbon',
  label: { 'zh-CN': '减碳', 'zh-TW': '減碳', en: 'Carbon' },
  weight: 40,
  scale: { from: 1, to: 10 },
  reasonRequired: false,
};

describe('the templates of the kinds', () => {
  test.each(KINDS.map((kind) => [kind.code, kind.rubric] as const))('%s', (_code, rubric) => {
    expect(rubricSchema.parse(rubric)).toEqual(rubric);
    expect(rubric.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
    for (const { code } of rubric) expect(Object.keys(messages)).toContain(`review.criterion.${code}`);
  });
});

describe('what is no rubric', () => {
  test.each([
    ['nothing', []],
    ['a code twice', [PLAN, PLAN]],
    ['no weight', [{ ...PLAN, weight: 0 }]],
    ['half a weight', [{ ...PLAN, weight: 0.5 }]],
    ['a scale of one point', [{ ...PLAN, scale: { from: 5, to: 5 } }]],
    ['a name in one language', [{ ...MADE, label: { en: 'Carbon' } }]],
  ])('%s', (_name, criteria) => {
    expect(rubricSchema.safeParse(criteria).success).toBe(false);
  });
});

describe("a cycle's rubric", () => {
  test('begins with the template of its kind and grows by versions that stay', async () => {
    const { programId, cycle } = await newProgram(db, { kind: 'craft-heritage' });
    const template = KINDS.find(({ code }) => code === 'craft-heritage')?.rubric;
    expect(await rubricOf(db, cycle)).toEqual({ version: 1, criteria: template });

    const wish = { cycleId: cycle.id, programId, shownVersion: 1, criteria: [PLAN, MADE] };
    expect(await publishRubric(db, contextOf(), wish)).toEqual({ version: 2 });
    const now = await getCycle(db, cycle.id);
    expect(await rubricOf(db, now)).toEqual({ version: 2, criteria: [PLAN, MADE] });
    expect(await rubricOf(db, cycle)).toEqual({ version: 1, criteria: template });
    await expect(publishRubric(db, contextOf(), wish)).rejects.toThrow(Conflict);
    await expect(rubricOf(db, { id: cycle.id, rubricVersion: 3 })).rejects.toThrow(NotFound);
    await expect(publishRubric(db, contextOf(), { ...wish, programId: programId + 999 })).rejects.toThrow(
      NotFound,
    );
  });
});
