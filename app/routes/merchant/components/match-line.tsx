import { useFormats, useT } from '#app/i18n/index.ts';
import { StatusTag } from '#app/ui/index.ts';
import { criterionSays } from '../../shared/question-words.ts';
import type { ProgramMatch } from '../view/matches.ts';

const TONES = { eligible: 'ok', nearly: 'wait', not_eligible: 'neutral' } as const;

export function MatchTag({ match }: { match: ProgramMatch }) {
  const t = useT();
  return (
    <StatusTag tone={TONES[match.match]}>
      {match.match === 'nearly'
        ? t('programs.lacking', { count: match.lacking.length })
        : t(`programs.match.${match.match}`)}
    </StatusTag>
  );
}

/** In one line: what one may expect and how long there is time, or what stands in the way. */
export function MatchLine({ match: { cycle, match, lacking, daysLeft } }: { match: ProgramMatch }) {
  const t = useT();
  const f = useFormats();
  const criterion = (known: boolean) => {
    const found = lacking.find((one) => one.known === known);
    return found && criterionSays(found, t);
  };
  const unmet = criterion(true);
  if (match === 'not_eligible' && unmet) return <>{t('programs.not_because', { criterion: unmet })}</>;
  const needed = criterion(false);
  if (match === 'nearly' && needed) return <>{t('programs.needs', { criterion: needed })}</>;
  const range = cycle.expectedImpressions;
  const parts = [
    range && t('programs.expected.impressions', { from: f.count(range.from), to: f.count(range.to) }),
    t('programs.cycle.days_left', { count: daysLeft }),
  ];
  return <>{parts.filter(Boolean).join(' · ')}</>;
}
