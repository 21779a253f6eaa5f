import { View } from '@react-pdf/renderer';
import type { ReactNode } from 'react';
import type { Block, ChartBlock } from '../document/model.ts';
import { Figures } from './figures.tsx';
import { Chart } from './paint.tsx';
import { Table } from './table.tsx';
import { T } from './text.tsx';
import { COLORS } from './theme.ts';

function ChartFigure({ block, fonts }: { block: ChartBlock; fonts: string[] }): ReactNode {
  return (
    <View wrap={false} style={{ marginBottom: 18 }}>
      <T bold>{block.title}</T>
      <T size="s" color={COLORS['ink-3']} style={{ marginBottom: 8 }}>
        {block.description}
      </T>
      <Chart drawing={block.drawing} fonts={fonts} />
    </View>
  );
}

export function Note({ text }: { text: string }): ReactNode {
  return (
    <View
      wrap={false}
      style={{ borderLeftWidth: 2, borderLeftColor: COLORS['line-2'], paddingLeft: 9, marginBottom: 10 }}
    >
      <T size="s" color={COLORS['ink-2']}>
        {text}
      </T>
    </View>
  );
}

export function BlockView({ block, fonts }: { block: Block; fonts: string[] }): ReactNode {
  switch (block.type) {
    case 'figures':
      return <Figures cells={block.cells} />;
    case 'note':
      return <Note text={block.text} />;
    case 'chart':
      return <ChartFigure block={block} fonts={fonts} />;
    case 'table':
      return <Table table={block} />;
  }
}
