/** Shows how far a long command is, on stderr: a bar in a terminal, a plain line now and then anywhere else. */
export interface Progress {
  /** @param note what is being done, when it changes */
  readonly advance: (done: number, note?: string) => void;
  readonly finish: () => void;
}

export type StartProgress = (label: string, total?: number) => Progress;

const REDRAW_MS = 100;
const LINE_MS = 5_000;
const BAR_WIDTH = 24;

const count = (value: number): string => Math.round(value).toLocaleString('en');

/** One line: label, bar and share where the total is known, count. */
export function progressLine(label: string, done: number, total: number | undefined, note: string): string {
  const suffix = note ? `  ${note}` : '';
  if (!total) return `${label}  ${count(done)}${suffix}`;
  const share = Math.min(1, done / total);
  const filled = Math.round(share * BAR_WIDTH);
  const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}`;
  return `${label}  ${bar} ${Math.floor(share * 100)}%  ${count(done)} / ${count(total)}${suffix}`;
}

/** @param terminal whether `stream` can redraw its line */
export function progressOn(stream: NodeJS.WritableStream, terminal: boolean): StartProgress {
  return (label, total) => {
    let done = 0;
    let note = '';
    let shown = Number.NEGATIVE_INFINITY;
    let last = '';
    const show = (end: string) => {
      const line = progressLine(label, done, total, note);
      if (!terminal && line === last) return;
      last = line;
      stream.write(terminal ? `\r\u001b[2K${line}${end}` : `${line}\n`);
      shown = performance.now();
    };
    return {
      advance(value, newNote = note) {
        done = value;
        note = newNote;
        if (performance.now() - shown >= (terminal ? REDRAW_MS : LINE_MS)) show('');
      },
      finish: () => show('\n'),
    };
  };
}
