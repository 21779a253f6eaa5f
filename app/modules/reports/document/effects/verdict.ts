import type { FrozenProgramEffects } from '../../freeze/effects-shape.ts';
import type { Cell } from '../model.ts';
import type { Writer } from '../writer.ts';
import { gmvOf, sayEffect } from './words.ts';

/** What may be said of a programme, as a tag where something keeps us from saying more. */
export const verdictCell = (w: Writer, { verdict }: FrozenProgramEffects): Cell => {
  const cell = w.text(w.t(`effects.verdict.${verdict}`));
  if (verdict === 'changed') return { ...cell, mark: 'wait' };
  return verdict === 'unknown' ? { ...cell, mark: 'neutral' } : cell;
};

/** Whether a programme's tests allow to speak of what it caused. */
export const isCaused = ({ verdict }: FrozenProgramEffects): boolean =>
  verdict === 'caused_more' || verdict === 'caused_less' || verdict === 'same';

/** What may be said of causes beside a change of sales; null where no test allows any. */
export function causedSentence(w: Writer): string | null {
  const caused = w.snapshot.effects?.rows.filter(isCaused) ?? [];
  const [first] = caused;
  if (first === undefined) return null;
  if (w.snapshot.scope.of === 'all') return w.t('effects.finding.some', { count: caused.length });
  const effect = gmvOf(first)?.effect ?? null;
  if (effect === null || first.verdict === 'same') return w.t('effects.finding.same');
  const per = w.t(`effects.per.${first.grain}`);
  const { effect: amount } = sayEffect(w, effect);
  return w.t(first.verdict === 'caused_less' ? 'effects.finding.less' : 'effects.finding.more', {
    per,
    effect: amount,
  });
}
