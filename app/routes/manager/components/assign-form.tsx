import { Form } from '@remix-run/react';
import { type MessageKey, useT } from '#app/i18n/index.ts';
import { assignSchema } from '#app/modules/applications/index.ts';
import { CheckboxGroup, DateField, ErrorSummary, Fields, Small, SubmitButton } from '#app/ui/index.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';

const LABELS: Readonly<Record<string, MessageKey>> = {
  reviewerIds: 'review.assign.who',
  dueOn: 'review.assign.due',
};

interface AssignFormProps {
  /** Who may review here and does not yet. */
  free: readonly { readonly personId: number; readonly name: string }[];
  refusal: unknown;
  dueOn: string;
  today: string;
}

/** Whom to ask, and by when. */
export function AssignForm({ free, refusal, dueOn, today }: AssignFormProps) {
  const t = useT();
  const form = useProgressiveForm(assignSchema, { refusal, values: { dueOn } });
  return (
    <Form method="post" preventScrollReset {...form.props}>
      <Fields>
        <ErrorSummary
          issues={form.issues}
          labelOf={(path) => {
            const key = LABELS[path];
            return key && t.any(key);
          }}
        />
        <CheckboxGroup
          label={t('review.assign.who')}
          options={free.map(({ personId, name }) => ({ value: String(personId), label: name }))}
          {...form.group('reviewerIds')}
        />
        <DateField label={t('review.assign.due')} min={today} {...form.field('dueOn')} />
        <Small>{t('review.assign.lead')}</Small>
        <div>
          <SubmitButton>{t('review.assign.send')}</SubmitButton>
        </div>
      </Fields>
    </Form>
  );
}
