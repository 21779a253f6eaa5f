import { useT } from '#app/i18n/index.ts';
import { Section, SummaryList } from '#app/ui/index.ts';
import { AnswersRead } from '../../shared/answers-read.tsx';
import { EvidenceViewer } from '../../shared/evidence-viewer.tsx';
import type { Desk, OpenedApplication } from '../view/application.server.ts';

type Submitted = Pick<OpenedApplication, 'id' | 'submitted'>;
interface SubmittedAnswersProps extends Pick<Desk, 'placeNames'> {
  application: Submitted;
}

/** What the merchant handed in: its answers, and its papers beside them. */
export function SubmittedAnswers({ application, placeNames }: SubmittedAnswersProps) {
  const { answers, evidence, form } = application.submitted;
  return (
    <>
      <AnswersRead form={form} answers={answers} placeNames={placeNames} />
      <EvidenceViewer
        questions={form.questions}
        evidence={evidence}
        addressOf={(fileId) => `/manager/applications/${application.id}/files/${fileId}`}
      />
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
