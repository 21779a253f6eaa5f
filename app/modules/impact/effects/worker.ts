import type { ProgramEffects } from './model.ts';
import type { Study } from './study.ts';
import { tellStudy } from './tell.ts';

/** The program of an estimating thread: the bands of a study are thousands of draws, which no reader of a page should wait for. */
export default function tellHere(study: Study): Omit<ProgramEffects, 'rows'> {
  return tellStudy(study);
}
