import type { Locale } from '#app/kernel/locale.ts';
import type { Message, Messages } from './message.ts';

/** The element `<UsedNamespaces />` leaves for the browser. */
export const USED_ID = 'used-namespaces';

/** The words of one language as far as they are at hand: all of them on the server, what a page needs in the browser. */
export interface Catalogue {
  readonly locale: Locale;
  readonly messages: Messages;
  /** The namespaces a page took its words from; the server sends their names along. */
  readonly used?: Set<string>;
  /** Where words are missing: the promise of them, or null where there is nothing more to come. */
  fetch?(namespace: string): Promise<void> | null;
}

/**
 * Looks a message up. In the browser a namespace that has not arrived is thrown as its promise, which React takes
 * for “wait”: a navigation keeps the old page until the words of the new one are here.
 */
export function findMessage(catalogue: Catalogue, key: string): Message | undefined {
  const namespace = key.slice(0, key.indexOf('.'));
  catalogue.used?.add(namespace);
  if (Object.hasOwn(catalogue.messages, key)) return catalogue.messages[key];
  const coming = catalogue.fetch?.(namespace);
  if (coming) throw coming;
  return undefined;
}
