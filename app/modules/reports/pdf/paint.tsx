import { Circle, Line, Path, Rect, Svg, Text } from '@react-pdf/renderer';
import type { ReactNode } from 'react';
import type { Drawing, Mark } from '#app/kernel/charts/index.ts';
import { COLORS } from './theme.ts';

const dashes = (dash: string | undefined) => (dash === undefined ? {} : { strokeDasharray: dash });

function paint(mark: Mark, key: number, fonts: string[]): ReactNode {
  switch (mark.k) {
    case 'rect':
      return (
        <Rect
          key={key}
          x={mark.x}
          y={mark.y}
          width={mark.width}
          height={mark.height}
          fill={COLORS[mark.fill]}
          fillOpacity={mark.opacity ?? 1}
        />
      );
    case 'line':
      return (
        <Line
          key={key}
          x1={mark.x1}
          y1={mark.y1}
          x2={mark.x2}
          y2={mark.y2}
          stroke={COLORS[mark.stroke]}
          strokeWidth={mark.width}
          {...dashes(mark.dash)}
        />
      );
    case 'path':
      return (
        <Path
          key={key}
          d={mark.d}
          fill={mark.fill ? COLORS[mark.fill] : 'none'}
          fillOpacity={mark.opacity ?? 1}
          {...(mark.stroke ? { stroke: COLORS[mark.stroke], strokeWidth: mark.width ?? 1 } : {})}
          {...dashes(mark.dash)}
        />
      );
    case 'circle':
      return <Circle key={key} cx={mark.cx} cy={mark.cy} r={mark.r} fill={COLORS[mark.fill]} />;
    case 'text':
      return (
        <Text
          key={key}
          x={mark.x}
          y={mark.y}
          textAnchor={mark.anchor}
          fill={COLORS[mark.fill]}
          style={{ fontFamily: fonts, fontSize: mark.size, fontWeight: mark.bold ? 700 : 400 }}
        >
          {mark.text}
        </Text>
      );
  }
}

/** A drawing as vectors, in points. */
export function Chart({ drawing, fonts }: { drawing: Drawing; fonts: string[] }): ReactNode {
  const { width, height } = drawing;
  return (
    <Svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      {drawing.marks.map((mark, key) => paint(mark, key, fonts))}
    </Svg>
  );
}
