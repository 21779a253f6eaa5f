import { Form } from '@remix-run/react';
import { useFormats, useT } from '#app/i18n/index.ts';
import type { Question } from '#app/modules/programs/index.ts';
import { Notice, SubmitButton } from '#app/ui/index.ts';
import { questionLabel } from '../../shared/question-words.ts';

type Changes = 'added' | 'changed' | 'removed';
export type Renewed = Readonly<Record<Changes, readonly Question[]>> | null;

/** Told until the merchant says it has read it: what is new in the form of its draft. Nothing typed is lost. */
export function FormRenewed({ applicationId, renewed }: { applicationId: number; renewed: Renewed }) {
  const t = useT();
  const f = useFormats();
  if (renewed === null) return null;
  const told = (['added', 'changed', 'removed'] as const).filter((change) => renewed[change].length > 0);
  return (
    <Form method="post" action={`/merchant/applications/${applicationId}/form`}>
      <Notice
        tone="warn"
        title={t('programs.renewed.title')}
        action={
          <SubmitButton size="small" kind="normal">
            {t('programs.renewed.accept')}
          </SubmitButton>
        }
      >
        {told.map((change) => (
          <p key={change}>
            {t(`programs.renewed.${change}`, {
              questions: f.list(renewed[change].map((question) => questionLabel(question, t))),
            })}
          </p>
        ))}
        <p>{t('programs.renewed.kept')}</p>
      </Notice>
    </Form>
  );
}
