/** Merchants by head count: what the queue narrows by and fairness is measured by. The upper end is not included. */
export const SIZES = {
  'under-20': { from: 0, below: 20 },
  '20-99': { from: 20, below: 100 },
  '100-299': { from: 100, below: 300 },
  '300-up': { from: 300, below: null },
} as const satisfies Record<string, { readonly from: number; readonly below: number | null }>;
export type SizeName = keyof typeof SIZES;
export const SIZE_NAMES = Object.keys(SIZES) as SizeName[];
