import type { Locale } from '#app/kernel/locale.ts';
import { type Catalogue, USED_ID } from './catalogue.ts';
import type { Message, Messages } from './message.ts';

/** One hashed file for each namespace and language, fetched when a page needs it. */
const FILES = import.meta.glob<Record<string, Messages>>([
  './{zh-CN,zh-TW,en}/*.ts',
  '!./*/{index,report}.ts',
]);

function usedByPage(): string[] {
  return document.getElementById(USED_ID)?.dataset.namespaces?.split(' ').filter(Boolean) ?? [];
}

/**
 * The reader's catalogue in the browser; `entry.client.tsx` waits for it before it hydrates. It begins with what the
 * page at hand was written from, and fetches another namespace when a later page asks for it.
 */
export async function openCatalogue(
  locale: Locale,
  namespaces: readonly string[] = usedByPage(),
): Promise<Catalogue> {
  const messages: Record<string, Message> = {};
  const coming = new Map<string, Promise<void> | null>();
  const fetch = (namespace: string): Promise<void> | null => {
    const known = coming.get(namespace);
    if (known !== undefined) return known;
    const load = FILES[`./${locale}/${namespace}.ts`];
    const promise = load?.().then((module) => {
      Object.assign(messages, module[namespace]);
      coming.set(namespace, null);
    });
    coming.set(namespace, promise ?? null);
    return promise ?? null;
  };
  await Promise.all(namespaces.map(fetch));
  return { locale, messages, fetch };
}
