import { judged } from './common.ts';
import type { ProgramKind } from './kind.ts';

/** 看见手艺计划: holders of an intangible-heritage item or a registered craft. */
export const craftHeritage: ProgramKind = {
  code: 'craft-heritage',
  hue: 'craft',
  questions: [
    { key: 'heritage_item', type: 'heritage', section: 'business', required: true, max: 80 },
    {
      key: 'heritage_level',
      type: 'choice',
      section: 'business',
      required: true,
      options: ['national', 'provincial', 'city', 'county', 'registered-craft'],
    },
    { key: 'inheritor', type: 'text', section: 'business', required: true, max: 60 },
    { key: 'apprentices', type: 'count', section: 'business', required: true, max: 10_000 },
    {
      key: 'inheritor_certificate',
      type: 'file',
      section: 'evidence',
      required: true,
      document: 'heritage-certificate',
    },
  ],
  criteria: [
    {
      code: 'craft_category',
      from: 'profile',
      fact: 'category',
      test: 'one_of',
      values: ['craft', 'apparel', 'food', 'home'],
    },
    { code: 'heritage_item', from: 'answers', fact: 'heritage_item', test: 'present', values: [] },
  ],
  rubric: [
    judged('authenticity', 30),
    judged('craftsmanship', 25),
    judged('transmission', 25),
    judged('plan', 20),
  ],
  measures: [
    { code: 'resources', area: 'traffic' },
    { code: 'official-training', area: 'training' },
    { code: 'platform-events', area: 'campaign' },
  ],
  indicators: [
    'inheritors',
    'heritage_items',
    'sales_per_inheritor',
    'inheritor_sales_growth',
    'apprentices',
    'training_hours',
  ],
};
