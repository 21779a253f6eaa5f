import { Form } from '@remix-run/react';
import { type MessageKey, useT } from '#app/i18n/index.ts';
import { dayOf } from '#app/kernel/day.ts';
import { DateField, ErrorSummary, Fields, RadioGroup, SubmitButton, TextArea } from '#app/ui/index.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import { commentForm } from '../view/comment.ts';

const LABELS: Readonly<Record<string, MessageKey>> = {
  kind: 'review.talk.for',
  body: 'review.talk.body',
  dueOn: 'review.talk.due_on',
};
const FOR = ['internal', 'message', 'question'] as const;

/** One remark: for the staff alone, for the merchant, or a question it answers by a day. */
export function CommentForm({ refusal, dueOn, now }: { refusal: unknown; dueOn: string; now: Date }) {
  const t = useT();
  const form = useProgressiveForm(commentForm, { refusal, values: { kind: 'internal', dueOn } });
  return (
    <Form method="post" {...form.props}>
      <Fields>
        <ErrorSummary
          issues={form.issues}
          labelOf={(path) => {
            const key = LABELS[path];
            return key && t.any(key);
          }}
        />
        <RadioGroup
          label={t('review.talk.for')}
          options={FOR.map((kind) => ({
            value: kind,
            label: t(`review.talk.kind.${kind}`),
            hint: t(`review.talk.hint.${kind}`),
          }))}
          {...form.field('kind')}
        />
        <TextArea label={t('review.talk.body')} maxLength={2000} {...form.field('body')} />
        <DateField
          label={t('review.talk.due_on')}
          hint={t('review.talk.due_hint')}
          min={dayOf(now)}
          {...form.field('dueOn')}
        />
        <div>
          <SubmitButton>{t('review.talk.send')}</SubmitButton>
        </div>
      </Fields>
    </Form>
  );
}
