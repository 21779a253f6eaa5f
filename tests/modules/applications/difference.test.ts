import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differences, type HandedIn } from '#app/modules/applications/afterwards/difference.ts';
import { type Answers, questionsOf } from '#app/modules/programs/index.ts';

const questions = questionsOf('books');
const version = (answers: Answers, files: readonly number[] = []): HandedIn => ({
  questions,
  answers,
  evidence: files.map((fileId) => ({ question: 'licence', fileId, name: `${fileId}.png` })),
});
const [dream, three, alive] = [
  { isbn: '9787020002207', title: '红楼梦' },
  { isbn: '9787536692930', title: '三体' },
  { isbn: '9787506365437', title: '活着' },
];

/** Lines without their order. */
const told = (lines: readonly object[]) => lines.map((line) => JSON.stringify(line)).sort();

describe('what a version says otherwise', () => {
  test('is told question by question: old and new, titles that came and went, files', () => {
    const before = version({ plan: '先卖一本', titles: [dream, three], audience: ['adults'] }, [1, 2]);
    const after = version({ plan: '两本一起', titles: [alive, three], audience: ['adults'] }, [2, 3]);
    expect(differences(before, after).map(({ question, ...change }) => [question.key, change])).toEqual([
      ['titles', { kind: 'lines', added: [alive], removed: [dream] }],
      ['plan', { kind: 'answer', before: '先卖一本', after: '两本一起' }],
      [
        'licence',
        {
          kind: 'files',
          added: [{ question: 'licence', fileId: 3, name: '3.png' }],
          removed: [{ question: 'licence', fileId: 1, name: '1.png' }],
        },
      ],
    ]);
  });

  test('is nothing for the same answers, in whatever order their keys stand', () => {
    const turned = { title: '红楼梦', isbn: '9787020002207' };
    expect(differences(version({ titles: [dream] }), version({ titles: [turned] }))).toEqual([]);
  });

  test('knows a line that comes twice from one that comes once', () => {
    const [one] = differences(version({ titles: [dream] }), version({ titles: [dream, dream] }));
    expect(one).toMatchObject({ kind: 'lines', added: [dream], removed: [] });
  });

  test('tells of a question that is asked no more', () => {
    const after = { ...version({}), questions: questions.filter(({ key }) => key !== 'plan') };
    expect(differences(version({ plan: '旧方案' }), after)).toMatchObject([
      { kind: 'answer', before: '旧方案', after: undefined },
    ]);
  });

  test('turned round takes back what it gave', () => {
    const titles = fc.array(fc.constantFrom(dream, three, alive), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(titles, titles, (were, are) => {
        const [there] = differences(version({ titles: were }), version({ titles: are }));
        const [back] = differences(version({ titles: are }), version({ titles: were }));
        if (there?.kind !== 'lines' || back?.kind !== 'lines') {
          expect([there, back]).toEqual([undefined, undefined]);
          expect(told(were)).toEqual(told(are));
          return;
        }
        expect(told(there.added)).toEqual(told(back.removed));
        expect(are.length - were.length).toBe(there.added.length - there.removed.length);
      }),
    );
  });
});
