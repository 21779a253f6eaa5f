import type { Tone } from '#app/kernel/charts/index.ts';

/** The light theme's colours by name, for paper. The page has the same names as CSS variables. */
export const COLORS: Record<Tone | 'paper' | 'indigo-soft' | 'warn' | 'warn-soft', string> = {
  paper: '#faf8f4',
  surface: '#ffffff',
  sunken: '#f3f0ea',
  ink: '#1c2026',
  'ink-2': '#4b5460',
  'ink-3': '#606873',
  line: '#e5e1d8',
  'line-2': '#d2ccbf',
  indigo: '#174a73',
  'indigo-soft': '#e7eff5',
  cinnabar: '#b93a27',
  good: '#27694a',
  warn: '#855608',
  'warn-soft': '#fbf2df',
  belt: '#4a6d92',
  produce: '#4c7c3d',
  craft: '#6a5a94',
  books: '#9c7118',
  recovery: '#cb5f47',
};

/** A4 in points, its margins, and what is left between them. */
export const PAGE = { width: 595.28, height: 841.89, side: 54, top: 40, bottom: 34 } as const;
export const MEASURE = PAGE.width - 2 * PAGE.side;
