import { type ReactNode, useId } from 'react';
import { useT } from '#app/i18n/index.ts';
import type { Drawing, Mark, Tone } from '#app/kernel/charts/index.ts';
import { useHeading } from '../card.tsx';
import { Details } from '../details.tsx';

/** A colour of the theme; it follows light and dark by itself. An attribute, since the content policy forbids styles. */
const color = (tone: Tone | undefined) => (tone === undefined ? 'none' : `var(--${tone})`);

const hinted = (hint: string | undefined): ReactNode => (hint === undefined ? null : <title>{hint}</title>);

function paint(mark: Mark, key: number): ReactNode {
  switch (mark.k) {
    case 'rect':
      return (
        <rect
          key={key}
          x={mark.x}
          y={mark.y}
          width={mark.width}
          height={mark.height}
          fill={color(mark.fill)}
          fillOpacity={mark.opacity}
        >
          {hinted(mark.hint)}
        </rect>
      );
    case 'line':
      return (
        <line
          key={key}
          x1={mark.x1}
          y1={mark.y1}
          x2={mark.x2}
          y2={mark.y2}
          stroke={color(mark.stroke)}
          strokeWidth={mark.width}
          strokeDasharray={mark.dash}
        />
      );
    case 'path':
      return (
        <path
          key={key}
          d={mark.d}
          fill={color(mark.fill)}
          fillOpacity={mark.opacity}
          stroke={color(mark.stroke)}
          strokeWidth={mark.width}
          strokeDasharray={mark.dash}
        />
      );
    case 'circle':
      return (
        <circle key={key} cx={mark.cx} cy={mark.cy} r={mark.r} fill={color(mark.fill)}>
          {hinted(mark.hint)}
        </circle>
      );
    case 'text':
      return (
        <text
          key={key}
          x={mark.x}
          y={mark.y}
          fontSize={mark.size}
          fontWeight={mark.bold ? 600 : undefined}
          textAnchor={mark.anchor}
          fill={color(mark.fill)}
        >
          {mark.text}
        </text>
      );
  }
}

interface ChartProps {
  drawing: Drawing;
  /** The finding, as a sentence. */
  title: string;
  /** What is drawn and how to read it. */
  description: string;
  /** The numbers behind it, for those who do not see it and those who want them. */
  table: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
}

/** A chart: its finding, the picture, and the numbers behind it. Belongs inside a `<Section>` or a `<Card>`. */
export function Chart({ drawing, title, description, table }: ChartProps) {
  const t = useT();
  const id = useId();
  const Heading = useHeading();
  return (
    <figure className="chart" aria-labelledby={`${id}-title`}>
      <Heading id={`${id}-title`}>{title}</Heading>
      <p className="tiny" id={`${id}-how`}>
        {description}
      </p>
      <svg
        role="img"
        aria-label={title}
        aria-describedby={`${id}-how`}
        viewBox={`0 0 ${drawing.width} ${drawing.height}`}
      >
        {drawing.marks.map(paint)}
      </svg>
      <Details summary={t('common.chart.table')}>
        <table className="table" data-dense>
          <caption className="unseen">{title}</caption>
          <thead>
            <tr>
              {table.head.map((head, place) => (
                <th key={head} scope="col" data-numeric={place > 0 || undefined}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(([name, ...cells], row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two rows may bear one name
              <tr key={row}>
                <th scope="row">{name}</th>
                {cells.map((cell, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the columns never change places
                  <td key={place} data-numeric>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Details>
    </figure>
  );
}

/** A line the size of a word, inside a sentence or a cell. @param label read out instead of the picture */
export function Sparkline({ drawing, label }: { drawing: Drawing; label: string }) {
  return (
    <svg
      className="sparkline"
      role="img"
      aria-label={label}
      width={drawing.width}
      height={drawing.height}
      viewBox={`0 0 ${drawing.width} ${drawing.height}`}
    >
      {drawing.marks.map(paint)}
    </svg>
  );
}
