import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkAnswers, draftSchema, isAsked, type Question } from '#app/modules/programs/index.ts';

const question = (of: Partial<Question> & Pick<Question, 'type'>): Question => ({
  key: 'q',
  section: 'business',
  required: true,
  ...of,
});
/** One typed answer through its question. */
const check = (of: Partial<Question> & Pick<Question, 'type'>, typed: string | string[]) =>
  checkAnswers([question(of)], { q: typed }, {});
const answer = (...given: Parameters<typeof check>) => check(...given).answers.q;
const complaint = (...given: Parameters<typeof check>) => check(...given).issues[0]?.message;

describe('what people type is read as they mean it', () => {
  test.each([
    ['count', '2400000', 2_400_000],
    ['count', '2,400,000', 2_400_000],
    ['count', '240万', 2_400_000],
    ['count', '2.5亿', 250_000_000],
    ['count', ' ２４０ 萬 ', 2_400_000],
    ['money', '1234.5', 123_450],
    ['money', '¥1,234.50', 123_450],
    ['money', '0', 0],
    ['percent', '35%', 35],
    ['percent', '12.5', 12.5],
    ['percent', '１００', 100],
    ['date', '2022-05-20', '2022-05-20'],
    ['place', '330483', '330483'],
    ['yesno', 'yes', true],
    ['yesno', 'no', false],
    ['text', '  桐乡市濮院  ', '桐乡市濮院'],
  ] as const)('%s %j is %j', (type, typed, read) => {
    expect(answer({ type }, typed)).toEqual(read);
  });

  test.each([
    ['count', '2.5', 'errors.not_a_count'],
    ['count', '很多', 'errors.not_a_count'],
    ['count', '-3', 'errors.not_a_count'],
    ['money', '12.345', 'errors.not_an_amount'],
    ['percent', '101', 'errors.too_large'],
    ['percent', 'half', 'errors.not_a_number'],
    ['date', '2022-02-30', 'errors.not_a_day'],
    ['place', '桐乡', 'programs.error.place'],
    ['yesno', 'maybe', 'errors.choose_one'],
  ] as const)('%s %j is refused with %s', (type, typed, message) => {
    expect(check({ type }, typed)).toMatchObject({ answers: {}, issues: [{ path: 'q', message }] });
  });

  test('a count and an amount that were taken print and read back as themselves', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000_000_000 }), (value) => {
        expect(answer({ type: 'count' }, value.toLocaleString('en-US'))).toBe(value);
        expect(answer({ type: 'money' }, (value / 100).toFixed(2))).toBe(value);
      }),
    );
  });

  test('no text at all makes the check throw, and a refused answer never gets through', () => {
    const types = [
      'text',
      'longtext',
      'count',
      'money',
      'percent',
      'date',
      'place',
      'yesno',
      'titles',
    ] as const;
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.string({ unit: 'binary' }), (type, typed) => {
        const { answers, issues } = check({ type }, typed);
        expect(Object.keys(answers).length + issues.length).toBe(1);
      }),
    );
  });
});

describe('limits', () => {
  test('a text may be as long as its question says and no longer', () => {
    expect(answer({ type: 'text', max: 4 }, '濮院毛衫')).toBe('濮院毛衫');
    expect(check({ type: 'text', max: 4 }, '濮院毛衫厂').issues).toEqual([
      { path: 'q', message: 'errors.too_long', params: { max: 4 } },
    ]);
  });

  test('a count outside its bounds is told the bound', () => {
    expect(check({ type: 'count', min: 1, max: 10 }, '0').issues[0]?.params).toEqual({ min: 1 });
    expect(check({ type: 'count', min: 1, max: 10 }, '11').issues[0]?.params).toEqual({ max: 10 });
  });

  test('an amount outside its bounds is told the bound in yuan, as it is typed, not in fen', () => {
    expect(check({ type: 'money', min: 100 }, '0.50').issues).toEqual([
      { path: 'q', message: 'errors.too_small', params: { min: '1.00' } },
    ]);
    expect(check({ type: 'money', max: 100_000_000 }, '1000001').issues[0]?.params).toEqual({
      max: '1,000,000.00',
    });
  });
});

describe('choices', () => {
  const options = ['short-video', 'live', 'mall', 'search'];

  test('one tick and several read as a list', () => {
    expect(answer({ type: 'choices', options }, 'live')).toEqual(['live']);
    expect(answer({ type: 'choices', options }, ['live', 'mall'])).toEqual(['live', 'mall']);
  });

  test('the same choice sent twice counts once', () => {
    expect(answer({ type: 'choices', options }, ['live', 'live'])).toEqual(['live']);
  });

  test('something that is not offered is refused, alone or among others', () => {
    expect(complaint({ type: 'choice', options }, 'radio')).toBe('errors.choose_one');
    expect(complaint({ type: 'choices', options }, ['live', 'radio'])).toBe('errors.choose_one');
  });
});

describe('book titles', () => {
  const dream = { isbn: '9787020002207', title: '红楼梦' };

  test.each([
    ['978-7-02-000220-7 红楼梦', [dream]],
    ['978 7 02 000220 7 红楼梦', [dream]],
    ['9787020002207，红楼梦', [dream]],
    ['9787020002207、红楼梦', [dream]],
    ['\n  978-7-02-000220-7\t红楼梦  \n\n', [dream]],
    ['0-306-40615-2 1984', [{ isbn: '9780306406157', title: '1984' }]],
  ])('%j is read', (typed, read) => {
    expect(answer({ type: 'titles' }, typed)).toEqual(read);
  });

  test('lines end as a browser sends them', () => {
    expect(answer({ type: 'titles' }, '978-7-02-000220-7 红楼梦\r\n978-7-5366-9293-0 三体\r\n')).toEqual([
      dream,
      { isbn: '9787536692930', title: '三体' },
    ]);
  });

  test.each(['978-7-02-000220-8 红楼梦', '9787020002207', '红楼梦 9787020002207', '红楼梦'])(
    '%j is refused by the number of its line',
    (wrong) => {
      expect(check({ type: 'titles' }, `978-7-02-000220-7 红楼梦\n${wrong}`).issues).toEqual([
        { path: 'q', message: 'programs.error.isbn_line', params: { line: 2 } },
      ]);
    },
  );
});

describe('what is asked', () => {
  const form: Question[] = [
    question({ key: 'belt', type: 'choice', options: ['puyuan-knitwear', 'other'] }),
    question({ key: 'belt_other', type: 'text', when: { question: 'belt', equals: 'other' } }),
    question({ key: 'note', type: 'text', required: false }),
    question({ key: 'licence', type: 'file' }),
    question({ key: 'photos', type: 'file', required: false }),
  ];

  test('a question that depends on a choice is asked only after it', () => {
    const other = form[1] as Question;
    expect(isAsked(other, { belt: 'other' })).toBe(true);
    expect(isAsked(other, { belt: 'puyuan-knitwear' })).toBe(false);
    expect(isAsked(other, {})).toBe(false);
  });

  test('an answer to a question that is no longer asked is left out', () => {
    const raw = { belt: 'puyuan-knitwear', belt_other: '大唐袜业' };
    expect(checkAnswers(form, raw, { licence: 1 })).toEqual({
      answers: { belt: 'puyuan-knitwear' },
      issues: [],
    });
  });

  test('whatever is needed and blank is complained of, in the order of the form, and nothing else is', () => {
    expect(checkAnswers(form, { belt: 'other', belt_other: '   ', note: ' ' }, {}).issues).toEqual([
      { path: 'belt_other', message: 'errors.required' },
      { path: 'licence', message: 'errors.file_required' },
    ]);
  });
});

describe('a draft', () => {
  const schema = draftSchema([question({ type: 'count' }), question({ key: 'licence', type: 'file' })]);

  test('keeps anything typed, right or wrong', () => {
    expect(schema.parse({ q: '约三百' })).toEqual({ q: '约三百' });
    expect(schema.parse({})).toEqual({});
  });

  test('holds no question the form does not ask, no file and no endless text', () => {
    expect(schema.safeParse({ state: 'approved' }).success).toBe(false);
    expect(schema.safeParse({ licence: '7' }).success).toBe(false);
    expect(schema.safeParse({ q: 'a'.repeat(8001) }).success).toBe(false);
  });
});
