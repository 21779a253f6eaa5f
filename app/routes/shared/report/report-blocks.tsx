import { useLocale, useT } from '#app/i18n/index.ts';
import type { Block, Cell, FigureCell, TableBlock } from '#app/modules/reports/index.ts';
import {
  Card,
  Chart,
  DataTable,
  EmptyState,
  Figure,
  Figures,
  type Hue,
  KindTag,
  Notice,
  Row,
  Section,
  StatusTag,
  Tiny,
} from '#app/ui/index.ts';

/** Figures in one strip; each leads to its definition and the rows behind it. */
export function FigureStrip({ cells, sourcesTo }: { cells: readonly FigureCell[]; sourcesTo: string }) {
  return (
    <Figures>
      {cells.map((cell) => (
        <Figure
          key={cell.id}
          label={cell.label}
          parts={{ digits: cell.digits, unit: cell.unit }}
          exact={cell.exact}
          to={`${sourcesTo}#${cell.id}`}
          note={cell.detail === '' ? undefined : cell.detail}
        />
      ))}
    </Figures>
  );
}

const HUES: readonly Hue[] = ['belt', 'produce', 'craft', 'books', 'recovery'];

function CellText({ cell }: { cell: Cell }) {
  const hue = HUES.find((candidate) => candidate === cell.tone);
  if (hue) return <KindTag hue={hue}>{cell.text}</KindTag>;
  if (cell.mark) return <StatusTag tone={cell.mark}>{cell.text}</StatusTag>;
  if (cell.anchor) return <span id={cell.anchor}>{cell.text}</span>;
  const text = cell.muted ? <Tiny>{cell.text}</Tiny> : cell.text;
  return cell.exact === cell.text ? text : <span title={cell.exact}>{text}</span>;
}

function ReportTable({ block }: { block: TableBlock }) {
  return (
    <Card>
      <Section title={block.title}>{block.footnote && <Tiny>{block.footnote}</Tiny>}</Section>
      <DataTable
        caption={block.title}
        rows={block.rows.map((cells, place) => ({ cells, place }))}
        rowKey={({ place }) => place}
        phone="scroll"
        dense
        empty={<EmptyTable />}
        columns={block.columns.map((column, place) => ({
          key: String(place),
          header: column.label,
          numeric: column.align === 'end',
          main: place === 0,
          cell: ({ cells }: { cells: readonly Cell[] }) => {
            const cell = cells[place];
            return cell && <CellText cell={cell} />;
          },
        }))}
        foot={
          block.total && (
            <tr>
              {block.total.map((cell, place) => (
                <td
                  // biome-ignore lint/suspicious/noArrayIndexKey: the columns never change places
                  key={place}
                  data-numeric={block.columns[place]?.align === 'end' || undefined}
                  title={cell.exact}
                >
                  {cell.text}
                </td>
              ))}
            </tr>
          )
        }
      />
    </Card>
  );
}

function EmptyTable() {
  const t = useT();
  return <EmptyState title={t('common.table.empty')} />;
}

function ChartFiles({ block, chartsTo }: { block: Extract<Block, { type: 'chart' }>; chartsTo: string }) {
  const locale = useLocale();
  return (
    <Row>
      {(['svg', 'png'] as const).map((format) => (
        <a
          key={format}
          className="tiny"
          download
          href={`${chartsTo}/${block.id}.${locale}.${format}`}
          aria-label={`${block.title}: ${format.toUpperCase()}`}
        >
          {format.toUpperCase()}
        </a>
      ))}
    </Row>
  );
}

/** One block of the report's document, as the web shows it; paper prints the same one. */
export function BlockView(props: {
  block: Block;
  sourcesTo: string;
  /** Where its charts can be taken along from; a draft has none. */
  chartsTo?: string | undefined;
}) {
  const { block, sourcesTo, chartsTo } = props;
  switch (block.type) {
    case 'figures':
      return <FigureStrip cells={block.cells} sourcesTo={sourcesTo} />;
    case 'note':
      return <Notice>{block.text}</Notice>;
    case 'chart':
      return (
        <Card>
          <Section>
            <Chart
              drawing={block.drawing}
              title={block.title}
              description={block.description}
              table={block.table}
            />
            {chartsTo && <ChartFiles block={block} chartsTo={chartsTo} />}
          </Section>
        </Card>
      );
    case 'table':
      return <ReportTable block={block} />;
  }
}
