import { judged } from './common.ts';
import type { ProgramKind } from './kind.ts';

/** Belts by name: the place and the category that make one. 濮院毛衫 is the knitwear of Puyuan in Tongxiang. */
export const BELTS = {
  'puyuan-knitwear': { place: '330483', category: 'apparel' },
  'haining-leather': { place: '330481', category: 'apparel' },
  'zhili-childrenswear': { place: '330502', category: 'apparel' },
  'shengze-silk': { place: '320509', category: 'apparel' },
  'jingdezhen-porcelain': { place: '360200', category: 'home' },
  'yiwu-small-goods': { place: '330782', category: 'home' },
} as const;

/** 产业带扶持计划: merchants of a named belt (place and category), small and medium first. */
export const industrialBelt: ProgramKind = {
  code: 'industrial-belt',
  hue: 'belt',
  questions: [
    {
      key: 'belt',
      type: 'choice',
      section: 'business',
      required: true,
      options: [...Object.keys(BELTS), 'other'],
    },
    {
      key: 'belt_other',
      type: 'text',
      section: 'business',
      required: true,
      max: 60,
      when: { question: 'belt', equals: 'other' },
    },
    { key: 'own_factory', type: 'yesno', section: 'business', required: true },
    {
      key: 'workers',
      type: 'count',
      section: 'business',
      required: true,
      max: 1_000_000,
      fromProfile: 'employees',
    },
    { key: 'online_share', type: 'percent', section: 'business', required: true },
    { key: 'workshop_photos', type: 'file', section: 'evidence', required: false },
  ],
  criteria: [
    { code: 'has_code', from: 'profile', fact: 'hasCode', test: 'is_true', values: [] },
    {
      code: 'belt_place',
      from: 'profile',
      fact: 'placeCode',
      test: 'within',
      values: [...new Set(Object.values(BELTS).map((belt) => belt.place))],
    },
    {
      code: 'belt_category',
      from: 'profile',
      fact: 'category',
      test: 'one_of',
      values: ['apparel', 'home', 'food', 'beauty', 'personal-care'],
    },
    { code: 'small_or_medium', from: 'answers', fact: 'workers', test: 'at_most', values: [1000] },
  ],
  rubric: [judged('need', 25), judged('plan', 30), judged('readiness', 25), judged('jobs', 20)],
  measures: [
    { code: 'origin-flagship-store', area: 'store' },
    { code: 'operations-support', area: 'operations' },
    { code: 'themed-marketing', area: 'campaign' },
    { code: 'social-value-storytelling', area: 'storytelling' },
  ],
  indicators: ['merchants_supported', 'places_reached', 'gmv_change', 'jobs', 'first_online'],
};
