import { Link } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import type { CycleMatch } from '#app/modules/applications/index.ts';
import { CheckList, Details, fieldId } from '#app/ui/index.ts';
import { criterionSays } from './question-words.ts';

const STATES = { met: 'pass', unmet: 'fail', unknown: 'unknown' } as const;

/** Every criterion of a cycle, and how it stands. */
export function MatchCriteria({ results }: Pick<CycleMatch, 'results'>) {
  const t = useT();
  return (
    <Details summary={t('programs.criteria')}>
      <CheckList
        checks={results.map((result) => ({
          state: STATES[result.status],
          says: criterionSays(result, t),
          detail:
            result.from === 'answers' && result.status === 'unknown'
              ? t('programs.criterion.later')
              : undefined,
        }))}
      />
    </Details>
  );
}

interface MatchLackingProps extends Pick<CycleMatch, 'lacking'> {
  /** The page with the fields. */
  form: string;
  /** What the link to a field says whose answer fails. */
  correct: string;
}

/** What stands in the way, each with the way to the field that says otherwise. Where a rule fails, what lacks besides is no matter. */
export function MatchLacking({ lacking, form, correct }: MatchLackingProps) {
  const t = useT();
  const fails = lacking.some(({ known }) => known);
  return (
    <>
      {lacking
        .filter(({ known }) => known === fails)
        .map(({ field, known, ...criterion }) => (
          <p key={criterion.code}>
            {t(known ? 'programs.not_because' : 'programs.needs', {
              criterion: criterionSays(criterion, t),
            })}{' '}
            <Link to={`${form}#${fieldId(field)}`}>{known ? correct : t('programs.fill_in')}</Link>
          </p>
        ))}
    </>
  );
}
