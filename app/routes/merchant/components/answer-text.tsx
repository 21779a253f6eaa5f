import { type Formats, localized, type Translate, useFormats, useT } from '#app/i18n/index.ts';
import type { ColumnType, Question, TableRow, TitleAnswer } from '#app/modules/programs/index.ts';
import { Stack, Tiny } from '#app/ui/index.ts';
import { optionLabel, unitLabel } from '../../shared/question-words.ts';
import type { Answered } from '../view/answers.ts';

interface Words {
  readonly t: Translate;
  readonly f: Formats;
  readonly placeNames: Readonly<Record<string, string>>;
}

function textOf({ question, answer }: Answered, { t, f, placeNames }: Words): string {
  const option = (value: string) => optionLabel(question, value, t);
  const unit = unitLabel(question, t);
  switch (question.type) {
    case 'count':
      return [f.exactCount(Number(answer)), unit].filter(Boolean).join(' ');
    case 'number':
      return [String(answer), unit].filter(Boolean).join(' ');
    case 'category':
      return t.any(`merchants.category.${String(answer)}`);
    case 'money':
      return f.exactMoney(Number(answer));
    case 'percent':
      return f.percent(Number(answer) / 100);
    case 'date':
      return f.day(String(answer));
    case 'choice':
      return option(String(answer));
    case 'choices':
      return f.list((answer as readonly string[]).map(option));
    case 'yesno':
      return t(answer === true ? 'common.yes' : 'common.no');
    case 'place':
      return placeNames[String(answer)] ?? String(answer);
    default:
      return String(answer);
  }
}

const Titles = ({ titles }: { titles: readonly TitleAnswer[] }) => (
  <ul>
    {titles.map(({ isbn, title }) => (
      <li key={isbn}>
        {title} <Tiny>{isbn}</Tiny>
      </li>
    ))}
  </ul>
);

/** The rows of a table, a line each. */
function Rows({ question, rows }: { question: Question; rows: readonly TableRow[] }) {
  const t = useT();
  const f = useFormats();
  const text = (type: ColumnType, cell: string | number): string => {
    if (type === 'count') return f.exactCount(Number(cell));
    if (type === 'money') return f.exactMoney(Number(cell));
    return type === 'date' ? f.day(String(cell)) : String(cell);
  };
  return (
    <ul>
      {rows.map((row, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a finished answer
        <li key={place}>
          {(question.columns ?? [])
            .flatMap(({ key, type, label }) => {
              const cell = row[key];
              return cell === undefined ? [] : [`${localized(label, t.locale)} ${text(type, cell)}`];
            })
            .join(' · ')}
        </li>
      ))}
    </ul>
  );
}

const Lines = ({ text }: { text: string }) => (
  <Stack gap="tight">
    {text.split('\n').map((line, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a finished text
      <p key={place}>{line}</p>
    ))}
  </Stack>
);

interface AnswerTextProps {
  answered: Answered;
  /** 浙江省嘉兴市桐乡市 by its code. */
  placeNames: Readonly<Record<string, string>>;
}

/** An answer as people read it; null where there is none. What was typed but cannot be read yet is shown as it is. */
export function AnswerText({ answered, placeNames }: AnswerTextProps) {
  const t = useT();
  const f = useFormats();
  const { question, answer, typed } = answered;
  if (answer === undefined) return typed === undefined ? null : <Lines text={typed} />;
  if (question.type === 'titles') return <Titles titles={answer as readonly TitleAnswer[]} />;
  if (question.type === 'table') return <Rows question={question} rows={answer as readonly TableRow[]} />;
  const text = textOf(answered, { t, f, placeNames });
  return question.type === 'longtext' ? <Lines text={text} /> : text;
}
