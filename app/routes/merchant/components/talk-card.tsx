import { Form } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import { answerSchema, openQuestions, type TalkView } from '#app/modules/applications/index.ts';
import { Card, ErrorSummary, Fields, Section, SubmitButton, TextArea } from '#app/ui/index.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import { Talk } from '../../shared/talk.tsx';

interface TalkCardProps {
  talk: readonly TalkView[];
  refusal: unknown;
  now: Date;
}

/** Messages and questions of the programme's team; a question is answered where it stands. */
export function TalkCard({ talk, refusal, now }: TalkCardProps) {
  const t = useT();
  if (talk.length === 0) return null;
  return (
    <div id="talk">
      <Card {...(openQuestions(talk).length > 0 && { tone: 'urgent' as const })}>
        <Section title={t('review.talk.title')}>
          <Talk
            talk={talk}
            now={now}
            answering={({ id }) => <AnswerForm questionId={id} refusal={refusal} />}
          />
        </Section>
      </Card>
    </div>
  );
}

/** Whether what came back was said of this question. */
const isAbout = (refusal: unknown, questionId: number): boolean =>
  typeof refusal === 'object' &&
  refusal !== null &&
  'values' in refusal &&
  Number((refusal.values as Record<string, unknown>).questionId) === questionId;

function AnswerForm({ questionId, refusal }: { questionId: number; refusal: unknown }) {
  const t = useT();
  const form = useProgressiveForm(answerSchema, { refusal: isAbout(refusal, questionId) ? refusal : null });
  const id = `answer-${questionId}`;
  return (
    <Form method="post" preventScrollReset {...form.props}>
      <Fields>
        <ErrorSummary
          issues={form.issues}
          labelOf={() => t('review.talk.answer')}
          addressOf={() => `#${id}`}
        />
        <input type="hidden" name="questionId" value={questionId} />
        <TextArea id={id} label={t('review.talk.answer')} rows={3} maxLength={2000} {...form.field('body')} />
        <div>
          <SubmitButton>{t('review.talk.answer_send')}</SubmitButton>
        </div>
      </Fields>
    </Form>
  );
}
