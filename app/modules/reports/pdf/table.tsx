import { View } from '@react-pdf/renderer';
import type { ReactNode } from 'react';
import { textWidth } from '#app/kernel/charts/index.ts';
import type { Cell, Column, TableBlock } from '../document/model.ts';
import { T } from './text.tsx';
import { COLORS, MEASURE } from './theme.ts';

const SIZE = 8;
const GUTTER = 8;
const LINE_HEIGHT = 1.45;

/** Numbers are never broken over lines: one too long for its column is set smaller. */
function fitted(text: string, column: Column): { fontSize: number; lineHeight: number } {
  const room = (MEASURE * column.width) / 100 - GUTTER;
  const wanted = textWidth(text, SIZE);
  return { fontSize: wanted > room ? Math.max(4.5, (SIZE * room) / wanted) : SIZE, lineHeight: LINE_HEIGHT };
}

function TableCell({
  cell,
  column,
  bold = false,
}: {
  cell: Cell;
  column: Column;
  bold?: boolean;
}): ReactNode {
  const number = column.align === 'end';
  const text = (
    <T
      bold={bold}
      color={cell.muted ? COLORS['ink-3'] : COLORS.ink}
      align={number ? 'right' : 'left'}
      style={
        number
          ? fitted(cell.exact, column)
          : { fontSize: SIZE, lineHeight: LINE_HEIGHT, ...(cell.tone === undefined ? {} : { flex: 1 }) }
      }
    >
      {cell.exact}
    </T>
  );
  const paddingSide = number ? { paddingLeft: GUTTER } : { paddingRight: GUTTER };
  return (
    <View style={{ width: `${column.width}%`, ...paddingSide }}>
      {cell.tone === undefined ? (
        text
      ) : (
        <View style={{ flexDirection: 'row', alignItems: 'flex-start' }}>
          <View
            style={{
              width: 5,
              height: 5,
              marginTop: 3.4,
              marginRight: 5,
              backgroundColor: COLORS[cell.tone],
            }}
          />
          {text}
        </View>
      )}
    </View>
  );
}

const KEPT = 34;
const ROW = { flexDirection: 'row', alignItems: 'flex-start', paddingVertical: 3.5 } as const;
const cellText = (text: string): Cell => ({ text, exact: text });

interface RowProps {
  readonly cells: readonly Cell[];
  readonly columns: readonly Column[];
  readonly bold?: boolean;
  /** The last rows take the total and the footnote with them to the next page, so that neither stands there alone. */
  readonly keepWithNext?: boolean;
}

function Row({ cells, columns, bold = false, keepWithNext = false }: RowProps): ReactNode {
  // A row stays whole while it is sure to be short; a long one may split, or the renderer would drop what overhangs.
  const short = cells.every((cell) => cell.exact.length < 240);
  return (
    <View
      wrap={!short}
      {...(keepWithNext ? { minPresenceAhead: KEPT } : {})}
      style={{ ...ROW, borderBottomWidth: 0.5, borderBottomColor: COLORS.line }}
    >
      {columns.map((column, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns never change places
        <TableCell key={place} cell={cells[place] ?? cellText('')} column={column} bold={bold} />
      ))}
    </View>
  );
}

function Head({ columns }: { columns: readonly Column[] }): ReactNode {
  return (
    <View
      fixed
      minPresenceAhead={60}
      style={{ ...ROW, alignItems: 'flex-end', borderBottomWidth: 0.75, borderBottomColor: COLORS['ink-3'] }}
    >
      {columns.map((column, place) => (
        <View
          // biome-ignore lint/suspicious/noArrayIndexKey: columns never change places
          key={place}
          style={{
            width: `${column.width}%`,
            ...(column.align === 'end' ? { paddingLeft: GUTTER } : { paddingRight: GUTTER }),
          }}
        >
          <T
            color={COLORS['ink-3']}
            align={column.align === 'end' ? 'right' : 'left'}
            style={{ fontSize: SIZE, lineHeight: 1.35 }}
          >
            {column.label}
          </T>
        </View>
      ))}
    </View>
  );
}

/** A table whose header returns on every page it runs over. */
export function Table({ table }: { table: TableBlock }): ReactNode {
  return (
    <View style={{ marginBottom: 16 }}>
      <View minPresenceAhead={110} style={{ marginBottom: 2 }}>
        <T bold>{table.title}</T>
      </View>
      <View>
        <Head columns={table.columns} />
        {table.rows.map((cells, place) => (
          <Row
            // biome-ignore lint/suspicious/noArrayIndexKey: a frozen table is never sorted again
            key={place}
            cells={cells}
            columns={table.columns}
            keepWithNext={place >= table.rows.length - 2}
          />
        ))}
        {table.total ? <Row cells={table.total} columns={table.columns} bold /> : null}
      </View>
      {table.footnote === null ? null : (
        <T size="xs" color={COLORS['ink-3']} style={{ marginTop: 4 }}>
          {table.footnote}
        </T>
      )}
    </View>
  );
}
