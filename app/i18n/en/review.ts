import type { Translation } from '../message.ts';
import type { review as source } from '../zh-CN/review.ts';

export const review = {
  'review.criterion.need': 'Need for support',
  'review.criterion.plan': 'A plan that works',
  'review.criterion.readiness': 'Ready to deliver',
  'review.criterion.jobs': 'Jobs',
  'review.criterion.origin': 'Origin and character',
  'review.criterion.households': 'Households reached',
  'review.criterion.authenticity': 'Authenticity',
  'review.criterion.craftsmanship': 'Craftsmanship',
  'review.criterion.transmission': 'Passing it on',
  'review.criterion.quality': 'Quality of the titles',
  'review.criterion.readers': 'Fit with readers',
  'review.error.scale_reversed': 'The top of the scale must be above its bottom',
  'review.error.no_criterion': 'A rubric needs at least one criterion',
  'review.error.code_twice': 'This code is used twice',
} satisfies Translation<typeof source>;
