import { Link } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { useT } from '#app/i18n/index.ts';
import type { Issue } from '#app/kernel/errors.ts';
import { fieldId } from './field-id.ts';

interface ErrorSummaryProps {
  issues: readonly Issue[] | null | undefined;
  /** The field's own label, put before the complaint: “店铺名称：请填写这一项”. */
  labelOf?: (path: string) => string | undefined;
  /** The address of the field, if it is on another page. */
  addressOf?: (path: string) => string | undefined;
}

/** What an action refused, at the top of the form, each complaint linked to its field. Takes the focus when it appears. */
export function ErrorSummary({ issues, labelOf, addressOf }: ErrorSummaryProps) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (issues?.length) box.current?.focus();
  }, [issues]);
  if (!issues?.length) return null;
  const say = (issue: Issue) => {
    const message = t.any(issue.message, issue.params);
    const field = labelOf?.(issue.path);
    return field === undefined ? message : t('common.error_summary.item', { field, message });
  };
  const linked = (issue: Issue) => {
    if (issue.path === '') return say(issue);
    const address = addressOf?.(issue.path);
    if (address !== undefined) return <Link to={address}>{say(issue)}</Link>;
    return <a href={`#${fieldId(issue.path)}`}>{say(issue)}</a>;
  };
  return (
    <div ref={box} className="error-summary" role="alert" tabIndex={-1}>
      <h2>{t('common.error_summary.title', { count: issues.length })}</h2>
      <ul>
        {issues.map((issue) => (
          <li key={`${issue.path} ${issue.message}`}>{linked(issue)}</li>
        ))}
      </ul>
    </div>
  );
}
