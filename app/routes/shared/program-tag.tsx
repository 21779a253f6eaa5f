import type { ReactNode } from 'react';
import { kindOf } from '#app/modules/programs/index.ts';
import { KindTag } from '#app/ui/index.ts';

/** A programme's name behind the square of its kind's hue. */
export function ProgramTag({ kind, children }: { kind: string; children: ReactNode }) {
  return <KindTag hue={kindOf(kind).hue}>{children}</KindTag>;
}
