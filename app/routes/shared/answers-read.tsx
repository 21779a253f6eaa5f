import { useT } from '#app/i18n/index.ts';
import type { Answers, CycleForm } from '#app/modules/programs/index.ts';
import { Section, SummaryList } from '#app/ui/index.ts';
import { AnswerText } from '../merchant/components/answer-text.tsx';
import { submittedAnswers } from '../merchant/view/answers.ts';
import { questionLabel } from './question-words.ts';

/** Papers have a place of their own, and the signature is the profile's. */
const READ = ['business', 'support'] as const;

interface AnswersReadProps {
  form: CycleForm;
  answers: Answers;
  placeNames: Readonly<Record<string, string>>;
}

/** What was answered, for whoever judges it. Belongs inside a `<Card>`. */
export function AnswersRead({ form, answers, placeNames }: AnswersReadProps) {
  const t = useT();
  const answered = submittedAnswers(form.questions, answers);
  return (
    <>
      {READ.map((section) => (
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
    </>
  );
}
