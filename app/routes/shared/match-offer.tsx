import { useFormats, useT } from '#app/i18n/index.ts';
import type { CycleMatch } from '#app/modules/applications/index.ts';
import { SummaryList } from '#app/ui/index.ts';

/** What one may expect of a cycle in both units, how much there still is, and when. */
export function MatchOffer({ match: { cycle, left } }: { match: Pick<CycleMatch, 'cycle' | 'left'> }) {
  const t = useT();
  const f = useFormats();
  const { expectedImpressions: impressions, expectedFen: fen } = cycle;
  const usual = [
    impressions &&
      t('programs.offer.impressions', { from: f.count(impressions.from), to: f.count(impressions.to) }),
    fen && t('programs.offer.fen', { from: f.money(fen.from), to: f.money(fen.to) }),
  ];
  const rest = [
    left.impressions && t('matching.left.impressions', { level: t(`matching.level.${left.impressions}`) }),
    left.fen && t('matching.left.fen', { level: t(`matching.level.${left.fen}`) }),
  ];
  const lines = (parts: readonly (string | null)[]) =>
    parts.filter((part) => part !== null).map((part) => <div key={part}>{part}</div>);
  const rows = [
    { term: t('programs.offer.usual'), value: lines(usual) },
    { term: t('matching.left'), value: lines(rest) },
    { term: t('programs.cycle.window'), value: [f.period({ from: cycle.opensOn, to: cycle.closesOn })] },
    {
      term: t('programs.cycle.benefit_period'),
      value: [f.period({ from: cycle.benefitFrom, to: cycle.benefitTo })],
    },
  ];
  return <SummaryList rows={rows.filter(({ value }) => value.length > 0)} />;
}
