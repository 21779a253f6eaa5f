import { useFormats, useT } from '#app/i18n/index.ts';
import type { BulkPreview } from '#app/modules/awards/index.ts';
import { Delta, MeterBlock, Notice, Strip } from '#app/ui/index.ts';

/** Each line with what the selection would take: the meter as it would stand, the sum to the last unit. */
export function BulkLines({ preview }: { preview: BulkPreview }) {
  const t = useT();
  const { amount, exactAmount } = useFormats();
  return (
    <div aria-live="polite" className="stack">
      <Strip column="wide">
        {preview.lines.map(({ unit, budget, committed, reserved, asked, before, after }) => {
          const change = t('bulk.line.change', { before: amount(before, unit), after: amount(after, unit) });
          return (
            <MeterBlock
              key={unit}
              title={<b>{t(`programs.unit.${unit}`)}</b>}
              end={<b>{t('bulk.line.sum', { asked: exactAmount(asked, unit) })}</b>}
              label={change}
              total={budget}
              parts={[
                { look: 'solid', value: committed },
                { look: 'hatch', value: reserved },
                { look: after < 0 ? 'over' : 'good', value: asked },
              ]}
              belowStart={<Delta {...(after < 0 && { tone: 'bad' as const })}>{change}</Delta>}
            />
          );
        })}
      </Strip>
      {preview.lines
        .filter(({ after }) => after < 0)
        .map(({ unit, after }) => (
          <Notice key={unit} tone="urgent">
            {t('bulk.line.over', { amount: exactAmount(-after, unit) })}
          </Notice>
        ))}
      {preview.waiting > 0 && <Notice>{t('bulk.waiting_for_others', { count: preview.waiting })}</Notice>}
    </div>
  );
}
