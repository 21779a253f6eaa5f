import loadHighs, { type Highs } from 'highs';
import type { AllocationProblem, Clash, Proposed } from './problem.ts';
import { propose } from './propose.ts';

let loading: Promise<Highs> | undefined;

/** The program of a solving thread: a proposal takes the thread it is made in for seconds, so it never is the server's. */
export default async function solveHere(problem: AllocationProblem): Promise<Proposed | Clash> {
  loading ??= loadHighs();
  return propose(await loading, problem);
}
