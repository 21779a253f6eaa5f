import { useT } from '#app/i18n/index.ts';
import type { CriterionResult } from '#app/modules/programs/index.ts';
import { Card, CheckList, Notice, Section, Stack } from '#app/ui/index.ts';
import { criterionSays } from '../../shared/question-words.ts';

const STATES = { met: 'pass', unmet: 'fail', unknown: 'unknown' } as const;

/** How what was answered stands to the conditions of the cycle. Whoever misses one may still hand in, and knows. */
export function Conditions({ results }: { results: readonly CriterionResult[] }) {
  const t = useT();
  return (
    <Card>
      <Section title={t('programs.criteria')}>
        <Stack>
          {results.some(({ status }) => status === 'unmet') && (
            <Notice tone="warn">{t('applications.check.condition_unmet')}</Notice>
          )}
          <CheckList
            checks={results.map((result) => ({
              state: STATES[result.status],
              says: criterionSays(result, t),
            }))}
          />
        </Stack>
      </Section>
    </Card>
  );
}
