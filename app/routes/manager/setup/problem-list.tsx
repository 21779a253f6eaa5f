import { Link } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import type { Problem, SetupPart } from '#app/modules/programs/index.ts';
import { CheckList } from '#app/ui/index.ts';

interface ProblemListProps {
  cycleId: number;
  programId: number;
  problems: readonly Problem[];
  /** The name of the question or criterion a problem is found at. */
  nameOf: (problem: Problem) => string | undefined;
}

const pageOf = (
  part: SetupPart,
  { cycleId, programId }: ProblemListProps,
  at: string | undefined,
): string => {
  const here = `/manager/cycles/${cycleId}`;
  if (part === 'measures') return `/manager/programs/${programId}`;
  if (part === 'dates') return `${here}/settings`;
  return at === undefined || part === 'budget' ? `${here}/${part}` : `${here}/${part}/${at}`;
};

/** What is missing or contradictory, each with the way to where it is mended. */
export function ProblemList(props: ProblemListProps) {
  const t = useT();
  return (
    <CheckList
      checks={props.problems.map((problem) => ({
        state: problem.level === 'stop' ? ('fail' as const) : ('warn' as const),
        says: (
          <>
            {[props.nameOf(problem), t.any(problem.message, problem.params)].filter(Boolean).join(' · ')}{' '}
            <Link to={pageOf(problem.part, props, problem.at)}>{t('setup.mend')}</Link>
          </>
        ),
      }))}
    />
  );
}
