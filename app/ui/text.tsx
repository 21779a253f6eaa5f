import type { ReactNode } from 'react';

/** Secondary text, 13 px. */
export const Small = ({ children }: { children: ReactNode }) => <span className="small">{children}</span>;

/** A remark, 12 px and lighter. */
export const Tiny = ({ children }: { children: ReactNode }) => <span className="tiny">{children}</span>;

/** Heard by a screen reader, not seen. */
export const Unseen = ({ children }: { children: ReactNode }) => <span className="unseen">{children}</span>;

export const Kbd = ({ children }: { children: ReactNode }) => <kbd className="kbd">{children}</kbd>;

/** Long text in lines of a readable length. */
export const Prose = ({ children }: { children: ReactNode }) => (
  <div className="reading stack">{children}</div>
);
