import { useState } from 'react';
import { localized, useT } from '#app/i18n/index.ts';
import { MOST_ROWS, type Question, rowsOf } from '#app/modules/programs/index.ts';
import { Button, Fieldset, FieldsRow, fieldId, TextField, useHydrated } from '#app/ui/index.ts';

interface TableFieldProps {
  question: Question;
  label: string;
  hint: string | undefined;
  optional: boolean;
  error: string | undefined;
  /** The cells, row by row, as typed. */
  value: unknown;
  /** Without a script: where the form is posted to be shown again with more rows. */
  moreRows: string;
}

const INPUT = {
  text: {},
  count: { inputMode: 'numeric', numeric: true },
  number: { inputMode: 'decimal', numeric: true },
  money: { inputMode: 'decimal', numeric: true, before: '¥' },
  date: { type: 'date' },
} as const;

/** Rows to spare, so that a page without a script can take some. */
const SPARE = 2;

/** Rows of the same few things. Every cell carries the question's name: the answer is the cells row by row. */
export function TableField({ question, value, moreRows, ...frame }: TableFieldProps) {
  const t = useT();
  const hydrated = useHydrated();
  const columns = question.columns ?? [];
  const typed = rowsOf(columns, [value ?? []].flat().map(String));
  const filled = typed.findLastIndex((row) => row.some((cell) => cell !== '')) + 1;
  const [rows, setRows] = useState(Math.min(filled + SPARE, MOST_ROWS));
  return (
    <Fieldset name={question.key} {...frame}>
      {Array.from({ length: rows }, (_, row) => (
        <Fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are only added at the end
          key={row}
          name={`${question.key}-${row}`}
          label={t('programs.table.row', { row: row + 1 })}
        >
          <FieldsRow>
            {columns.map((column, place) => (
              <TextField
                key={column.key}
                id={`${fieldId(question.key)}-${row}-${place}`}
                name={question.key}
                label={localized(column.label, t.locale)}
                optional={!column.required}
                defaultValue={typed[row]?.[place] ?? ''}
                maxLength={200}
                autoComplete="off"
                {...INPUT[column.type]}
              />
            ))}
          </FieldsRow>
        </Fieldset>
      ))}
      {rows < MOST_ROWS && (
        <div>
          <Button
            type={hydrated ? 'button' : 'submit'}
            size="small"
            icon="plus"
            formAction={moreRows}
            formNoValidate
            onClick={() => hydrated && setRows(rows + 1)}
          >
            {t('programs.table.add_row')}
          </Button>
        </div>
      )}
    </Fieldset>
  );
}
