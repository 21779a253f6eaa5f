import type { MessageParams } from '#app/kernel/errors.ts';

/** One complaint about a file. */
export interface ImportIssue {
  /** A warning is shown and refuses nothing. */
  readonly severity: 'error' | 'warning';
  /** The line the record begins on, the heading being line 1; 0 for the file as a whole. */
  readonly line: number;
  /** The column's own name in the file. */
  readonly column: string | null;
  /** The cell as it stands in the file. */
  readonly value: string | null;
  /** A key of the catalogue. */
  readonly message: string;
  readonly params: MessageParams;
}

const LONGEST_VALUE = 200;

/** What may be stored and shown of a cell: PostgreSQL holds no NUL, and nobody reads a megabyte. */
export function showable(value: string): string {
  const visible = value
    .slice(0, LONGEST_VALUE + 1)
    .replace(/\p{Cc}/gu, (sign) =>
      sign < ' ' ? String.fromCharCode(0x2400 + sign.charCodeAt(0)) : '\ufffd',
    );
  // Half of a pair may be left at the cut, and PostgreSQL would refuse it.
  return visible.length > LONGEST_VALUE
    ? `${visible.slice(0, LONGEST_VALUE).replace(/[\ud800-\udbff]$/, '')}…`
    : visible;
}

export const issue = (
  line: number,
  message: string,
  params: MessageParams = {},
  column: string | null = null,
  value: string | null = null,
): ImportIssue => ({
  severity: 'error',
  line,
  column: column === null ? null : showable(column),
  value: value === null ? null : showable(value),
  message,
  params,
});

/** The file as a whole cannot be taken, whatever its rows say. Carries everything the person is to be told. */
export class FileProblem extends Error {
  constructor(readonly issues: readonly ImportIssue[]) {
    super(issues.map(({ line, message }) => `${message} (line ${line})`).join(', '));
    this.name = 'FileProblem';
  }
}

export const fileProblem = (message: string, params: MessageParams = {}, line = 0): FileProblem =>
  new FileProblem([issue(line, message, params)]);
