import { useFormats, useT } from '#app/i18n/index.ts';
import type { CycleMatch } from '#app/modules/applications/index.ts';
import { StatusTag } from '#app/ui/index.ts';
import { criterionSays } from './question-words.ts';

const TONES = { eligible: 'ok', nearly: 'wait', not_eligible: 'neutral' } as const;

export function MatchTag({ match: { match, lacking } }: { match: CycleMatch }) {
  const t = useT();
  return (
    <StatusTag tone={TONES[match]}>
      {match === 'nearly' ? t('programs.lacking', { count: lacking.length }) : t(`programs.match.${match}`)}
    </StatusTag>
  );
}

/** Until when there is time, or from when. */
export function MatchTime({ match: { cycle, phase, days } }: { match: CycleMatch }) {
  const t = useT();
  const f = useFormats();
  return phase === 'open'
    ? t('programs.cycle.days_left', { count: days })
    : t('matching.opens', { day: f.day(cycle.opensOn), count: days });
}

/** In one line: what one may expect and how long there is time, or what stands in the way. */
export function MatchLine({ match: given }: { match: CycleMatch }) {
  const t = useT();
  const f = useFormats();
  const { cycle, match, lacking } = given;
  const stands = lacking.find(({ known }) => known === (match === 'not_eligible'));
  if (match !== 'eligible' && stands)
    return (
      <>
        {t(match === 'nearly' ? 'programs.needs' : 'programs.not_because', {
          criterion: criterionSays(stands, t),
        })}
      </>
    );
  const range = cycle.expectedImpressions;
  return (
    <>
      {range &&
        `${t('programs.expected.impressions', { from: f.count(range.from), to: f.count(range.to) })} · `}
      <MatchTime match={given} />
    </>
  );
}
