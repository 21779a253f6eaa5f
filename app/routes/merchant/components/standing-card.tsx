import { useFormats, useT } from '#app/i18n/index.ts';
import type { Standing } from '#app/modules/applications/index.server.ts';
import type { RubricCriterion } from '#app/modules/programs/index.ts';
import { Card, MeterBlock, Section, Small, Stack } from '#app/ui/index.ts';
import { criterionLabel } from '../../shared/criterion-words.ts';

interface StandingCardProps {
  standing: Standing;
  criteria: readonly RubricCriterion[];
  /** Below these many no mean is shown. */
  least: number;
}

/** The application's own score beside the mean of those that were funded; each criterion too, where it was scored. */
export function StandingCard({ standing, criteria, least }: StandingCardProps) {
  const t = useT();
  const f = useFormats();
  if (standing.own === null) return null;
  const shown = criteria.flatMap((criterion) => {
    const scored = standing.criteria.find(({ code }) => code === criterion.code);
    return scored ? [{ criterion, ...scored }] : [];
  });
  return (
    <Card>
      <Section title={t('review.score.title')}>
        <Stack>
          <Compared
            label={t('review.score.own')}
            own={standing.own}
            average={standing.average}
            from={0}
            to={100}
          />
          {standing.average === null && (
            <Small>{t('review.score.too_few', { least: f.exactCount(least) })}</Small>
          )}
          {shown.map(({ criterion, own, average }) => (
            <Compared
              key={criterion.code}
              label={criterionLabel(criterion, t)}
              own={own}
              average={average}
              {...criterion.scale}
            />
          ))}
        </Stack>
      </Section>
    </Card>
  );
}

/** One bar: the own score filled, the mean of the funded as a line. Scores are in hundredths. */
function Compared(props: { label: string; own: number; average: number | null; from: number; to: number }) {
  const t = useT();
  const f = useFormats();
  const { label, own, average, from, to } = props;
  const said = (hundredths: number) => f.decimal(hundredths / 100, 1);
  const mean = average === null ? null : `${t('review.score.average')} ${said(average)}`;
  const height = (hundredths: number) => Math.max(0, hundredths - from * 100);
  return (
    <MeterBlock
      title={label}
      end={said(own)}
      label={[`${label} ${said(own)}`, mean].filter(Boolean).join(' · ')}
      total={(to - from) * 100}
      parts={[{ value: height(own), look: 'solid' }]}
      {...(average !== null && { mark: height(average) })}
      belowEnd={mean}
    />
  );
}
