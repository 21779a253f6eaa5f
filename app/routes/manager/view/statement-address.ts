import { type StatementFilter, statementFilterSchema } from '#app/modules/budgets/index.ts';

const NAMES = ['kind', 'from', 'to', 'text'] as const;

/** The filter an address asks for. What makes no sense in it is left out. */
export function readStatementAddress(params: URLSearchParams): StatementFilter {
  const given = NAMES.flatMap((name) => {
    const value = params.get(name);
    return value === null || value.trim() === '' ? [] : [[name, value] as const];
  });
  return statementFilterSchema.parse(Object.fromEntries(given));
}

/** The filter as the query of an address, with its question mark; '' where everything is shown. */
export function statementQuery(filter: StatementFilter): string {
  const params = new URLSearchParams();
  for (const name of NAMES) {
    const value = filter[name];
    if (value !== undefined) params.set(name, value);
  }
  return params.size === 0 ? '' : `?${params}`;
}
