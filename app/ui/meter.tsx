import { type ReactNode, useId } from 'react';

/** `hatch` is held but not given away. */
export interface MeterPart {
  readonly value: number;
  readonly look: 'solid' | 'hatch' | 'good' | 'over';
}

interface MeterProps {
  /** Read out instead of the picture: “已承诺 15.2 亿，预留 2.96 亿，共 25 亿”. */
  label: string;
  total: number;
  parts: readonly MeterPart[];
  /** A line to watch: where a warning begins, where a forecast ends. */
  mark?: number;
}

const percent = (value: number, total: number) =>
  `${total > 0 ? Math.min(100, Math.max(0, (value / total) * 100)).toFixed(2) : 0}%`;

/** Parts of a whole on one bar. Drawn in SVG, since the content policy forbids style attributes. */
export function Meter({ label, total, parts, mark }: MeterProps) {
  const id = useId();
  const starts = parts.map((_, place) => parts.slice(0, place).reduce((sum, part) => sum + part.value, 0));
  return (
    <svg className="meter" role="img" aria-label={label}>
      <defs>
        <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line className="hatch" x1="1.5" x2="1.5" y1="0" y2="6" />
        </pattern>
      </defs>
      {parts.map((part, place) => (
        <rect
          key={part.look}
          className={part.look === 'hatch' ? undefined : part.look}
          fill={part.look === 'hatch' ? `url(#${id})` : undefined}
          x={percent(starts[place] ?? 0, total)}
          width={percent(part.value, total)}
          height="100%"
        />
      ))}
      {mark !== undefined && <rect className="mark" x={percent(mark, total)} width="2" height="100%" />}
    </svg>
  );
}

/** A meter with its words: what above at the left, how much is left at the right, details below. */
export function MeterBlock(
  props: MeterProps & { title: ReactNode; end?: ReactNode; belowStart?: ReactNode; belowEnd?: ReactNode },
) {
  const { title, end, belowStart, belowEnd, ...meter } = props;
  return (
    <div className="meter-block">
      <div className="row" data-justify="between" data-align="baseline">
        <span>{title}</span>
        {end && <span className="small">{end}</span>}
      </div>
      <Meter {...meter} />
      {(belowStart || belowEnd) && (
        <div className="row tiny" data-justify="between">
          <span>{belowStart}</span>
          <span>{belowEnd}</span>
        </div>
      )}
    </div>
  );
}

/** A small bar with its number, for a column of scores. */
export function Score({ value, max = 100, children }: { value: number; max?: number; children: ReactNode }) {
  return (
    <span className="score">
      <svg className="meter" aria-hidden="true" width="56" height="6">
        <rect className="solid" width={percent(value, max)} height="100%" />
      </svg>
      {children}
    </span>
  );
}
