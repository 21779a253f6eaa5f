import type { Params } from '@remix-run/react';
import { authorize, type SignedInActor } from '#app/modules/identity/index.ts';
import {
  type CycleView,
  getCycle,
  getProgram,
  type ProgramView,
} from '#app/modules/programs/index.server.ts';
import { db } from '#db/client.server.ts';
import { idIn } from '../../shared/id-in.ts';

/** The cycle of the address, where the actor may set it up. @throws NotFound */
export async function openSetup(actor: SignedInActor, params: Params): Promise<CycleView> {
  const cycle = await getCycle(db, idIn(params.cycleId));
  authorize(actor, 'program.configure', { programId: cycle.program.id });
  return cycle;
}

/** The same for a programme. @throws NotFound */
export async function openProgram(actor: SignedInActor, params: Params): Promise<ProgramView> {
  const program = await getProgram(db, idIn(params.programId));
  authorize(actor, 'program.configure', { programId: program.id });
  return program;
}
