import { judged } from './common.ts';
import type { ProgramKind } from './kind.ts';

/** 全民好书计划: publishers, bookshops and authors with a publication licence. */
export const books: ProgramKind = {
  code: 'books',
  hue: 'books',
  questions: [
    {
      key: 'publisher_role',
      type: 'choice',
      section: 'business',
      required: true,
      options: ['publisher', 'bookshop', 'author'],
    },
    { key: 'licence_number', type: 'text', section: 'business', required: true, max: 60 },
    { key: 'titles', type: 'titles', section: 'business', required: true },
    {
      key: 'audience',
      type: 'choices',
      section: 'business',
      required: true,
      options: ['children', 'students', 'adults', 'elders', 'professionals'],
    },
    {
      key: 'publication_licence',
      type: 'file',
      section: 'evidence',
      required: true,
      document: 'publication-licence',
    },
  ],
  criteria: [
    { code: 'has_code', from: 'profile', fact: 'hasCode', test: 'is_true', values: [] },
    { code: 'books_category', from: 'profile', fact: 'category', test: 'one_of', values: ['books'] },
    { code: 'titles', from: 'answers', fact: 'titles', test: 'present', values: [] },
  ],
  rubric: [judged('quality', 35), judged('readers', 25), judged('plan', 25), judged('readiness', 15)],
  measures: [
    { code: 'reading-traffic', area: 'traffic' },
    { code: 'live-reading-slots', area: 'campaign' },
    { code: 'book-coupons', area: 'campaign' },
  ],
  indicators: ['book_titles', 'book_copies', 'readers', 'small_press_share'],
};
