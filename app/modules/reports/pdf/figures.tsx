import { View } from '@react-pdf/renderer';
import type { ReactNode } from 'react';
import { textWidth } from '#app/kernel/charts/index.ts';
import type { FigureCell } from '../document/model.ts';
import { T } from './text.tsx';
import { COLORS, MEASURE } from './theme.ts';

const LARGE = 18;
const PADDING = 11;

/** The digits as large as they fit beside their unit. */
function digitSize(cell: FigureCell, width: number): number {
  const unit = cell.unit === '' ? 0 : textWidth(cell.unit, 8) + 3;
  const whole = textWidth(cell.digits, LARGE);
  return Math.max(8, Math.min(LARGE, (LARGE * (width - unit)) / whole));
}

function Figure({ cell, width, last }: { cell: FigureCell; width: number; last: boolean }): ReactNode {
  const size = digitSize(cell, width - 2 * PADDING);
  return (
    <View
      style={{
        width,
        padding: PADDING,
        ...(last ? {} : { borderRightWidth: 0.75, borderRightColor: COLORS.line }),
      }}
    >
      <T size="s" color={COLORS['ink-2']}>
        {cell.label}
      </T>
      <View style={{ flexDirection: 'row', alignItems: 'flex-end', height: 29, marginBottom: 2 }}>
        <T bold style={{ fontSize: size, lineHeight: 1.3 }}>
          {cell.digits}
        </T>
        {cell.unit === '' ? null : (
          <T size="s" color={COLORS['ink-3']} style={{ marginLeft: 3, marginBottom: 2.5 }}>
            {cell.unit}
          </T>
        )}
      </View>
      {cell.detail === '' ? null : (
        <T size="xs" color={COLORS['ink-3']}>
          {cell.detail}
        </T>
      )}
    </View>
  );
}

/** Figures side by side in one box, at most four. */
export function Figures({
  cells,
  width = MEASURE,
}: {
  cells: readonly FigureCell[];
  width?: number;
}): ReactNode {
  return (
    <View
      wrap={false}
      style={{
        flexDirection: 'row',
        backgroundColor: COLORS.surface,
        borderWidth: 0.75,
        borderColor: COLORS.line,
        borderRadius: 4,
        marginBottom: 12,
      }}
    >
      {cells.map((cell, place) => (
        <Figure
          key={cell.id}
          cell={cell}
          width={(width - 1.5) / cells.length}
          last={place === cells.length - 1}
        />
      ))}
    </View>
  );
}
