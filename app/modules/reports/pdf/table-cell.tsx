import { View } from '@react-pdf/renderer';
import type { ReactNode } from 'react';
import { textWidth } from '#app/kernel/charts/index.ts';
import type { Cell, Column } from '../document/model.ts';
import { type Style, T } from './text.tsx';
import { COLORS, MEASURE } from './theme.ts';

const SIZE = 8;
const LINE_HEIGHT = 1.45;
const GUTTER = 8;
const SMALLEST = 4.5;
/** Bold digits are a little wider than the regular ones `textWidth` knows. */
const BOLD = 1.06;

const SWATCH = { width: 5, height: 5, marginTop: 3.4, marginRight: 5 } as const;
const blank: Column = { label: '', align: 'start', width: 0 };

/** Width and padding of a cell. Text after a column of numbers stands off from it. */
function box(columns: readonly Column[], place: number) {
  const { width, align } = columns[place] ?? blank;
  const afterNumbers = align === 'start' && columns[place - 1]?.align === 'end';
  const left = align === 'end' ? GUTTER : afterNumbers ? 2 * GUTTER : 0;
  const right = align === 'end' ? 0 : GUTTER;
  return { align, left, right, room: (MEASURE * width) / 100 - left - right, width: `${width}%` };
}

/** Numbers are never broken over lines: one too long for its column is set smaller. */
function numberSize(text: string, room: number, bold: boolean): number {
  const wanted = textWidth(text, SIZE) * (bold ? BOLD : 1);
  return wanted > room ? Math.max(SMALLEST, (SIZE * room) / wanted) : SIZE;
}

/** A cell is one text where it can be: a table of two thousand rows has twelve thousand of them. */
export function TableCell(props: {
  cell: Cell;
  columns: readonly Column[];
  place: number;
  bold: boolean;
}): ReactNode {
  const { cell, columns, place, bold } = props;
  const { align, left, right, room, width } = box(columns, place);
  const spacing = { width, paddingLeft: left, paddingRight: right };
  const type = {
    fontSize: align === 'end' ? numberSize(cell.exact, room, bold) : SIZE,
    lineHeight: LINE_HEIGHT,
  };
  const text = (style: Style) => (
    <T
      bold={bold}
      color={cell.muted ? COLORS['ink-3'] : COLORS.ink}
      align={align === 'end' ? 'right' : 'left'}
      style={{ ...type, ...style }}
    >
      {cell.exact}
    </T>
  );
  if (cell.tone === undefined) return text(spacing);
  return (
    <View style={{ ...spacing, flexDirection: 'row', alignItems: 'flex-start' }}>
      <View style={{ ...SWATCH, backgroundColor: COLORS[cell.tone] }} />
      {text({ flex: 1 })}
    </View>
  );
}

export function HeadCell({ columns, place }: { columns: readonly Column[]; place: number }): ReactNode {
  const { align, left, right, width } = box(columns, place);
  return (
    <T
      color={COLORS['ink-3']}
      align={align === 'end' ? 'right' : 'left'}
      style={{ fontSize: SIZE, lineHeight: 1.35, width, paddingLeft: left, paddingRight: right }}
    >
      {columns[place]?.label ?? ''}
    </T>
  );
}
