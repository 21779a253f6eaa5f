import { useT } from '#app/i18n/index.ts';
import type { Block, Cell, FigureCell, ReportSection, TableBlock } from '#app/modules/reports/index.ts';
import {
  Card,
  Chart,
  DataTable,
  Figure,
  Figures,
  type Hue,
  KindTag,
  Notice,
  Section,
  Tiny,
} from '#app/ui/index.ts';

/** Where the definitions and the rows of all figures stand on the same page. */
const SOURCES = '#sources';

/** Figures in one strip; each leads to its definition and the rows behind it. */
export function FigureStrip({ cells }: { cells: readonly FigureCell[] }) {
  return (
    <Figures>
      {cells.map((cell) => (
        <Figure
          key={cell.id}
          label={cell.label}
          parts={{ digits: cell.digits, unit: cell.unit }}
          exact={cell.exact}
          to={SOURCES}
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
  const text = cell.muted ? <Tiny>{cell.text}</Tiny> : cell.text;
  return cell.exact === cell.text ? text : <span title={cell.exact}>{text}</span>;
}

function ReportTable({ block }: { block: TableBlock }) {
  const t = useT();
  return (
    <Card>
      <Section title={block.title}>{block.footnote && <Tiny>{block.footnote}</Tiny>}</Section>
      <DataTable
        caption={block.title}
        rows={block.rows.map((cells, place) => ({ cells, place }))}
        rowKey={({ place }) => place}
        phone="scroll"
        dense
        empty={<Section>{t('common.table.empty')}</Section>}
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
              {block.total.map((cell, place) => {
                const column = block.columns[place];
                return (
                  <td
                    key={column?.label}
                    data-numeric={column?.align === 'end' || undefined}
                    title={cell.exact}
                  >
                    {cell.text}
                  </td>
                );
              })}
            </tr>
          )
        }
      />
    </Card>
  );
}

/** One block of the report's document, as the web shows it; paper prints the same one. */
function BlockView({ block }: { block: Block }) {
  switch (block.type) {
    case 'figures':
      return <FigureStrip cells={block.cells} />;
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
          </Section>
        </Card>
      );
    case 'table':
      return <ReportTable block={block} />;
  }
}

/** A section's blocks, one below another. */
export const SectionBlocks = ({ section }: { section: ReportSection }) => (
  <>
    {section.blocks.map((block, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a section never change places
      <BlockView key={place} block={block} />
    ))}
  </>
);
