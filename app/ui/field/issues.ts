import { useT } from '#app/i18n/index.ts';
import type { Issue } from '#app/kernel/errors.ts';

/** `const errorAt = useIssues(data?.issues)`, then `error={errorAt('products.0.name')}` on each field. */
export function useIssues(issues: readonly Issue[] | null | undefined): (path: string) => string | undefined {
  const t = useT();
  // A complaint may appear at any moment: its words come with the page.
  t.has('errors.unknown');
  return (path) => {
    const issue = issues?.find((candidate) => candidate.path === path);
    return issue && t.any(issue.message, issue.params);
  };
}
