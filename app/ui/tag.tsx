import type { ReactNode } from 'react';

/** `now` needs a person, `ok` is settled well, `wait` is pending or doubtful, `info` stands out calmly. */
export type Tone = 'now' | 'ok' | 'wait' | 'info' | 'neutral';

export function StatusTag({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className="status" data-tone={tone}>
      {children}
    </span>
  );
}

/** The five hues, used in small doses: a tag, a series in a chart. */
export type Hue = 'belt' | 'produce' | 'craft' | 'books' | 'recovery';

/** A small square of the hue before the name. */
export function KindTag({ hue, children }: { hue: Hue; children: ReactNode }) {
  return (
    <span className="kind" data-hue={hue}>
      {children}
    </span>
  );
}

/** A change in bold, coloured where it is plainly good or bad; the sign is in the text, so colour is never alone. */
export function Delta({ tone, children }: { tone?: 'good' | 'bad'; children: ReactNode }) {
  return (
    <span className="delta" data-tone={tone}>
      {children}
    </span>
  );
}

/** Somebody is here now: a dot that breathes before the words. */
export const Looking = ({ children }: { children: ReactNode }) => (
  <span className="looking">
    <span className="looking-dot" aria-hidden />
    {children}
  </span>
);
