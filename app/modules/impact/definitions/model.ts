import type { LocalizedText } from '#app/kernel/locale.ts';
import type { IndicatorUnit, Stage, ValueKind } from '../indicators.ts';

/** Where the value of an indicator stands: a figure or a table of every report, its study, or nowhere but in claims. */
export type ReadFrom = 'figure' | 'table' | 'study' | 'claim';

/** What stays of an indicator whoever writes its next version: reports count in it. */
export interface Indicator {
  readonly code: string;
  readonly unit: IndicatorUnit;
  readonly kind: ValueKind;
  readonly readFrom: ReadFrom;
}

/** One version of what it means; never changed once written. */
export interface Definition extends Indicator {
  readonly version: number;
  readonly name: LocalizedText;
  readonly formula: LocalizedText;
  readonly filter: LocalizedText;
  /** The names of the sources a report reads it from. */
  readonly sources: readonly string[];
  readonly stage: Stage;
  /** What is new in this version; null in the first. */
  readonly change: string | null;
  readonly writtenBy: string;
  readonly writtenAt: Date;
}
