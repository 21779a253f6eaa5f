import { useMatches } from '@remix-run/react';
import { type MessageKey, type Translate, useT } from '#app/i18n/index.ts';

/** What a route exports as `handle`. The words depend on the reader, so the title is a key, or made from the data. */
export interface PageHandle<Data = unknown> {
  readonly title: MessageKey | ((data: Data, t: Translate) => string);
}

/**
 * For a route: `export const handle = titled('identity.sign_in.title')`, or
 * `titled<typeof loader>((data) => data.name)` where the page is about a record.
 */
export const titled = <Loader = unknown>(
  title: MessageKey | ((data: LoaderData<Loader>, t: Translate) => string),
): PageHandle<LoaderData<Loader>> => ({ title });

type LoaderData<Loader> = Loader extends (...args: never[]) => infer Answer
  ? Exclude<Unwrapped<Awaited<Answer>>, Response>
  : unknown;
type Unwrapped<Answer> = Answer extends { type: string; data: infer Data; init: unknown } ? Data : Answer;

const isHandle = (handle: unknown): handle is PageHandle =>
  typeof handle === 'object' && handle !== null && 'title' in handle;

/** The title of the innermost page that has one; after an error, when there may be no data, the portal's name. */
export function PageTitle() {
  const t = useT();
  const match = useMatches().findLast(({ handle }) => isHandle(handle));
  const app = t('common.app');
  if (!match || !isHandle(match.handle)) return <title>{app}</title>;
  const { title } = match.handle;
  if (typeof title === 'string') return <title>{`${t.any(title)} · ${app}`}</title>;
  return <title>{match.data == null ? app : `${title(match.data, t)} · ${app}`}</title>;
}
