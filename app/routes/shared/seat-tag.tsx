import { useT } from '#app/i18n/index.ts';
import type { SeatState } from '#app/modules/applications/index.ts';
import { StatusTag, type Tone } from '#app/ui/index.ts';

const TONES: Readonly<Record<SeatState, Tone>> = {
  waiting: 'wait',
  begun: 'wait',
  done: 'ok',
  recused: 'neutral',
};

/** How far a reviewer has come with an application. */
export function SeatTag({ state }: { state: SeatState }) {
  const t = useT();
  return <StatusTag tone={TONES[state]}>{t(`review.seat.${state}`)}</StatusTag>;
}
