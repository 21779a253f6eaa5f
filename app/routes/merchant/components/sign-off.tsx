import { Form } from '@remix-run/react';
import { useMemo } from 'react';
import { useT } from '#app/i18n/index.ts';
import type { Question, RawAnswers } from '#app/modules/programs/index.ts';
import { Card, Fields, Section, Stack, SubmitButton } from '#app/ui/index.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import { answersSchema } from '../view/answers-schema.ts';
import { QuestionField } from './question-field.tsx';

interface SignOffProps {
  questions: readonly Question[];
  draft: RawAnswers;
  refusal: unknown;
}

/** The declaration and the button that hands the application in. */
export function SignOff({ questions, draft, refusal }: SignOffProps) {
  const t = useT();
  const schema = useMemo(() => answersSchema(questions, draft), [questions, draft]);
  // Whoever hands in again signs again.
  const form = useProgressiveForm(schema, { values: { signed_by: draft.signed_by ?? '' }, refusal });
  return (
    <Form method="post" {...form.props}>
      <Stack>
        <Card>
          <Section title={t('programs.section.declaration')}>
            <Fields>
              {questions.map((question) => (
                <QuestionField key={question.key} question={question} form={form} />
              ))}
            </Fields>
          </Section>
        </Card>
        <SubmitButton size="big">{t('applications.move.submit')}</SubmitButton>
      </Stack>
    </Form>
  );
}
