import type { Issue } from '#app/kernel/errors.ts';

/** `offline`: it may go through later. */
export type SendOutcome = 'stored' | 'offline' | Issue;

/** A line that carries nothing for so long is dead, whatever the browser thinks of it. */
const STALLED_MS = 30_000;
const UNKNOWN: Issue = { path: '', message: 'errors.unknown' };

/** The first complaint of what the portal answered. */
function complaintIn(body: string): Issue {
  try {
    const { issues } = JSON.parse(body) as { issues?: readonly Issue[] };
    return issues?.[0] ?? UNKNOWN;
  } catch {
    return UNKNOWN;
  }
}

function outcomeOf({ status, responseText }: XMLHttpRequest): SendOutcome {
  if (status === 204) return 'stored';
  if (status === 413) return { path: '', message: 'errors.payload_too_large' };
  if (status === 401) return { path: '', message: 'errors.session_expired' };
  if (status === 429 || status >= 500) return 'offline';
  return complaintIn(responseText);
}

/** Posts one file. Not by `fetch`, which does not tell how much has gone. @param onProgress told the part that has, 0 to 1 */
export function sendFile(
  to: string,
  { name, file }: { name: string; file: File },
  onProgress: (part: number) => void,
): Promise<SendOutcome> {
  const body = new FormData();
  body.set(name, file);
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    let watch: ReturnType<typeof setTimeout>;
    const alive = () => {
      clearTimeout(watch);
      watch = setTimeout(() => request.abort(), STALLED_MS);
    };
    request.upload.onprogress = ({ loaded, total }) => {
      alive();
      onProgress(total > 0 ? loaded / total : 0);
    };
    request.onload = () => done(outcomeOf(request));
    request.onerror = request.onabort = () => done('offline');
    request.onloadend = () => clearTimeout(watch);
    request.open('POST', to);
    alive();
    request.send(body);
  });
}
