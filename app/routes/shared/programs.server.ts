import { listPrograms, type ProgramView } from '#app/modules/programs/index.server.ts';
import { db } from '#db/client.server.ts';

/** The programmes a guard let through, as records, in the portal's order. */
export async function openPrograms(programs: 'all' | readonly number[]): Promise<ProgramView[]> {
  const all = await listPrograms(db);
  return programs === 'all' ? all : all.filter(({ id }) => programs.includes(id));
}

export const idsOf = (records: readonly { readonly id: number }[]): number[] => records.map(({ id }) => id);
