import { Form, useLocation } from '@remix-run/react';
import { type FormEvent, useCallback, useEffect, useMemo } from 'react';
import { useT } from '#app/i18n/index.ts';
import type { Ask } from '#app/modules/applications/index.server.ts';
import { isAsked, type Question, type RawAnswers } from '#app/modules/programs/index.ts';
import { Button, Card, ErrorSummary, Fields, Section, Stack, SubmitButton } from '#app/ui/index.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import type { PlaceStep } from '../../shared/place-steps.ts';
import { labelIn } from '../../shared/question-words.ts';
import { answersSchema } from '../view/answers-schema.ts';
import { draftKey } from '../view/kept-draft.ts';
import { answersIn, type FormSection, readAnswers } from '../view/sections.ts';
import { AskedField } from './ask-notice.tsx';
import { NEXT_STEP, QuestionField } from './question-field.tsx';
import { SaveStatus } from './save-status.tsx';
import { useAutosave } from './use-autosave.ts';
import { useTarget } from './use-target.ts';

/** Sent by the button that leaves the form for later, and read by the action. */
export const LATER = '?then=later';

interface SectionFormProps {
  applicationId: number;
  section: FormSection;
  questions: readonly Question[];
  /** Every answer so far, as the portal holds it. */
  draft: RawAnswers;
  /** What the fields begin with: the draft's, or what this browser kept. */
  values: RawAnswers;
  /** The values come from this browser and have not reached the portal. */
  unsent: boolean;
  /** The steps of choosing each place asked for. */
  steps: Readonly<Record<string, readonly PlaceStep[]>>;
  /** What the staff need, at which question. */
  asks: readonly Ask[];
  refusal: unknown;
  /** The complaints at the top as well, not only at the fields. */
  summary: boolean;
}

/** Only the button that goes on asks for a complete page. */
const goesOn = (event: FormEvent<HTMLFormElement>): boolean => {
  const to = (event.nativeEvent as SubmitEvent).submitter?.getAttribute('formaction');
  return to !== LATER && to !== NEXT_STEP;
};

/** The questions of one section: checked as one types, saved as one types, and posted like any form. */
export function SectionForm(props: SectionFormProps) {
  const { applicationId, section, questions, draft, values, unsent, steps, asks, refusal, summary } = props;
  const t = useT();
  const { pathname } = useLocation();
  const schema = useMemo(() => answersSchema(questions, draft), [questions, draft]);
  const form = useProgressiveForm(schema, { values, refusal });
  const autosave = useAutosave({
    form: form.props.ref,
    to: `/merchant/applications/${applicationId}/draft`,
    storageKey: draftKey(applicationId, section),
    held: answersIn(questions, draft),
    read: useCallback((element) => readAnswers(questions, new FormData(element)), [questions]),
  });
  useTarget();
  useEffect(() => {
    if (unsent) void autosave.save();
  }, [unsent, autosave.save]);

  const deciding = questions.flatMap((question) => question.when?.question ?? []);
  const decided = Object.fromEntries(deciding.map((name) => [name, String(form.form.watch(name) ?? '')]));
  const asked = questions.filter((question) => isAsked(question, { ...draft, ...decided }));

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    if (goesOn(event)) form.props.onSubmit(event);
    if (!navigator.onLine) event.preventDefault();
    // What cannot go on from here yet is kept all the same.
    if (event.defaultPrevented) void autosave.save();
  };
  return (
    <Form
      method="post"
      {...form.props}
      onSubmit={onSubmit}
      onInput={autosave.keep}
      onBlur={() => void autosave.save()}
    >
      <Stack>
        {summary && <ErrorSummary issues={form.issues} labelOf={labelIn(questions, t)} />}
        <Card>
          <Section>
            <Fields>
              {asked.map((question) => (
                <AskedField key={question.key} asks={asks} name={question.key}>
                  <QuestionField question={question} form={form} steps={steps[question.key]} />
                </AskedField>
              ))}
            </Fields>
          </Section>
        </Card>
        <SubmitButton size="big" pendingText={t('common.saving')}>
          {t('applications.form.continue')}
        </SubmitButton>
        <Button type="submit" kind="quiet" formAction={LATER} formNoValidate>
          {t('applications.form.later')}
        </Button>
        <SaveStatus state={autosave.state} here={pathname} />
      </Stack>
    </Form>
  );
}
