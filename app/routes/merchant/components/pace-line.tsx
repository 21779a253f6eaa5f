import { useFormats, useT } from '#app/i18n/index.ts';
import type { Pace, PaceStanding } from '#app/modules/awards/index.ts';
import { Row, Small, StatusTag, type Tone } from '#app/ui/index.ts';

/** A merchant can do nothing about the pace: nothing here calls for a person. */
const TONES: Readonly<Record<PaceStanding, Tone>> = {
  not_begun: 'neutral',
  ahead: 'info',
  on: 'ok',
  behind: 'wait',
};

/** How the traffic stands to its plan, day by day. */
export function PaceLine({ pace }: { pace: Pace }) {
  const t = useT();
  const f = useFormats();
  return (
    <Row>
      <StatusTag tone={TONES[pace.standing]}>
        {t(`awards.pace.${pace.standing}`, { amount: f.count(Math.abs(pace.difference)) })}
      </StatusTag>
      <Small>
        {t('awards.pace.expected')} <span title={f.exactCount(pace.expected)}>{f.count(pace.expected)}</span>
      </Small>
    </Row>
  );
}
