import { useT } from '#app/i18n/index.ts';
import type { Section as FormPart } from '#app/modules/programs/index.ts';
import { Section, StatusTag, SummaryList, type SummaryRow } from '#app/ui/index.ts';
import { questionLabel } from '../../shared/question-words.ts';
import type { Answered, EvidenceFile } from '../view/answers.ts';
import { AnswerText } from './answer-text.tsx';
import { EvidenceLinks } from './evidence-links.tsx';

/** The answers of one section of the form. */
export interface AnsweredSection {
  readonly section: FormPart;
  readonly answered: readonly Answered[];
}

interface AnswerSectionsProps {
  sections: readonly AnsweredSection[];
  files: readonly EvidenceFile[];
  placeNames: Readonly<Record<string, string>>;
  /** Where an answer is changed. Left out: nothing can be changed any more. */
  changeTo?: (section: FormPart, question: string) => string;
  /** The questions that still stand in the way of handing in. */
  lacking?: ReadonlySet<string>;
}

/** Questions and answers, section by section; belongs inside a `<Card>`. */
export function AnswerSections(props: AnswerSectionsProps) {
  const { sections, files, placeNames, changeTo, lacking } = props;
  const t = useT();
  const rowOf = (section: FormPart, answered: Answered): SummaryRow => {
    const { question } = answered;
    const own = files.filter((file) => file.question === question.key);
    const value =
      question.type === 'file' ? (
        own.length > 0 && <EvidenceLinks files={own} />
      ) : (
        <AnswerText answered={answered} placeNames={placeNames} />
      );
    const empty = question.type === 'file' ? own.length === 0 : answered.answer === undefined;
    return {
      term: questionLabel(question, t),
      value: lacking?.has(question.key) ? (
        <>
          {!empty || answered.typed ? value : null}{' '}
          <StatusTag tone="now">{t('applications.check.needed')}</StatusTag>
        </>
      ) : empty ? null : (
        value
      ),
      changeTo: changeTo?.(section, question.key),
    };
  };
  return (
    <>
      {sections.map(({ section, answered }) => (
        <Section key={section} title={t(`programs.section.${section}`)}>
          <SummaryList lines rows={answered.map((one) => rowOf(section, one))} />
        </Section>
      ))}
    </>
  );
}
