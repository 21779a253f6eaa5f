import { localized, useT } from '#app/i18n/index.ts';
import type { MeasureView } from '#app/modules/programs/index.server.ts';
import {
  type Criterion,
  type CycleForm as Form,
  MEASURE_AREAS,
  SECTIONS,
} from '#app/modules/programs/index.ts';
import { Card, Section, SummaryList, Tiny } from '#app/ui/index.ts';
import { criterionSays, questionLabel } from '../../shared/question-words.ts';

/** Who qualifies, a sentence a criterion. */
export function CycleRules({ version, criteria }: { version: number; criteria: readonly Criterion[] }) {
  const t = useT();
  return (
    <Section title={t('programs.cycle.rules', { version })}>
      <ul>
        {criteria.map((criterion) => (
          <li key={criterion.code}>{criterionSays(criterion, t)}</li>
        ))}
      </ul>
    </Section>
  );
}

/** The measures on offer, by area. */
export function CycleMeasures({
  measures,
}: {
  measures: readonly Pick<MeasureView, 'id' | 'area' | 'name' | 'illustrative'>[];
}) {
  const t = useT();
  const rows = MEASURE_AREAS.flatMap((area) => {
    const own = measures.filter((measure) => measure.area === area);
    if (own.length === 0) return [];
    const value = (
      <>
        {own.map(({ name }) => localized(name, t.locale)).join(t.locale === 'en' ? ', ' : '、')}{' '}
        {own.some(({ illustrative }) => illustrative) && <Tiny>{t('programs.illustrative')}</Tiny>}
      </>
    );
    return [{ term: t(`programs.area.${area}`), value }];
  });
  return (
    <Section title={t('programs.cycle.measures')}>
      <SummaryList rows={rows} />
    </Section>
  );
}

/** The form as the merchant meets it, section by section. */
export function CycleForm({ form: { version, questions } }: { form: Form }) {
  const t = useT();
  return (
    <Card>
      <Section title={t('programs.cycle.form_version', { version: String(version) })}>
        <SummaryList
          rows={SECTIONS.map((section) => ({
            term: t(`programs.section.${section}`),
            value: (
              <ul>
                {questions
                  .filter((question) => question.section === section)
                  .map((question) => (
                    <li key={question.key}>
                      {questionLabel(question, t)} {!question.required && <Tiny>{t('common.optional')}</Tiny>}
                    </li>
                  ))}
              </ul>
            ),
          }))}
        />
      </Section>
    </Card>
  );
}
