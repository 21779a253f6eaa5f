import { useEffect, useRef } from 'react';
import { useT } from '#app/i18n/index.ts';
import type { Issue } from '#app/kernel/errors.ts';
import { fieldId } from './field-id.ts';

/** What an action refused, at the top of the form, each complaint linked to its field. Takes the focus when it appears. */
export function ErrorSummary({ issues }: { issues: readonly Issue[] | null | undefined }) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (issues?.length) box.current?.focus();
  }, [issues]);
  if (!issues?.length) return null;
  return (
    <div ref={box} className="error-summary" role="alert" tabIndex={-1}>
      <h2>{t('common.error_summary.title', { count: issues.length })}</h2>
      <ul>
        {issues.map((issue) => (
          <li key={`${issue.path} ${issue.message}`}>
            {issue.path === '' ? (
              t.any(issue.message, issue.params)
            ) : (
              <a href={`#${fieldId(issue.path)}`}>{t.any(issue.message, issue.params)}</a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
