import { judged } from './common.ts';
import type { ProgramKind } from './kind.ts';

/**
 * 商家复产护航计划: merchants of an affected city in a dated window with a measured drop in sales. The source
 * announces nine measures in four areas without naming them: the nine here are illustrative.
 */
export const recoverySupport: ProgramKind = {
  code: 'recovery-support',
  hue: 'recovery',
  questions: [
    { key: 'affected_place', type: 'place', section: 'business', required: true },
    { key: 'closed_from', type: 'date', section: 'business', required: true },
    { key: 'closed_to', type: 'date', section: 'business', required: true },
    { key: 'sales_before', type: 'money', section: 'business', required: true, min: 100 },
    { key: 'sales_now', type: 'money', section: 'business', required: true },
    { key: 'staff_before', type: 'count', section: 'business', required: true, max: 1_000_000 },
    { key: 'staff_kept', type: 'count', section: 'business', required: true, max: 1_000_000 },
    { key: 'closure_notice', type: 'file', section: 'evidence', required: false },
  ],
  criteria: [
    { code: 'has_code', from: 'profile', fact: 'hasCode', test: 'is_true', values: [] },
    { code: 'sales_drop', from: 'answers', fact: 'sales_drop_percent', test: 'at_least', values: [30] },
    { code: 'closure_dated', from: 'answers', fact: 'closed_from', test: 'present', values: [] },
  ],
  rubric: [judged('need', 35), judged('plan', 30), judged('jobs', 20), judged('readiness', 15)],
  measures: [
    { code: 'settlement-terms', area: 'policy', illustrative: true },
    { code: 'penalty-waiver', area: 'policy', illustrative: true },
    { code: 'fee-subsidy', area: 'policy', illustrative: true },
    { code: 'recovery-campaign', area: 'campaign', illustrative: true },
    { code: 'campaign-slots', area: 'campaign', illustrative: true },
    { code: 'fulfilment-help', area: 'logistics', illustrative: true },
    { code: 'freight-subsidy', area: 'logistics', illustrative: true },
    { code: 'merchant-hotline', area: 'service-line', illustrative: true },
    { code: 'consumer-reassurance', area: 'service-line', illustrative: true },
  ],
  indicators: [
    'merchants_supported',
    'cities_reached',
    'recovery_periods',
    'survival_share',
    'gmv_per_coupon_yuan',
  ],
};
