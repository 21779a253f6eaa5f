import { monthlyChart } from './delivery.ts';
import { causedSentence } from './effects/verdict.ts';
import type { FigureCell, Section } from './model.ts';
import { changeOf, shareOf, type Writer } from './writer.ts';

/** The sentence on how the merchants' sales changed; why, only where a comparison passed its tests. */
function changeSentence(w: Writer): string {
  const change = w.value('gmv_change');
  const caused = causedSentence(w);
  if (change === null)
    return caused === null ? w.t('report.finding.unknown') : w.t('effects.finding.no_base', { caused });
  if (change === 0) return w.t('report.finding.same');
  const said = { change: w.f.percent(Math.abs(change)) };
  if (caused !== null)
    return w.t(change > 0 ? 'effects.finding.grew' : 'effects.finding.shrank', { ...said, caused });
  return change > 0 ? w.t('report.finding.grew', said) : w.t('report.finding.shrank', said);
}

/** The finding of the whole report: whom it reached, and what changed. */
export function reportFinding(w: Writer): string {
  const merchants = w.value('merchants_supported') ?? 0;
  const change = `${w.t('report.clause_gap')}${changeSentence(w)}`;
  if (merchants === 0) {
    const active = w.value('merchants_active') ?? 0;
    if (active === 0) return w.t('report.finding.nobody');
    return `${w.t('report.finding.data_only', { count: active, gmv: w.say('gmv') })}${change}`;
  }
  const { scope } = w.snapshot;
  const said = { merchants: w.f.exactCount(merchants), impressions: w.say('impressions_delivered') };
  const reached =
    scope.of === 'all'
      ? w.t('report.finding.all', { ...said, count: scope.programs })
      : w.t('report.finding.program', { ...said, program: w.name(scope.program.name) });
  return `${reached}${change}`;
}

/** The four figures an executive asks for first. */
export function headline(w: Writer): FigureCell[] {
  const delivered = shareOf(w.value('impressions_delivered'), w.value('impressions_committed'));
  const redeemed = w.value('coupon_redemption_rate');
  const change = changeOf(w.value('gmv_base'), w.value('gmv'));
  const active = w.value('merchants_active') ?? 0;
  return [
    w.figure('merchants_supported', w.t('report.headline.active', { count: active })),
    w.figure(
      'impressions_delivered',
      delivered === null ? '' : w.t('report.headline.delivered', { share: w.f.percent(delivered) }),
    ),
    w.figure(
      'coupon_delivered',
      redeemed === null ? '' : w.t('report.headline.redeemed', { share: w.f.percent(redeemed) }),
    ),
    w.figure(
      'gmv',
      change === null
        ? w.t('report.headline.no_base')
        : w.t('report.headline.change', { change: w.f.signedPercent(change) }),
    ),
  ];
}

/** The report on one page. */
export function summarySection(w: Writer): Section {
  const chart = monthlyChart(w, 'gmvFen');
  return {
    id: 'summary',
    name: w.t('report.section.summary'),
    finding: reportFinding(w),
    blocks: [
      { type: 'figures', cells: headline(w) },
      {
        type: 'figures',
        cells: [
          w.figure('orders'),
          w.figure('coupons_redeemed'),
          w.figure('measures_delivered'),
          w.figure('centre_field_share'),
        ],
      },
      ...(chart ? [chart] : []),
    ],
  };
}
