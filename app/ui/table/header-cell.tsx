import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useT } from '#app/i18n/index.ts';

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Right-aligned, in figures of one width. */
  readonly numeric?: boolean;
  /** Names the row; the first column does where none is marked. */
  readonly main?: boolean;
  /** Where a press on the header leads, and how the rows stand now. */
  readonly sort?: { readonly to: string; readonly now: 'ascending' | 'descending' | 'none' };
}

const ARROWS = { ascending: ' ↑', descending: ' ↓', none: '' } as const;

export function HeaderCell<Row>({
  column,
  cell,
}: {
  column: Column<Row>;
  cell: { role: string } | undefined;
}) {
  const t = useT();
  const { header, sort } = column;
  const after = sort?.now === 'ascending' ? 'common.table.sort_descending' : 'common.table.sort_ascending';
  return (
    <th
      scope="col"
      data-numeric={column.numeric || undefined}
      aria-sort={sort && sort.now !== 'none' ? sort.now : undefined}
      {...cell}
    >
      {sort ? (
        <Link
          className="sort"
          to={sort.to}
          preventScrollReset
          title={t(after, { column: header })}
          aria-current={sort.now === 'none' ? undefined : 'true'}
        >
          {header}
          <span aria-hidden>{ARROWS[sort.now]}</span>
        </Link>
      ) : (
        header
      )}
    </th>
  );
}
