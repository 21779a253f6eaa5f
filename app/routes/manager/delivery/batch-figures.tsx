import { useFormats, useT } from '#app/i18n/index.ts';
import type { BatchView } from '#app/modules/delivery/index.ts';
import { Card, Figure, Figures, Section, SummaryList, Tiny } from '#app/ui/index.ts';

/** The file's own totals, in large; every digit below where the large one is rounded. */
export function BatchTotals({ batch }: { batch: BatchView }) {
  const t = useT();
  const { countParts, moneyParts, exactCount, exactMoney } = useFormats();
  const ofCount = (count: number) => ({ parts: countParts(count), exact: exactCount(count) });
  const ofMoney = (fen: number) => ({ parts: moneyParts(fen), exact: exactMoney(fen) });
  const figures = [
    { label: t('delivery.batch.rows'), value: batch.rows, show: ofCount },
    { label: t('delivery.batch.orders'), value: batch.orders, show: ofCount },
    { label: t('delivery.batch.gmv'), value: batch.gmvFen, show: ofMoney },
    { label: t('delivery.batch.impressions'), value: batch.impressions, show: ofCount },
  ];
  return (
    <Figures>
      {figures.map(({ label, value, show }) => {
        if (value === null)
          return (
            <Figure
              key={label}
              label={label}
              parts={NOTHING}
              exact={t('common.not_collected')}
              note={t('common.not_collected')}
            />
          );
        const { parts, exact } = show(value);
        return <Figure key={label} label={label} parts={parts} exact={exact} note={parts.unit && exact} />;
      })}
    </Figures>
  );
}

const NOTHING = { digits: '—', unit: '' };

/** What became of each row, or will: rows = refused + merged + new + restated + as they were. */
export function BatchOutcome({ batch }: { batch: BatchView }) {
  const t = useT();
  const { exactCount } = useFormats();
  const counts = [
    ['rejected', batch.rejected],
    ['merged', batch.merged || null],
    ['fresh', batch.fresh],
    ['restated', batch.restated],
    ['unchanged', batch.unchanged],
    ['standing', batch.posted ? batch.standing : null],
  ] as const;
  return (
    <Card>
      <Section title={t(batch.state === 'validated' ? 'delivery.batch.preview' : 'delivery.batch.outcome')}>
        <SummaryList
          rows={counts.flatMap(([name, count]) =>
            count === null ? [] : [{ term: t(`delivery.batch.${name}`), value: exactCount(count) }],
          )}
        />
        {batch.rejected > 0 && <Tiny>{t('delivery.batch.totals.valid')}</Tiny>}
      </Section>
    </Card>
  );
}
