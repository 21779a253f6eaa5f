/** The `before` of an address: continue below this id. Anything that is no id begins at the top. */
export function cursorOf(params: URLSearchParams): number | undefined {
  const before = params.get('before') ?? '';
  return /^[1-9]\d{0,14}$/.test(before) ? Number(before) : undefined;
}

/** The same list, further down; undefined on its last page. */
export function nextPage(params: URLSearchParams, next: number | null): string | undefined {
  if (next === null) return undefined;
  const further = new URLSearchParams(params);
  further.set('before', String(next));
  return `?${further.toString()}`;
}
