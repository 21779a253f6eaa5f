import type { Question } from '../question.ts';
import type { RubricCriterion } from '../rubric.ts';

export const VENUES = ['short-video', 'live', 'mall', 'search'] as const;
export type Venue = (typeof VENUES)[number];
export const CHANNELS = ['field', 'alliance', 'campaign', 'top-kol'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Short video and live are the content field (goods find people), mall and search the centre field (people find goods). */
export const fieldOf = (venue: Venue): 'content' | 'centre' =>
  venue === 'short-video' || venue === 'live' ? 'content' : 'centre';

/** Asked in every application, before and after the kind's own questions. */
export const COMMON_QUESTIONS: readonly Question[] = [
  { key: 'plan', type: 'longtext', section: 'support', required: true, max: 2000 },
  { key: 'requested_impressions', type: 'count', section: 'support', required: true, max: 10_000_000_000 },
  { key: 'requested_fen', type: 'money', section: 'support', required: false, max: 100_000_000_000 },
  { key: 'venues', type: 'choices', section: 'support', required: true, options: VENUES },
  { key: 'licence', type: 'file', section: 'evidence', required: true, document: 'licence' },
  { key: 'signed_by', type: 'text', section: 'declaration', required: true, max: 60 },
  { key: 'declaration', type: 'choice', section: 'declaration', required: true, options: ['agreed'] },
];

/** A criterion of a kind's template: 0 to 5 points, with a reason. */
export const judged = (code: string, weight: number): RubricCriterion => ({
  code,
  weight,
  scale: { from: 0, to: 5 },
  reasonRequired: true,
});
