import { useT } from '#app/i18n/index.ts';
import { type Question, SECTIONS } from '#app/modules/programs/index.ts';
import { Card, Section, Tiny } from '#app/ui/index.ts';
import { questionLabel } from '../../shared/question-words.ts';

/** A question as somebody is told of it beforehand. */
interface AskedQuestion extends Pick<Question, 'key' | 'section' | 'words'> {
  /** Asked of everybody, of some by what they answered before, or left to whoever likes. */
  readonly asked: 'always' | 'sometimes' | 'optional';
}

export const askedBefore = ({ key, section, words, required, when }: Question): AskedQuestion => ({
  key,
  section,
  ...(words && { words }),
  asked: when ? 'sometimes' : required ? 'always' : 'optional',
});

/** The questions of a form in the order they are asked; the signature at its end is none. */
export function ProgramQuestions({ questions }: { questions: readonly AskedQuestion[] }) {
  const t = useT();
  return (
    <Card>
      {SECTIONS.filter((section) => section !== 'declaration').map((section) => (
        <Section
          key={section}
          title={section === 'evidence' ? t('matching.program.papers') : t(`programs.section.${section}`)}
        >
          <ul>
            {questions
              .filter((question) => question.section === section)
              .map(({ asked, ...question }) => (
                <li key={question.key}>
                  {questionLabel(question, t)}{' '}
                  {asked !== 'always' && <Tiny>{t(`matching.program.${asked}`)}</Tiny>}
                </li>
              ))}
          </ul>
        </Section>
      ))}
    </Card>
  );
}
