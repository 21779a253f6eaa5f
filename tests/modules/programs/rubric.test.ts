import { describe, expect, test } from 'vitest';
import { messages } from '#app/i18n/zh-CN/index.ts';
import { NotFound } from '#app/kernel/errors.ts';
import { changeRubric } from '#app/modules/programs/criteria-change.ts';
import {
  getCycle,
  getWork,
  publishChanges,
  reviseRubric,
  rubricOf,
} from '#app/modules/programs/index.server.ts';
import { KINDS, type RubricChange, type RubricCriterion, rubricSchema } from '#app/modules/programs/index.ts';
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
    const { cycle } = await newProgram(db, { kind: 'craft-heritage' });
    const template = KINDS.find(({ code }) => code === 'craft-heritage')?.rubric;
    expect(await rubricOf(db, cycle)).toEqual({ version: 1, criteria: template });

    const revise = (revision: number, act: RubricChange) =>
      reviseRubric(db, contextOf(), { cycleId: cycle.id, revision, act });
    await revise(0, { change: 'add', criterion: MADE });
    await revise(1, { change: 'move', code: 'carbon', to: 'up' });
    await revise(2, { change: 'edit', criterion: PLAN });
    // Nobody scores by it before it is published.
    expect(await rubricOf(db, await getCycle(db, cycle.id))).toEqual({ version: 1, criteria: template });
    await expect(revise(2, { change: 'remove', code: 'plan' })).rejects.toMatchObject({
      key: 'setup.error.stale',
    });
    const written = (await getWork(db, cycle.id)).rubric;
    expect(written.map(({ code }) => code)).toEqual([
      ...(template ?? []).slice(0, -1).map(({ code }) => code),
      'carbon',
      template?.at(-1)?.code,
    ]);
    expect(await publishChanges(db, contextOf(), { cycleId: cycle.id, revision: 3 })).toEqual({
      formVersion: 1,
      rulesVersion: 1,
      rubricVersion: 2,
    });
    const now = await getCycle(db, cycle.id);
    expect(await rubricOf(db, now)).toEqual({ version: 2, criteria: written });
    expect(await rubricOf(db, cycle)).toEqual({ version: 1, criteria: template });
    await expect(rubricOf(db, { id: cycle.id, rubricVersion: 3 })).rejects.toThrow(NotFound);
  });

  test('never runs out of what to judge, and moves no criterion beyond its end', () => {
    const { code } = PLAN;
    expect(() => changeRubric([PLAN], { change: 'remove', code })).toThrow('review.error.no_criterion');
    expect(() => changeRubric([PLAN, MADE], { change: 'move', code, to: 'up' })).toThrow(
      'setup.error.no_further',
    );
    expect(changeRubric([PLAN, MADE], { change: 'move', code, to: 'down' })).toEqual([MADE, PLAN]);
    expect(() => changeRubric([PLAN], { change: 'edit', criterion: MADE })).toThrow(
      'setup.error.no_criterion',
    );
    const many = Array.from({ length: 20 }, (_, place) => ({ ...MADE, code: `own_${place}` }));
    expect(() => changeRubric(many, { change: 'add', criterion: PLAN })).toThrow(
      'setup.error.rubric_too_long',
    );
  });
});
