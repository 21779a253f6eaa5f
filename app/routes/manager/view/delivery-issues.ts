import type { IssueCursor } from '#app/modules/delivery/index.ts';

/** `after` of an address is the line and the number of the last complaint shown; nonsense begins at the top. */
export function issueCursorIn(params: URLSearchParams): IssueCursor | undefined {
  const match = /^(\d{1,15})\.(\d{1,15})$/.exec(params.get('after') ?? '');
  return match ? { line: Number(match[1]), id: Number(match[2]) } : undefined;
}

export const nextIssues = (next: IssueCursor | null): string | undefined =>
  next ? `?after=${next.line}.${next.id}` : undefined;
