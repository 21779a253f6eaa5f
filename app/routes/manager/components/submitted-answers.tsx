import { useFormats, useT } from '#app/i18n/index.ts';
import { Section, SummaryList, Thumbnails } from '#app/ui/index.ts';
import { AnswerText } from '../../merchant/components/answer-text.tsx';
import { submittedAnswers } from '../../merchant/view/answers.ts';
import { labelIn, questionLabel } from '../../shared/question-words.ts';
import type { Desk, OpenedApplication } from '../view/application.server.ts';

/** Papers are shown as pictures, and the signature with the profile. */
const ANSWERED = ['business', 'support'] as const;
const isPicture = (mediaType: string): boolean => mediaType.startsWith('image/');

type Submitted = Pick<OpenedApplication, 'id' | 'kind' | 'submitted'>;
interface SubmittedAnswersProps extends Pick<Desk, 'placeNames'> {
  application: Submitted;
}

/** What the merchant handed in: its answers, and its papers beside them. */
export function SubmittedAnswers({ application, placeNames }: SubmittedAnswersProps) {
  const t = useT();
  const f = useFormats();
  const { answers, evidence, form } = application.submitted;
  const answered = submittedAnswers(form.questions, answers);
  return (
    <>
      {ANSWERED.map((section) => (
        <Section key={section} title={t(`programs.section.${section}`)}>
          <SummaryList
            rows={answered
              .filter(({ question }) => question.section === section)
              .map((one) => ({
                term: questionLabel(one.question, t),
                value: <AnswerText answered={one} placeNames={placeNames} />,
              }))}
          />
        </Section>
      ))}
      {evidence.length > 0 && (
        <Section title={t('programs.section.evidence')}>
          <Thumbnails
            items={evidence.map((file) => {
              const address = `/manager/applications/${application.id}/files/${file.fileId}`;
              return {
                key: `${file.question} ${file.fileId}`,
                src: isPicture(file.mediaType) ? address : undefined,
                to: address,
                label: labelIn(form.questions, t)(file.question),
                note: `${file.name} · ${f.bytes(file.bytes)}`,
              };
            })}
          />
        </Section>
      )}
    </>
  );
}

/** Who the merchant was when it handed in, and who signed for it. */
export function SubmittedProfile({
  application,
  profile,
}: Pick<Desk, 'profile'> & { application: Submitted }) {
  const t = useT();
  const { signed_by: signedBy } = application.submitted.answers;
  return (
    <Section title={t('applications.form.profile')}>
      <SummaryList
        rows={[
          { term: t('merchants.field.legalName'), value: profile.legalName },
          { term: t('merchants.field.uscc'), value: profile.uscc },
          { term: t('merchants.field.placeCode'), value: profile.placeText },
          { term: t('merchants.field.contactName'), value: profile.contactName },
          {
            term: t('programs.question.signed_by'),
            value: typeof signedBy === 'string' ? `${signedBy} · ${t('programs.option.agreed')}` : null,
          },
        ]}
      />
    </Section>
  );
}
