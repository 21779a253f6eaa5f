import { useRevalidator } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import type { Issue } from '#app/kernel/errors.ts';
import { FILE_TOO_LARGE, MAX_FILE_BYTES } from '#app/modules/merchants/index.ts';
import { scalePhoto } from '#app/web/form/scale-photo.ts';
import { type SendOutcome, sendFile } from '#app/web/form/send-file.ts';

/** A file on its way. `waiting`: the line is dead or too weak; it goes when there is one again, or is sent anew. */
export interface Upload {
  readonly id: number;
  /** As it was chosen. */
  readonly file: File;
  readonly state: 'sending' | 'waiting' | 'refused';
  /** How much of it has gone, 0 to 1. */
  readonly part: number;
  readonly issue?: Issue;
}

/** The pauses before trying again by itself. The portal keeps the same file once, so that sending it twice does no harm. */
const PAUSES_MS = [2_000, 8_000];

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

async function deliver(
  to: string,
  { name, file }: { name: string; file: File },
  onProgress: (part: number) => void,
): Promise<SendOutcome> {
  const small = await scalePhoto(file);
  if (small.size > MAX_FILE_BYTES) return { path: name, ...FILE_TOO_LARGE };
  let outcome = await sendFile(to, { name, file: small }, onProgress);
  for (const ms of PAUSES_MS) {
    // Without any line, the browser says when there is one.
    if (outcome !== 'offline' || !navigator.onLine) break;
    await pause(ms);
    outcome = await sendFile(to, { name, file: small }, onProgress);
  }
  return outcome;
}

/** Sends files as they are chosen, photographs made smaller first; those that cannot go now wait for the line. */
export function useUploads(to: string, question: string) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const next = useRef(0);
  const { revalidate } = useRevalidator();

  const change = (id: number, to: Partial<Upload>) =>
    setUploads((all) => all.map((upload) => (upload.id === id ? { ...upload, ...to } : upload)));

  const send = async ({ id, file }: Upload): Promise<void> => {
    change(id, { state: 'sending', part: 0 });
    const outcome = await deliver(to, { name: question, file }, (part) => change(id, { part }));
    if (outcome === 'offline') change(id, { state: 'waiting' });
    else if (outcome !== 'stored') change(id, { state: 'refused', issue: outcome });
    else {
      setUploads((all) => all.filter((upload) => upload.id !== id));
      revalidate();
    }
  };
  const sendWaiting = () => {
    for (const upload of uploads) if (upload.state === 'waiting') void send(upload);
  };

  useEffect(() => {
    addEventListener('online', sendWaiting);
    return () => removeEventListener('online', sendWaiting);
  });

  return {
    uploads,
    sendWaiting,
    /** What was refused before is answered by choosing again. */
    add: (files: Iterable<File>) => {
      const added = [...files].map(
        (file): Upload => ({ id: next.current++, file, state: 'sending', part: 0 }),
      );
      setUploads((all) => [...all.filter(({ state }) => state !== 'refused'), ...added]);
      for (const upload of added) void send(upload);
    },
  };
}
