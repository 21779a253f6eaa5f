import type { FrozenProgramEffects } from '../../freeze/effects-shape.ts';
import type { Cell } from '../model.ts';
import type { Writer } from '../writer.ts';

/** What may be said of a programme, as a tag where something keeps us from saying more. */
export const verdictCell = (w: Writer, { verdict }: FrozenProgramEffects): Cell => {
  const cell = w.text(w.t(`effects.verdict.${verdict}`));
  if (verdict === 'changed') return { ...cell, mark: 'wait' };
  return verdict === 'unknown' ? { ...cell, mark: 'neutral' } : cell;
};
