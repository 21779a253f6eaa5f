import type { RefObject } from 'react';
import { useT } from '#app/i18n/index.ts';
import { useHydrated } from '../hydrated.ts';

export interface Selection<Row> {
  /** The name under which the form carries the keys of the ticked rows. */
  readonly name: string;
  readonly labelOf: (row: Row) => string;
  readonly isPicked?: (row: Row) => boolean;
  /** The form's id, where the table is not inside it. */
  readonly form?: string;
  /** Told after every change, for a preview of what the act would do. */
  readonly onChange?: (keys: readonly string[]) => void;
}

type Table = RefObject<HTMLTableElement>;
type Cell = { role: string } | undefined;

const boxes = (table: Table) => [
  ...(table.current?.querySelectorAll<HTMLInputElement>('tbody .pick input') ?? []),
];
const tell = (table: Table, onChange: ((keys: readonly string[]) => void) | undefined) =>
  onChange?.(
    boxes(table)
      .filter((box) => box.checked)
      .map((box) => box.value),
  );

/** Ticks every row of the page. It needs a script, so it appears with it; until then the column has its name alone. */
export function PickAll<Row>({
  table,
  selection,
  cell,
}: {
  table: Table;
  selection: Selection<Row>;
  cell: Cell;
}) {
  const t = useT();
  const hydrated = useHydrated();
  return (
    <td className="pick" {...cell}>
      {!hydrated && <span className="unseen">{t('common.table.picked')}</span>}
      <label hidden={!hydrated}>
        <input
          type="checkbox"
          aria-label={t('common.table.select_all')}
          onChange={(event) => {
            for (const box of boxes(table)) box.checked = event.currentTarget.checked;
            tell(table, selection.onChange);
          }}
        />
      </label>
    </td>
  );
}

export function PickRow<Row>(props: {
  table: Table;
  selection: Selection<Row>;
  row: Row;
  value: string | number;
  cell: Cell;
}) {
  const t = useT();
  const { selection, row } = props;
  return (
    <td className="pick" {...props.cell}>
      <label>
        <input
          type="checkbox"
          name={selection.name}
          value={props.value}
          form={selection.form}
          defaultChecked={selection.isPicked?.(row)}
          aria-label={t('common.table.select_row', { row: selection.labelOf(row) })}
          onChange={() => tell(props.table, selection.onChange)}
        />
      </label>
    </td>
  );
}
