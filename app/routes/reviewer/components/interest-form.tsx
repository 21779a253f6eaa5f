import { Form } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import { ErrorSummary, Fields, RadioGroup, SubmitButton, TextArea } from '#app/ui/index.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import { interestSchema } from '../view/interest.ts';

/** Asked first: whether there is a conflict of interest. Nothing of the application is shown before. */
export function InterestForm({ refusal }: { refusal: unknown }) {
  const t = useT();
  const form = useProgressiveForm(interestSchema, { refusal });
  return (
    <Form method="post" {...form.props}>
      <Fields>
        <ErrorSummary
          issues={form.issues}
          labelOf={(path) => t(`review.interest.${path === 'note' ? 'which' : 'label'}`)}
        />
        <RadioGroup
          label={t('review.interest.label')}
          hint={t('review.interest.hint')}
          options={[
            { value: 'none', label: t('review.interest.none') },
            { value: 'conflict', label: t('review.interest.conflict') },
          ]}
          {...form.field('interest')}
        />
        <TextArea
          label={t('review.interest.which')}
          hint={t('review.interest.which_hint')}
          optional
          maxLength={2000}
          {...form.field('note')}
        />
        <div>
          <SubmitButton>{t('review.interest.send')}</SubmitButton>
        </div>
      </Fields>
    </Form>
  );
}
