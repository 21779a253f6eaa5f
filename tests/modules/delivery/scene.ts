import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll } from 'vitest';
import type { CommandContext } from '#app/kernel/context.ts';
import { type ImportDelivery, importDelivery } from '#app/modules/delivery/index.server.ts';
import { FIGURES } from '#app/modules/delivery/index.ts';
import { runChecks } from '#db/checks.server.ts';
import type { Database } from '#db/client.server.ts';

export const NOW = new Date('2022-07-01T04:00:00Z');

export const context: CommandContext = {
  actor: { personId: null, name: 'test' },
  now: NOW,
  requestId: 'request-1',
};

/** Gives the test file a DATA_DIR of its own. Call it once, at the top of the file. */
export function useDataDir(): void {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'commonweal-delivery-'));
    process.env.DATA_DIR = folder;
  });
  afterAll(() => {
    delete process.env.DATA_DIR;
    rmSync(folder, { recursive: true, force: true });
  });
}

const NAME = JSON.stringify({ 'zh-CN': '计划', 'zh-TW': '計畫', en: 'Programme' });
let programs = 0;

/** A programme that no other test has touched. */
export async function newProgram(db: Database): Promise<number> {
  programs += 1;
  const { id } = await db
    .insertInto('program')
    .values({ code: `program-${programs}`, kind: 'recovery-support', name: NAME, summary: NAME })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Merchants `1` … `count` of an outside source. @returns their ids, in order */
export async function newMerchants(db: Database, source: string, count: number): Promise<number[]> {
  const rows = await db
    .insertInto('merchant')
    .values(
      Array.from({ length: count }, (_, index) => ({
        display_name: `商家 ${source} ${index + 1}`,
        outside_source: source,
        outside_number: String(index + 1),
        created_at: NOW,
        updated_at: NOW,
      })),
    )
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

export async function* streamOf(...chunks: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

/** Imports a file given as text or bytes. */
export const importFile = (
  db: Database,
  programId: number,
  file: string | Uint8Array,
  options: Partial<ImportDelivery> = {},
) => importDelivery(db, context, { programId, file: streamOf(file), fileName: 'delivery.csv', ...options });

/** What stands: every fact of a programme with the batch it stands in the name of, in the order of its key. */
export async function standingFacts(db: Database, programId: number): Promise<string[]> {
  const { rows } = await sql<{ fact: string }>`
    select concat_ws('|', merchant_id, day, venue, channel, 'batch ' || batch_id, 'line ' || line,
      ${sql.join(FIGURES.map((figure) => sql`coalesce(${sql.ref(figure)}::text, '-')`))}) as fact
    from delivery_fact where program_id = ${programId} order by merchant_id, day, venue, channel`.execute(db);
  return rows.map(({ fact }) => fact);
}

/** Everything posting and reversing write: facts, shadows and both roll-ups. */
export async function everythingOf(db: Database, programId: number): Promise<string> {
  const { rows } = await sql<{ everything: string }>`
    select jsonb_build_object(
      'facts', (select coalesce(jsonb_agg(to_jsonb(t) order by merchant_id, day, venue, channel), '[]')
                from delivery_fact t where program_id = ${programId}),
      'shadows', (select coalesce(jsonb_agg(to_jsonb(t) order by merchant_id, day, venue, channel, batch_id), '[]')
                from delivery_shadow t where program_id = ${programId}),
      'days', (select coalesce(jsonb_agg(to_jsonb(t) order by day, venue, channel), '[]')
                from delivery_day t where program_id = ${programId}),
      'months', (select coalesce(jsonb_agg(to_jsonb(t) order by month, merchant_id, venue, channel), '[]')
                from delivery_month t where program_id = ${programId}))::text as everything`.execute(db);
  return rows[0]?.everything ?? '';
}

/** The names of the invariants of delivery that do not hold. */
export async function brokenChecks(db: Database): Promise<string[]> {
  const results = await runChecks(db);
  return results
    .filter(({ name, violations }) => name.startsWith('delivery-') && violations.length > 0)
    .map(({ name, violations }) => `${name}: ${JSON.stringify(violations[0])}`);
}
