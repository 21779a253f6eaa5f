import { useRevalidator } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import type { Issue } from '#app/kernel/errors.ts';

/** A file on its way. `waiting`: the line is dead, it goes when there is one again. */
export interface Upload {
  readonly id: number;
  readonly file: File;
  readonly state: 'sending' | 'waiting' | 'refused';
  readonly issue?: Issue;
}

const UNKNOWN: Issue = { path: '', message: 'errors.unknown' };

async function post(to: string, question: string, file: File): Promise<'stored' | 'offline' | Issue> {
  const body = new FormData();
  body.set(question, file);
  try {
    const answer = await fetch(to, { method: 'POST', body });
    if (answer.ok) return 'stored';
    if (answer.status >= 500) return UNKNOWN;
    const { issues } = (await answer.json()) as { issues?: readonly Issue[] };
    return issues?.[0] ?? UNKNOWN;
  } catch {
    return navigator.onLine ? UNKNOWN : 'offline';
  }
}

/** Sends files as they are chosen; those that cannot go now wait for the line. */
export function useUploads(to: string, question: string) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const next = useRef(0);
  const { revalidate } = useRevalidator();

  const send = async (upload: Upload): Promise<void> => {
    const put = (now: Upload | null) =>
      setUploads((all) => [...all.filter(({ id }) => id !== upload.id), ...(now ? [now] : [])]);
    put({ ...upload, state: 'sending' });
    const answer = await post(to, question, upload.file);
    if (answer === 'offline') put({ ...upload, state: 'waiting' });
    else if (answer === 'stored') {
      put(null);
      revalidate();
    } else put({ ...upload, state: 'refused', issue: answer });
  };

  useEffect(() => {
    const resume = () => {
      for (const upload of uploads) if (upload.state === 'waiting') void send(upload);
    };
    addEventListener('online', resume);
    return () => removeEventListener('online', resume);
  });

  return {
    uploads,
    /** What was refused before is answered by choosing again. */
    add: (files: Iterable<File>) => {
      setUploads((all) => all.filter(({ state }) => state !== 'refused'));
      for (const file of files) void send({ id: next.current++, file, state: 'sending' });
    },
  };
}
