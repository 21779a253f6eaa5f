import { type Translate, useT } from '#app/i18n/index.ts';
import {
  type CriterionResult,
  isAsked,
  type Question,
  type RawAnswers,
  SECTIONS,
} from '#app/modules/programs/index.ts';
import {
  Card,
  Checkbox,
  CheckList,
  Fields,
  FieldsRow,
  Section,
  Select,
  TextField,
  Tiny,
} from '#app/ui/index.ts';
import type { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import { QuestionField } from '../../merchant/components/question-field.tsx';
import { questionsIn } from '../../merchant/view/sections.ts';
import { categoryOptions } from '../../shared/category-options.ts';
import type { PlaceStep } from '../../shared/place-steps.ts';
import { criterionSays, questionHint, questionLabel } from '../../shared/question-words.ts';

type PreviewForm = ReturnType<typeof useProgressiveForm>;

/** The made-up merchant whose profile the criteria are tried on. */
export function SampleFields({ form }: { form: PreviewForm }) {
  const t = useT();
  return (
    <Fields>
      <FieldsRow>
        <TextField
          label={t('setup.preview.place_code')}
          inputMode="numeric"
          {...form.field('sample.placeCode')}
        />
        <Select
          label={t('merchants.field.category')}
          options={categoryOptions(t)}
          {...form.field('sample.category')}
        />
        <TextField
          label={t('merchants.field.employees')}
          numeric
          inputMode="numeric"
          {...form.field('sample.employees')}
        />
      </FieldsRow>
      <Checkbox label={t('setup.fact.hasCode')} {...form.box('sample.hasCode')} />
    </Fields>
  );
}

interface PreviewFieldsProps {
  form: PreviewForm;
  questions: readonly Question[];
  /** As the last post left them: without a script conditions follow it. */
  typed: RawAnswers;
  steps: Readonly<Record<string, readonly PlaceStep[]>>;
}

/** The form section by section, in the merchant's own fields. Papers are only named. */
export function PreviewFields({ form, questions, typed, steps }: PreviewFieldsProps) {
  const t = useT();
  const deciding = questions.flatMap((question) => question.when?.question ?? []);
  const decided = Object.fromEntries(deciding.map((name) => [name, String(form.form.watch(name) ?? '')]));
  const asked = questions.filter((question) => isAsked(question, { ...typed, ...decided }));
  return (
    <Card>
      {SECTIONS.map((section) => (
        <Section key={section} title={t(`programs.section.${section}`)}>
          <Fields>
            {questionsIn(asked, section).map((question) =>
              question.type === 'file' ? (
                <div key={question.key}>
                  <div>{paperName(question, t)}</div>
                  <Tiny>{questionHint(question, t) ?? t('setup.preview.file')}</Tiny>
                </div>
              ) : (
                <QuestionField
                  key={question.key}
                  question={question}
                  form={form}
                  steps={steps[question.key]}
                />
              ),
            )}
          </Fields>
        </Section>
      ))}
    </Card>
  );
}

const paperName = (question: Question, t: Translate): string =>
  [questionLabel(question, t), question.required ? null : t('common.optional')].filter(Boolean).join(' · ');

const STATES = { met: 'pass', unmet: 'fail', unknown: 'unknown' } as const;

/** How the made-up merchant stands to the criteria. */
export function Judged({ results }: { results: readonly CriterionResult[] }) {
  const t = useT();
  return (
    <CheckList
      checks={results.map((result) => ({ state: STATES[result.status], says: criterionSays(result, t) }))}
    />
  );
}
