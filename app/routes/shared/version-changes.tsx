import { type Formats, localized, type Translate, useFormats, useT } from '#app/i18n/index.ts';
import { dayOf } from '#app/kernel/day.ts';
import type { VersionChange } from '#app/modules/applications/index.server.ts';
import type { Difference } from '#app/modules/applications/index.ts';
import type { Answer, Question } from '#app/modules/programs/index.ts';
import { Section, SummaryList } from '#app/ui/index.ts';
import { AnswerText } from '../merchant/components/answer-text.tsx';
import { questionLabel } from './question-words.ts';

type PlaceNames = Readonly<Record<string, string>>;

interface VersionChangesProps {
  changes: readonly VersionChange[];
  placeNames: PlaceNames;
}

/** What each version said otherwise than the one before it: struck out what went, marked what came. */
export function VersionChanges({ changes, placeNames }: VersionChangesProps) {
  const t = useT();
  const f = useFormats();
  return (
    <>
      {changes.map(({ version, submittedAt, submittedByName, differences }) => (
        <Section
          key={version}
          title={t('review.change.title', {
            before: String(version - 1),
            after: String(version),
            name: submittedByName,
            day: f.day(dayOf(submittedAt)),
          })}
        >
          {differences.length === 0 ? (
            t('review.change.none')
          ) : (
            <SummaryList
              lines
              rows={differences.map((difference) => ({
                term: questionLabel(difference.question, t),
                value: <OneChange difference={difference} placeNames={placeNames} />,
              }))}
            />
          )}
        </Section>
      ))}
    </>
  );
}

function OneChange({ difference, placeNames }: { difference: Difference; placeNames: PlaceNames }) {
  const t = useT();
  const f = useFormats();
  const { question } = difference;
  if (difference.kind === 'answer') {
    const { before, after } = difference;
    return (
      <div className="difference">
        {before !== undefined && (
          <del>
            <Said question={question} answer={before} placeNames={placeNames} />
          </del>
        )}{' '}
        {after !== undefined && (
          <ins>
            <Said question={question} answer={after} placeNames={placeNames} />
          </ins>
        )}
      </div>
    );
  }
  const says = (line: (typeof difference.added)[number]) =>
    difference.kind === 'files' ? String(line.name) : lineText(question, line, t, f);
  return (
    <ul className="difference">
      {difference.removed.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a finished comparison
        <li key={place}>
          <del>{says(line)}</del>
        </li>
      ))}
      {difference.added.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a finished comparison
        <li key={place}>
          <ins>{says(line)}</ins>
        </li>
      ))}
    </ul>
  );
}

const Said = (props: { question: Question; answer: Answer; placeNames: PlaceNames }) => (
  <AnswerText
    answered={{ question: props.question, answer: props.answer, typed: undefined }}
    placeNames={props.placeNames}
  />
);

/** A title with its ISBN, or the cells of a row with what each is called. */
function lineText(question: Question, line: object, t: Translate, f: Formats): string {
  const cells = line as Readonly<Record<string, string | number>>;
  if (question.type === 'titles') return `${cells.title ?? ''} ${cells.isbn ?? ''}`;
  return (question.columns ?? [])
    .flatMap(({ key, type, label }) => {
      const cell = cells[key];
      if (cell === undefined) return [];
      const text =
        type === 'money'
          ? f.exactMoney(Number(cell))
          : type === 'count'
            ? f.exactCount(Number(cell))
            : type === 'date'
              ? f.day(String(cell))
              : String(cell);
      return [`${localized(label, t.locale)} ${text}`];
    })
    .join(' · ');
}
