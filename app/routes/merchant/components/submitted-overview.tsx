import type { ReactNode } from 'react';
import { useFormats, useT } from '#app/i18n/index.ts';
import type { ApplicationView } from '#app/modules/applications/index.server.ts';
import { SECTIONS } from '#app/modules/programs/index.ts';
import { Card, CopyableCode, Details, Notice, Section, Stack } from '#app/ui/index.ts';
import { submittedAnswers } from '../view/answers.ts';
import { questionsIn } from '../view/sections.ts';
import type { CourseStep } from '../view/steps.ts';
import { type AnsweredSection, AnswerSections } from './answer-sections.tsx';
import { CourseSteps } from './course-steps.tsx';
import { DeterminationCard } from './determination-card.tsx';
import { NextSentence } from './next-sentence.tsx';

interface SubmittedOverviewProps {
  application: ApplicationView;
  steps: readonly CourseStep[];
  placeNames: Readonly<Record<string, string>>;
  /** Just handed in: the number to keep stands at the top. */
  receipt: boolean;
  /** What stands between the decision and how it came to it. */
  children?: ReactNode;
}

const sectionsOf = ({ submitted }: ApplicationView): AnsweredSection[] =>
  SECTIONS.map((section) => ({
    section,
    answered: submittedAnswers(
      questionsIn(submitted?.form.questions ?? [], section),
      submitted?.answers ?? {},
    ),
  }));

/** Where an application stands, what happens next, what was determined, and what was handed in. */
export function SubmittedOverview(props: SubmittedOverviewProps) {
  const { application, steps, placeNames, receipt, children } = props;
  const t = useT();
  const f = useFormats();
  return (
    <Stack gap="wide">
      {receipt && (
        <Notice tone="good" title={t('applications.receipt.title')} live>
          <p>
            {t('applications.receipt.number')}{' '}
            <CopyableCode value={application.number} label={t('applications.receipt.number')} />
          </p>
          <p>{t('applications.receipt.keep')}</p>
        </Notice>
      )}
      {application.determination && <DeterminationCard determination={application.determination} />}
      {children}
      <Card>
        <Section title={t('applications.view.next')}>
          <Stack>
            <p>
              <NextSentence application={application} />
            </p>
            <CourseSteps steps={steps} />
          </Stack>
        </Section>
      </Card>
      {application.submitted && (
        <Card>
          <Section>
            <Details
              summary={`${t('applications.view.submitted')} · ${t('applications.version', { version: f.exactCount(application.version) })}`}
            >
              <AnswerSections
                sections={sectionsOf(application)}
                files={application.evidence}
                placeNames={placeNames}
              />
            </Details>
          </Section>
        </Card>
      )}
    </Stack>
  );
}
