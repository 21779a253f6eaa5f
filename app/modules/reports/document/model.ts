import type { Drawing, Tone } from '#app/kernel/charts/index.ts';
import type { FigureId } from '#app/modules/impact/index.ts';

/**
 * A report in words: what a snapshot says in one language, before anybody chose a layout. The page and the PDF both
 * print this, which is why they agree to the digit.
 */

/** A number as it was frozen, and how it is written out: fen, a ratio, or as many as were counted. */
export interface CellNumber {
  readonly value: number;
  readonly as: 'count' | 'money' | 'percent' | 'change' | 'multiple' | 'decimal';
  /** After the point; money has two and counts have none. */
  readonly places?: number | undefined;
}

/** A figure large: `digits` and the smaller `unit`; `exact` has every digit. */
export interface FigureCell {
  readonly id: FigureId;
  readonly label: string;
  readonly digits: string;
  readonly unit: string;
  readonly exact: string;
  /** null where it is absent, or known as a bound only. */
  readonly number: CellNumber | null;
  readonly detail: string;
}

export interface Cell {
  /** As people say it, for a page that shows the exact value on hover. */
  readonly text: string;
  /** Every digit, for paper; the same as `text` where there is nothing to shorten. */
  readonly exact: string;
  /** What `exact` writes out, where it is a number: a spreadsheet can add it up. */
  readonly number?: CellNumber | undefined;
  /** Where a figure's link leads: the place of its definition. */
  readonly anchor?: string | undefined;
  /** What may be said, as a tag: `wait` where something still keeps us from saying more. */
  readonly mark?: 'wait' | 'neutral' | undefined;
  /** A small square of the programme's colour before the text. */
  readonly tone?: Tone | undefined;
  readonly muted?: boolean | undefined;
}

export interface Column {
  readonly label: string;
  readonly align: 'start' | 'end';
  /** Part of the table's width, in percent; the columns add up to 100. */
  readonly width: number;
}

export interface TableBlock {
  readonly type: 'table';
  readonly id: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  readonly total?: readonly Cell[] | undefined;
  /** The names of the sources all rows were read from. */
  readonly sources: readonly string[];
  /** The same for a reader: their names and how many rows; null where the table is itself about sources. */
  readonly footnote: string | null;
}

export interface ChartBlock {
  readonly type: 'chart';
  readonly id: string;
  /** The finding, as a sentence. */
  readonly title: string;
  /** What is drawn and how to read it. */
  readonly description: string;
  readonly drawing: Drawing;
  /** The numbers behind it, for those who cannot see it. */
  readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
}

export type Block =
  | { readonly type: 'figures'; readonly cells: readonly FigureCell[] }
  | { readonly type: 'note'; readonly text: string }
  | ChartBlock
  | TableBlock;

export const SECTIONS = [
  'summary',
  'changes',
  'programs',
  'budget',
  'delivery',
  'reach',
  'growth',
  'effects',
  'measures',
  'allocations',
  'sources',
] as const;
export type SectionId = (typeof SECTIONS)[number];

export interface Section {
  readonly id: SectionId;
  /** A name of two or three words, for the contents and the outline. */
  readonly name: string;
  /** What the section found, as a sentence. */
  readonly finding: string;
  readonly blocks: readonly Block[];
}

export interface ReportDocument {
  /** 社会价值计划报告 · 全部计划 */
  readonly title: string;
  readonly scope: string;
  readonly period: string;
  /** The finding of the whole report. */
  readonly finding: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly headline: readonly FigureCell[];
  readonly notes: readonly string[];
  readonly sections: readonly Section[];
  /** The mark that stands on every page of a report made from demo data. */
  readonly demo: string | null;
  readonly hash: string;
}

/** The first eight characters name a snapshot well enough for a footer. */
export const shortHash = (hash: string): string => hash.slice(0, 8);
