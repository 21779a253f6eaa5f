import { useT } from '#app/i18n/index.ts';
import { StatusTag, type Tone } from '#app/ui/index.ts';

const TONES: Readonly<Record<string, Tone>> = { active: 'ok', suspended: 'now', clawed_back: 'now' };

/** The state of an award, for whoever reads it. */
export function AwardTag({ state }: { state: string }) {
  const t = useT();
  return <StatusTag tone={TONES[state] ?? 'neutral'}>{t.any(`awards.state.${state}`)}</StatusTag>;
}
