import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { RawAnswers } from '#app/modules/programs/index.ts';
import { forgetDraft, keepDraft, sameAnswers } from '../view/kept-draft.ts';

/** `offline`: kept here and sent later. `signed_out`, `refused`: kept here until the person does something. */
export type SaveState =
  | { readonly kind: 'idle' | 'saving' | 'offline' | 'signed_out' | 'refused' }
  | { readonly kind: 'saved'; readonly at: Date };

interface Options {
  readonly form: RefObject<HTMLFormElement>;
  /** Where drafts are posted to. */
  readonly to: string;
  /** What the browser keeps the answers under. */
  readonly storageKey: string;
  /** The section as the portal holds it. */
  readonly held: RawAnswers;
  /** The section as it stands in the form. */
  readonly read: (form: HTMLFormElement) => RawAnswers;
}

const PAUSE_MS = 2_000;
const RETRY_MS = 15_000;

async function post(to: string, form: HTMLFormElement): Promise<SaveState> {
  try {
    const answer = await fetch(to, { method: 'POST', body: new FormData(form) });
    if (answer.ok) return { kind: 'saved', at: new Date(((await answer.json()) as { at: string }).at) };
    if (answer.status === 401) return { kind: 'signed_out' };
    return { kind: answer.status >= 500 || answer.status === 429 ? 'offline' : 'refused' };
  } catch {
    return { kind: 'offline' };
  }
}

/**
 * Keeps what is typed: at once in the browser, after a pause in the portal. A plain request rather than a fetcher:
 * a fetcher reloads the page's data after each save, and its failure on a bad line would replace the page.
 */
export function useAutosave({ form, to, storageKey, held, read }: Options) {
  const [state, setState] = useState<SaveState>({ kind: 'idle' });
  /** What the portal is known to hold. */
  const acknowledged = useRef(held);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const running = useRef<Promise<void> | null>(null);

  const send = useCallback(
    async (element: HTMLFormElement, retry: () => void): Promise<void> => {
      const sent = read(element);
      const next = await post(to, element);
      if (next.kind === 'offline') timer.current = setTimeout(retry, RETRY_MS);
      if (next.kind !== 'saved') return setState(next);
      acknowledged.current = sent;
      const now = read(element);
      if (sameAnswers(now, sent)) {
        setState(next);
        forgetDraft(localStorage, storageKey);
      } else keepDraft(localStorage, storageKey, { answers: now, base: sent });
    },
    [to, storageKey, read],
  );

  const save = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current);
    while (running.current) await running.current;
    const element = form.current;
    if (!element || sameAnswers(read(element), acknowledged.current)) return;
    // A notice with something to press stays where it is until the answer is here.
    setState((now) => (now.kind === 'idle' || now.kind === 'saved' ? { kind: 'saving' } : now));
    running.current = send(element, () => void save());
    await running.current;
    running.current = null;
  }, [form, read, send]);

  /** To be called at every change: a closed tab, an ended session or a dead line loses nothing. */
  const keep = useCallback(() => {
    if (!form.current) return;
    const answers = read(form.current);
    keepDraft(localStorage, storageKey, { answers, base: acknowledged.current });
    setState((now) => (now.kind === 'saved' ? { kind: 'idle' } : now));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), PAUSE_MS);
  }, [form, storageKey, read, save]);

  useEffect(() => {
    const now = () => void save();
    const hidden = () => document.visibilityState === 'hidden' && now();
    addEventListener('online', now);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      clearTimeout(timer.current);
      removeEventListener('online', now);
      document.removeEventListener('visibilitychange', hidden);
    };
  }, [save]);

  return { state, save, keep };
}
