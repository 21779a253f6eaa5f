import { describe, expect, test } from 'vitest';
import {
  draftKey,
  findKeptDraft,
  forgetDraft,
  keepDraft,
  sameAnswers,
  settleKept,
} from '#app/routes/merchant/view/kept-draft.ts';

const KEY = draftKey(7, 'business');

/** What `localStorage` is to these functions. */
function keeper(start: Record<string, string> = {}) {
  const held = new Map(Object.entries(start));
  return {
    held,
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  };
}
const broken = {
  getItem: () => {
    throw new DOMException('no');
  },
  setItem: () => {
    throw new DOMException('full');
  },
  removeItem: () => {
    throw new DOMException('no');
  },
};

describe('a draft kept in the browser', () => {
  const draft = { answers: { workers: '46', venues: ['live'] }, base: {} };

  test('is found again, once, until it is forgotten', () => {
    const store = keeper();
    keepDraft(store, KEY, draft);
    expect(findKeptDraft(store, KEY)).toEqual(draft);
    expect(findKeptDraft(store, draftKey(7, 'support'))).toBeNull();
    forgetDraft(store, KEY);
    expect(findKeptDraft(store, KEY)).toBeNull();
  });

  test.each([
    ['nonsense', 'not json'],
    ['a list', '[]'],
    ['another shape', '{"answers":{"workers":46},"base":{}}'],
    ['half of it', '{"answers":{"workers":"46"}}'],
  ])('is passed over where the browser holds %s', (_, text) => {
    expect(findKeptDraft(keeper({ [KEY]: text }), KEY)).toBeNull();
  });

  test('does not stop anybody whose browser keeps nothing', () => {
    expect(() => keepDraft(broken, KEY, draft)).not.toThrow();
    expect(() => forgetDraft(broken, KEY)).not.toThrow();
    expect(findKeptDraft(broken, KEY)).toBeNull();
  });
});

describe('answers', () => {
  test('are the same whatever their order, blanks and single ticks look like', () => {
    expect(sameAnswers({ a: '1', b: ['x'] }, { b: ['x', ''], a: '1' })).toBe(true);
    expect(sameAnswers({ a: '' }, {})).toBe(true);
    expect(sameAnswers({ b: 'x' }, { b: ['x'] })).toBe(true);
    expect(sameAnswers({ a: '1' }, { a: '2' })).toBe(false);
    expect(sameAnswers({ a: ['x', 'y'] }, { a: ['y', 'x'] })).toBe(false);
  });
});

describe('what was found in the browser', () => {
  const kept = { answers: { workers: '46' }, base: { workers: '4' } };
  test('is nothing where the portal holds the same', () => {
    expect(settleKept(null, {})).toBe('nothing');
    expect(settleKept(kept, { workers: '46' })).toBe('nothing');
  });
  test('is sent where the portal stands as it did when it was typed', () => {
    expect(settleKept(kept, { workers: '4' })).toBe('send');
  });
  test('is asked about where somebody wrote since', () => {
    expect(settleKept(kept, { workers: '5' })).toBe('ask');
  });
});
