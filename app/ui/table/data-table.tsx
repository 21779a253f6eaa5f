import { type ReactNode, useRef } from 'react';
import { useT } from '#app/i18n/index.ts';
import { EmptyState } from '../notice.tsx';
import { type Column, HeaderCell } from './header-cell.tsx';
import { useRowKeys } from './row-keys.ts';
import { PickAll, PickRow, type Selection } from './selection.tsx';

interface DataTableProps<Row> {
  /** What the table is about; heard, and seen where `showCaption` is set. */
  caption: string;
  showCaption?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  /** Tick boxes before each row; the form around the table carries `selection.name` once for each. */
  selection?: Selection<Row>;
  /** What stands there instead of no rows. */
  empty?: ReactNode;
  /** On a phone a row becomes a card, or the table scrolls sideways. */
  phone?: 'cards' | 'scroll';
  /** The header stays while the page scrolls. */
  sticky?: boolean;
  dense?: boolean;
  /** j and k move, x ticks, Enter opens the row's first link. One table a page. */
  keys?: boolean;
  /** Sums: `<tr>`s for the foot. */
  foot?: ReactNode;
}

/** Cards take the table's own meaning away from screen readers; these say it again. */
const ROLES = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  column: { role: 'columnheader' },
  header: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const;

/** Rows and columns. The first column, or the one marked `main`, names the row. Belongs inside a `<Card>`. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, rowKey, selection, phone = 'cards' } = props;
  const t = useT();
  const table = useRef<HTMLTableElement>(null);
  useRowKeys(table, props.keys ?? false);
  if (rows.length === 0) return <>{props.empty ?? <EmptyState title={t('common.table.empty')} />}</>;

  const roles = phone === 'cards' ? ROLES : ({} as Partial<typeof ROLES>);
  const main = columns.find((column) => column.main) ?? columns[0];
  const region = phone === 'scroll' && {
    role: 'region',
    tabIndex: 0,
    'aria-label': t('common.table.scroll', { caption: props.caption }),
  };
  return (
    <div className="table-frame" data-sticky={props.sticky || undefined} {...region}>
      <table
        ref={table}
        className="table"
        data-phone={phone}
        data-dense={props.dense || undefined}
        {...roles.table}
      >
        <caption className={props.showCaption ? 'small' : 'unseen'}>{props.caption}</caption>
        <thead {...roles.group}>
          <tr {...roles.row}>
            {selection && <PickAll table={table} selection={selection} cell={roles.column} />}
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} cell={roles.column} />
            ))}
          </tr>
        </thead>
        <tbody {...roles.group}>
          {rows.map((row) => (
            <tr key={rowKey(row)} {...roles.row} {...(props.keys && { tabIndex: -1 })}>
              {selection && (
                <PickRow
                  table={table}
                  selection={selection}
                  row={row}
                  value={rowKey(row)}
                  cell={roles.cell}
                />
              )}
              {columns.map((column) => {
                const content = column.cell(row);
                const attributes = {
                  key: column.key,
                  'data-numeric': column.numeric || undefined,
                  'data-empty': content === null || content === undefined || content === '' ? '' : undefined,
                };
                return column === main ? (
                  <th scope="row" {...roles.header} {...attributes} key={column.key}>
                    {content}
                  </th>
                ) : (
                  <td data-label={column.header} {...roles.cell} {...attributes} key={column.key}>
                    {content}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        {props.foot && <tfoot {...roles.group}>{props.foot}</tfoot>}
      </table>
    </div>
  );
}
