import { Form, Link } from '@remix-run/react';
import { Localized, useFormats, useT } from '#app/i18n/index.ts';
import type { CopyView } from '#app/modules/applications/index.server.ts';
import { Details, Notice, SubmitButton } from '#app/ui/index.ts';
import { questionLabel } from '../../shared/question-words.ts';

/** The answers of an earlier application: offered to be taken over, then told which came along and which did not. */
export function Copied({ applicationId, copy }: { applicationId: number; copy: CopyView | null }) {
  const t = useT();
  const f = useFormats();
  if (copy === null) return null;
  const { source, taken, leftOut, done } = copy;
  const here = `/merchant/applications/${applicationId}`;
  return (
    <Form method="post" action={`${here}/copy`}>
      <Notice
        tone={done ? 'good' : 'info'}
        title={t(done ? 'applications.copy.done' : 'applications.copy.offer', { count: taken.length })}
        action={
          !done && (
            <SubmitButton size="small" kind="normal">
              {t('applications.copy.take', { count: taken.length })}
            </SubmitButton>
          )
        }
      >
        <p>
          {t('applications.copy.from')}{' '}
          <Link to={`/merchant/applications/${source.id}`}>
            <Localized text={source.cycleName} /> · {source.number}
          </Link>
        </p>
        <p>{t(done ? 'applications.copy.check' : 'applications.copy.lead')}</p>
        <Details summary={t('applications.copy.which', { count: taken.length })} open={done}>
          <ul>
            {taken.map((question) => (
              <li key={question.key}>
                <Link to={`${here}/${question.section}#f-${question.key}`}>{questionLabel(question, t)}</Link>
              </li>
            ))}
          </ul>
        </Details>
        {(['not_valid', 'asked_otherwise', 'not_asked'] as const).map((reason) => {
          const questions = leftOut.filter(({ why }) => why === reason);
          return (
            questions.length > 0 && (
              <p key={reason}>
                {t(`applications.copy.left.${reason}`, {
                  questions: f.list(questions.map(({ question }) => questionLabel(question, t))),
                })}
              </p>
            )
          );
        })}
      </Notice>
    </Form>
  );
}
