import { judged } from './common.ts';
import type { ProgramKind } from './kind.ts';

/** 山货上头条: origin in a rural county, in a produce category; co-hosted by a public-welfare organisation. */
export const ruralProduce: ProgramKind = {
  code: 'rural-produce',
  hue: 'produce',
  questions: [
    { key: 'origin_county', type: 'place', section: 'business', required: true },
    { key: 'products', type: 'text', section: 'business', required: true, max: 200 },
    { key: 'households', type: 'count', section: 'business', required: true, max: 1_000_000 },
    { key: 'harvest_from', type: 'date', section: 'business', required: true },
    { key: 'harvest_to', type: 'date', section: 'business', required: true },
    {
      key: 'cold_chain',
      type: 'choice',
      section: 'business',
      required: true,
      options: ['own', 'partner', 'none', 'not-needed'],
    },
    { key: 'geographical_indication', type: 'yesno', section: 'business', required: true },
    {
      key: 'gi_certificate',
      type: 'file',
      section: 'evidence',
      required: true,
      document: 'geographical-indication',
      when: { question: 'geographical_indication', equals: 'yes' },
    },
  ],
  criteria: [
    { code: 'has_code', from: 'profile', fact: 'hasCode', test: 'is_true', values: [] },
    {
      code: 'produce_category',
      from: 'profile',
      fact: 'category',
      test: 'one_of',
      values: ['fresh', 'food'],
    },
    { code: 'rural_origin', from: 'answers', fact: 'origin_county', test: 'rural_county', values: [] },
  ],
  rubric: [judged('origin', 25), judged('plan', 30), judged('households', 25), judged('readiness', 20)],
  measures: [
    { code: 'produce-traffic', area: 'traffic' },
    { code: 'consumer-coupons', area: 'campaign' },
    { code: 'logistics-help', area: 'logistics' },
    { code: 'county-events', area: 'campaign' },
  ],
  indicators: ['product_kinds', 'counties_reached', 'households_supplied', 'orders', 'gmv'],
};
