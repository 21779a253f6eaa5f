import { z } from 'zod';
import { NotFound } from '#app/kernel/errors.ts';
import type { Database } from '#db/client.server.ts';
import { type Criterion, criterionSchema } from './criteria.ts';
import { type CycleForm, readForm } from './form.ts';

/** A version of a cycle's form. @throws NotFound */
export async function getForm(db: Database, cycleId: number, version: number): Promise<CycleForm> {
  const row = await db
    .selectFrom('cycle_form')
    .select('questions')
    .where('cycle_id', '=', cycleId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!row) throw new NotFound('errors.not_found');
  return { version, questions: readForm(row.questions) };
}

/** A version of a cycle's criteria: what was handed in is judged by its own. @throws NotFound */
export async function getCriteria(
  db: Database,
  cycleId: number,
  version: number,
): Promise<readonly Criterion[]> {
  const row = await db
    .selectFrom('cycle_rules')
    .select('criteria')
    .where('cycle_id', '=', cycleId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!row) throw new NotFound('errors.not_found');
  return z.array(criterionSchema).parse(row.criteria);
}

/** Every version of a cycle's form, the first one first. */
export async function listForms(db: Database, cycleId: number): Promise<CycleForm[]> {
  const rows = await db
    .selectFrom('cycle_form')
    .select(['version', 'questions'])
    .where('cycle_id', '=', cycleId)
    .orderBy('version')
    .execute();
  return rows.map(({ version, questions }) => ({ version, questions: readForm(questions) }));
}
