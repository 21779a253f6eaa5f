import { useFormats, useT } from '#app/i18n/index.ts';
import { questionsOf, SECTIONS } from '#app/modules/programs/index.ts';
import { Section, SummaryList, Thumbnails } from '#app/ui/index.ts';
import { AnswerText } from '../../merchant/components/answer-text.tsx';
import { submittedAnswers } from '../../merchant/view/answers.ts';
import type { Desk, OpenedApplication } from '../view/application.server.ts';

const isPicture = (mediaType: string): boolean => mediaType.startsWith('image/');

interface SubmittedAnswersProps extends Pick<Desk, 'placeNames' | 'profile'> {
  application: Pick<OpenedApplication, 'id' | 'kind' | 'submitted'>;
}

/** What the merchant handed in: its answers, its papers beside them, and who signed. */
export function SubmittedAnswers({ application, placeNames, profile }: SubmittedAnswersProps) {
  const t = useT();
  const f = useFormats();
  const { answers, evidence } = application.submitted;
  const answered = submittedAnswers(questionsOf(application.kind), answers);
  return (
    <>
      {SECTIONS.map((section) =>
        section === 'evidence' ? (
          evidence.length > 0 && (
            <Section key={section} title={t('programs.section.evidence')}>
              <Thumbnails
                items={evidence.map((file) => {
                  const address = `/manager/applications/${application.id}/files/${file.fileId}`;
                  return {
                    key: `${file.question} ${file.fileId}`,
                    src: isPicture(file.mediaType) ? address : undefined,
                    to: address,
                    label: t.any(`programs.question.${file.question}`),
                    note: `${file.name} · ${f.bytes(file.bytes)}`,
                  };
                })}
              />
            </Section>
          )
        ) : (
          <Section key={section} title={t(`programs.section.${section}`)}>
            <SummaryList
              rows={answered
                .filter(({ question }) => question.section === section)
                .map((one) => ({
                  term: t.any(`programs.question.${one.question.key}`),
                  value: <AnswerText answered={one} placeNames={placeNames} />,
                }))}
            />
          </Section>
        ),
      )}
      <Section title={t('applications.form.profile')}>
        <SummaryList
          rows={[
            { term: t('merchants.field.legalName'), value: profile.legalName },
            { term: t('merchants.field.uscc'), value: profile.uscc },
            { term: t('merchants.field.placeCode'), value: profile.placeText },
            { term: t('merchants.field.contactName'), value: profile.contactName },
          ]}
        />
      </Section>
    </>
  );
}
