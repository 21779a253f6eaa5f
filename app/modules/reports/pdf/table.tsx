import { View } from '@react-pdf/renderer';
import type { ReactNode } from 'react';
import type { Cell, Column, TableBlock } from '../document/model.ts';
import { HeadCell, TableCell } from './table-cell.tsx';
import { T } from './text.tsx';
import { COLORS } from './theme.ts';

const ROW = { flexDirection: 'row', alignItems: 'flex-start', paddingVertical: 3.5 } as const;
/** Room the rows before a total or a footnote ask for, so that neither stands alone on the next page. */
const KEPT = 30;
/** No longer than this, a row surely fits a page; a longer one may split, or the engine would drop what overhangs. */
const SHORT = 400;

interface RowProps {
  readonly cells: readonly Cell[];
  readonly columns: readonly Column[];
  readonly bold?: boolean;
  readonly keepWithNext?: boolean;
}

function Row({ cells, columns, bold = false, keepWithNext = false }: RowProps): ReactNode {
  return (
    <View
      wrap={cells.some((cell) => cell.exact.length > SHORT)}
      {...(keepWithNext ? { minPresenceAhead: KEPT } : {})}
      style={{ ...ROW, borderBottomWidth: 0.5, borderBottomColor: COLORS.line }}
    >
      {cells.map((cell, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns never change places
        <TableCell key={place} cell={cell} columns={columns} place={place} bold={bold} />
      ))}
    </View>
  );
}

/** `fixed` brings it back at the head of every page; the room ahead keeps it from standing there without rows. */
function Head({ columns }: { columns: readonly Column[] }): ReactNode {
  return (
    <View
      fixed
      wrap={false}
      minPresenceAhead={60}
      style={{ ...ROW, alignItems: 'flex-end', borderBottomWidth: 0.75, borderBottomColor: COLORS['ink-3'] }}
    >
      {columns.map((column, place) => (
        <HeadCell key={column.label} columns={columns} place={place} />
      ))}
    </View>
  );
}

/**
 * A table whose header returns on every page it runs over. The engine keeps something with what follows it only where it
 * could break before it within the same box: the empty box at the top is that place, so title, header and first rows
 * travel together.
 */
export function Table({ table }: { table: TableBlock }): ReactNode {
  const last = table.rows.length - 1;
  return (
    <View style={{ marginBottom: 18 }}>
      <View style={{ height: 0 }} />
      <View wrap={false} minPresenceAhead={80} style={{ marginBottom: 2 }}>
        <T bold>{table.title}</T>
      </View>
      <Head columns={table.columns} />
      {table.rows.map((cells, place) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: a frozen table is never sorted again
          key={place}
          cells={cells}
          columns={table.columns}
          keepWithNext={place === last}
        />
      ))}
      {table.total ? <Row cells={table.total} columns={table.columns} bold keepWithNext /> : null}
      {table.footnote === null ? null : (
        <T size="xs" color={COLORS['ink-3']} style={{ marginTop: 4 }}>
          {table.footnote}
        </T>
      )}
    </View>
  );
}
