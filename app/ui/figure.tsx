import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useT } from '#app/i18n/index.ts';
import { Unseen } from './text.tsx';

interface FigureProps {
  label?: ReactNode;
  /** From `formats.countParts`, `moneyParts` or `amountParts`. */
  parts: { digits: string; unit: string };
  /** What is counted, after the scale: 次曝光. */
  of?: string;
  /** Every digit: shown on hover and read out instead of the short form. */
  exact?: string | undefined;
  /** Where the number comes from. */
  to?: string | undefined;
  note?: ReactNode;
}

/** A number to remember. */
export function Figure({ label, parts, of, exact, to, note }: FigureProps) {
  const t = useT();
  const unit = `${parts.unit}${of ?? ''}`;
  const shown = (
    <>
      <span aria-hidden={exact ? true : undefined}>
        <span className="figure-digits">{parts.digits}</span>
        {unit && <span className="figure-unit">{unit}</span>}
      </span>
      {exact && <Unseen>{`${exact}${of ?? ''}`}</Unseen>}
    </>
  );
  return (
    <div className="figure">
      {label && <div className="small">{label}</div>}
      <div className="figure-value" title={exact && t('common.exactly', { value: exact })}>
        {to === undefined ? shown : <Link to={to}>{shown}</Link>}
      </div>
      {note && <div className="tiny">{note}</div>}
    </div>
  );
}

/** Figures side by side on one card, parted by hairlines; two in a row on a phone. */
export const Figures = ({ children }: { children: ReactNode }) => (
  <div className="card strip" data-column="narrow">
    {children}
  </div>
);
