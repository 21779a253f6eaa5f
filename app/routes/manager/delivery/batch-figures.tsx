import { useFormats, useT } from '#app/i18n/index.ts';
import type { BatchView } from '#app/modules/delivery/index.ts';
import { Card, Figure, Figures, Section, SummaryList } from '#app/ui/index.ts';

/** The file's own totals, in large. */
export function BatchTotals({ batch }: { batch: BatchView }) {
  const t = useT();
  const { countParts, moneyParts, exactCount, exactMoney } = useFormats();
  const figures = [
    { label: t('delivery.batch.rows'), value: batch.rows, parts: countParts, exact: exactCount },
    { label: t('delivery.batch.orders'), value: batch.orders, parts: countParts, exact: exactCount },
    { label: t('delivery.batch.gmv'), value: batch.gmvFen, parts: moneyParts, exact: exactMoney },
    {
      label: t('delivery.batch.impressions'),
      value: batch.impressions,
      parts: countParts,
      exact: exactCount,
    },
  ];
  return (
    <Figures>
      {figures.map(({ label, value, parts, exact }) =>
        value === null ? (
          <Figure
            key={label}
            label={label}
            parts={{ digits: '—', unit: '' }}
            exact={t('common.not_collected')}
          />
        ) : (
          <Figure key={label} label={label} parts={parts(value)} exact={exact(value)} note={exact(value)} />
        ),
      )}
    </Figures>
  );
}

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
      <Section title={t(batch.posted ? 'delivery.batch.outcome' : 'delivery.batch.preview')}>
        <SummaryList
          rows={counts.flatMap(([name, count]) =>
            count === null ? [] : [{ term: t(`delivery.batch.${name}`), value: exactCount(count) }],
          )}
        />
      </Section>
    </Card>
  );
}
