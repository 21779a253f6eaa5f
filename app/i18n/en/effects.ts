import type { Translation } from '../message.ts';
import type { effects as source } from '../zh-CN/effects.ts';

export const effects = {
  'effects.name': 'What it caused',
  'effects.per.week': 'per merchant and week',
  'effects.per.month': 'per merchant and month',
  'effects.since.week': { one: '{count} week', other: '{count} weeks' },
  'effects.since.month': { one: '{count} month', other: '{count} months' },

  'effects.none': 'There is no programme whose effect could be tested.',
  'effects.all.some': {
    one: '{count} of {of} programmes passed every test, so that it may be said what it caused; of the others only that something changed.',
    other:
      '{count} of {of} programmes passed every test, so that it may be said what they caused; of the others only that something changed.',
  },
  'effects.all.none':
    'None of {of} programmes passed every test: it may be said that something changed, not that the programmes caused it.',
  'effects.one.caused_more':
    'Against the comparison group, {program} raised the GMV of those it supported by {effect} {per} (95% interval {interval}).',
  'effects.one.caused_less':
    'Against the comparison group, {program} lowered the GMV of those it supported by {effect} {per} (95% interval {interval}).',
  'effects.one.same':
    'Every test passed, but the GMV of those {program} supported cannot be told from the comparison group’s ({effect} {per}, 95% interval {interval}).',
  'effects.one.changed':
    'The GMV of those {program} supported changed by {effect} {per} against the comparison group; not every test passed, so it may not be said to be caused.',
  'effects.one.unknown': 'What {program} caused cannot be estimated: {reason}.',

  'effects.finding.grew': 'GMV of the participating merchants rose by {change} on the base period; {caused}.',
  'effects.finding.shrank':
    'GMV of the participating merchants fell by {change} on the base period; {caused}.',
  'effects.finding.no_base': 'There is no data for the base period; {caused}.',
  'effects.finding.more':
    'against the comparison group, the programme raised that of the supported by {effect} {per}',
  'effects.finding.less':
    'against the comparison group, the programme lowered that of the supported by {effect} {per}',
  'effects.finding.same': 'against the comparison group, no difference by the programme is seen',
  'effects.finding.some': {
    one: 'the effect of {count} programme passed its tests, of the others it may only be said that something changed',
    other:
      'the effects of {count} programmes passed their tests, of the others it may only be said that something changed',
  },

  'effects.verdict.caused_more': 'Caused: more',
  'effects.verdict.caused_less': 'Caused: less',
  'effects.verdict.same': 'No difference seen',
  'effects.verdict.changed': 'Changed, no more',
  'effects.verdict.unknown': 'Not estimated',

  'effects.absent.no_data': 'there is no whole week or month of delivery data',
  'effects.absent.nobody_supported': 'nobody in the delivery data began to be supported in this time',
  'effects.absent.no_before': 'there is no data from before the support',
  'effects.absent.no_comparison': 'all merchants began to be supported at once, with nobody to compare with',
  'effects.absent.not_collected': 'GMV was not collected',
  'effects.absent.few_supported': 'fewer than 10 supported with data for every period',
  'effects.absent.few_comparison': 'fewer than 10 to compare with',
  'effects.absent.gate': 'not every test passed',
  'effects.absent.zero_inside': 'zero is inside the interval, so there is no price',
  'effects.absent.no_coupons': 'no coupons were redeemed',
  'effects.absent.no_impressions': 'impressions were not collected',
  'effects.absent.few_beside': 'fewer than 10 unsupported merchants beside them or elsewhere',
  'effects.absent.not_half': 'fewer than half so far',
  'effects.absent.few': 'fewer than 10: no share',

  'effects.table': 'What support caused, against the comparison group',
  'effects.column.outcome': 'Outcome',
  'effects.column.merchants': 'Supported / compared',
  'effects.column.mean_before': 'Mean before',
  'effects.column.effect': 'Difference, per merchant and period',
  'effects.column.interval': '95% interval',
  'effects.column.relative': 'Relative',
  'effects.column.say': 'What may be said',
  'effects.outcome.gmv': 'GMV',
  'effects.outcome.orders': 'Orders',
  'effects.pair': '{one} / {other}',

  'effects.chart.caused_more': '{program}: once support began, GMV was above the comparison group’s',
  'effects.chart.caused_less': '{program}: once support began, GMV was below the comparison group’s',
  'effects.chart.same': '{program}: before and after support began, GMV was near the comparison group’s',
  'effects.chart.changed': '{program}: GMV of the supported against the comparison group',
  'effects.chart.how.week':
    'Weeks since support began; what was before stands left of the dashed line. GMV per merchant and week against the comparison group, with the week before support as zero; the bars hold all points at once in 95 of 100 samples.',
  'effects.chart.how.month':
    'Months since support began; what was before stands left of the dashed line. GMV per merchant and month against the comparison group, with the month before support as zero; the bars hold all points at once in 95 of 100 samples.',
  'effects.chart.left_out': 'Times for which fewer than 10 merchants speak are not drawn.',
  'effects.chart.since': 'Since',

  'effects.gate': '{program}: the tests',
  'effects.gate.passed': 'passed',
  'effects.gate.failed': 'not passed',
  'effects.gate.column.test': 'Test',
  'effects.gate.column.found': 'Found',
  'effects.gate.column.limit': 'Asked for',
  'effects.gate.column.passed': 'Result',
  'effects.gate.test.supported': 'Enough supported merchants',
  'effects.gate.test.comparison': 'Enough merchants to compare with',
  'effects.gate.test.before': 'Periods before support',
  'effects.gate.test.after': 'Periods with support',
  'effects.gate.test.balance': 'Left out for want of a period (the group that lost more)',
  'effects.gate.test.overlap': 'Supported merchants with a comparison in their category',
  'effects.gate.test.pre_trend': 'Alike before support (p of the joint test)',
  'effects.gate.of': '{value} of {of} merchants',
  'effects.gate.merchants': '{value} merchants',
  'effects.gate.periods': '{value} periods',
  'effects.gate.at_least': 'at least {limit}',
  'effects.gate.at_most': 'at most {limit}',
  'effects.gate.below': 'below {p}',
  'effects.gate.untested': 'cannot be tested',

  'effects.groups': 'Who was compared',
  'effects.groups.window': 'Time',
  'effects.groups.supported': 'Supported',
  'effects.groups.compared': 'Compared: declined, waitlisted, applying, others, supported later',
  'effects.groups.left_out':
    'Left out: supported / compared for want of a period, supported before, supported by another programme only',
  'effects.groups.periods.week': { one: '{period}, {count} week', other: '{period}, {count} weeks' },
  'effects.groups.periods.month': { one: '{period}, {count} month', other: '{period}, {count} months' },
  'effects.groups.missing': {
    one: ' (and {count} period without any data)',
    other: ' (and {count} periods without any data)',
  },

  'effects.beside': 'Whether it was taken from others',
  'effects.beside.neighbours': 'Unsupported: beside / elsewhere',
  'effects.beside.before': 'Mean before',
  'effects.beside.after': 'Mean after',
  'effects.beside.say.lost': 'Those beside lost',
  'effects.beside.say.gained': 'Those beside gained',
  'effects.beside.say.not_seen': 'No loss seen',
  'effects.beside.say.unknown': 'Cannot be told',
  'effects.beside.how':
    'Beside: unsupported, in the same category and city (province, where fewer than 10 are) as somebody supported. Before and after the first of those was supported, against unsupported merchants elsewhere.',
  'effects.beside.place': 'Reach',
  'effects.beside.reach.city': 'City',
  'effects.beside.reach.province': 'Province',

  'effects.cost': 'What an effect cost',
  'effects.cost.what': 'What',
  'effects.cost.value': 'Value',
  'effects.cost.coupons': 'Redeemed coupons',
  'effects.cost.gmv': 'GMV caused by a yuan of coupons, in yuan',
  'effects.cost.coupon': 'Coupons for a yuan of GMV caused, in yuan',
  'effects.cost.impressions': 'Impressions for a yuan of GMV caused',
  'effects.cost.total': 'GMV caused in all',
  'effects.cost.how':
    'Cost: what the supported merchants of the test redeemed and were shown since support began. The interval is that of the effect, converted.',

  'effects.recovery': 'How they recovered',
  'effects.recovery.fallen': 'Supported, below the year before',
  'effects.recovery.back': 'Of these back',
  'effects.recovery.median.week': 'Weeks until half were back',
  'effects.recovery.median.month': 'Months until half were back',
  'effects.recovery.survival': 'Still selling at the end: supported',
  'effects.recovery.survival_compared': 'Still selling at the end: compared',
  'effects.recovery.of': '{value} / {of}',
  'effects.recovery.share': '{value} / {of} ({share})',
  'effects.recovery.how':
    'Back: two periods in a row not below the mean of the same time a year before. The time is Kaplan and Meier’s: those not back yet count for as long as they were watched.',

  'effects.note.method':
    'Effects are estimated after Callaway and Sant’Anna (2021): each cohort against merchants never supported, as the difference of the two differences between before and after. Errors are clustered by merchant.',
  'effects.note.not_yet':
    '{program} has fewer than 10 merchants that were never supported; those supported later are compared with as well.',
  'effects.note.small': 'Fewer than 10 merchants are told as counts: no share, no estimate.',
} satisfies Translation<typeof source>;
