import { spawn } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  findJob,
  getBatch,
  importDelivery,
  receiveImport,
  requestPosting,
  resumeImports,
  runImport,
  spoolImport,
} from '#app/modules/delivery/index.server.ts';
import { connect } from '#db/client.server.ts';
import { projectRoot } from '#db/root.server.ts';
import { useDatabase } from '#tests/support/database.ts';
import {
  brokenChecks,
  context,
  everythingOf,
  NOW,
  newMerchants,
  newProgram,
  standingFacts,
  useDataDir,
} from './scene.ts';

useDataDir();
const db = useDatabase();

const MERCHANTS = 40;
const ROWS = 6_000;
const NOTHING = '{"days": [], "facts": [], "months": [], "shadows": []}';

let folder: string;
let path: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'commonweal-killed-'));
  path = join(folder, 'delivery.csv');
  const rows = Array.from({ length: ROWS }, (_, i) => {
    const day = new Date(Date.parse('2022-01-01') + Math.floor(i / MERCHANTS) * 86_400_000);
    return `${(i % MERCHANTS) + 1},${day.toISOString().slice(0, 10)},${i},${i * 150}`;
  });
  writeFileSync(path, `merchant_id,date,orders,gmv_fen\n${rows.join('\n')}\n`);
  await newMerchants(db, 'killed', MERCHANTS);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const importHere = (program: number, handle = db, onProgress?: () => void) =>
  importDelivery(handle, context, {
    programId: program,
    file: createReadStream(path),
    fileName: 'killed.csv',
    onProgress,
  });

/** The facts without the batches they came from. */
const factsOf = async (program: number) =>
  (await standingFacts(db, program)).map((fact) => fact.replace(/batch \d+\|/, ''));

/** Runs the import in a process of its own. @returns what it printed, or the signal that ended it */
const importInChild = (program: number, step: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['cli/script.mjs', 'tests/modules/delivery/import-child.ts', String(program), path, String(step)],
      { cwd: projectRoot, env: process.env, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (_, signal) => resolve(signal ?? printed));
  });

describe('an import that is cut off', () => {
  test('by kill -9 at any step counts nothing, and goes on when it is called again', {
    timeout: 240_000,
  }, async () => {
    const whole = await newProgram(db);
    const { steps } = JSON.parse(await importInChild(whole, 0)) as { steps: number };
    const expected = await factsOf(whole);
    expect(expected).toHaveLength(ROWS);
    expect(steps).toBeGreaterThan(8);

    for (let step = 1; step <= steps; step += 1) {
      const program = await newProgram(db);
      expect(await importInChild(program, step)).toBe('SIGKILL');
      expect(await everythingOf(db, program), `killed at step ${step}`).toBe(NOTHING);
      const outcome = await importHere(program);
      expect(outcome, `killed at step ${step}`).toMatchObject({
        alreadyPosted: false,
        batch: { state: 'posted', rows: ROWS, fresh: ROWS },
      });
      expect(await factsOf(program)).toEqual(expected);
      const batches = await db
        .selectFrom('import_batch')
        .select('id')
        .where('program_id', '=', program)
        .execute();
      expect(batches).toHaveLength(1);
    }
    expect(await brokenChecks(db)).toEqual([]);
  });

  test('by the loss of its connections at any step does the same', { timeout: 120_000 }, async () => {
    const whole = await newProgram(db);
    let steps = 0;
    await importHere(whole, db, () => {
      steps += 1;
    });
    const expected = await factsOf(whole);
    const url = process.env.DATABASE_URL ?? '';
    for (let cut = 1; cut <= steps; cut += 1) {
      const program = await newProgram(db);
      const other = connect(url, { applicationName: `cut-${cut}`, max: 3 });
      let step = 0;
      const work = importDelivery(other, context, {
        programId: program,
        file: createReadStream(path),
        fileName: 'cut.csv',
        async onProgress() {
          step += 1;
          if (step !== cut) return;
          await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = ${`cut-${cut}`}`.execute(
            db,
          );
        },
      });
      // The pool opens another connection between two statements; within a transaction the work is lost.
      const first = await work.catch((error: Error) => error);
      await other.destroy();
      if (first instanceof Error) expect(await everythingOf(db, program), `cut at step ${cut}`).toBe(NOTHING);
      // It may not even have been able to give the job back; then the next one waits until it has been silent.
      await db
        .updateTable('import_job')
        .set({ heartbeat_at: new Date(0) })
        .where('program_id', '=', program)
        .execute();
      await importHere(program);
      expect(await factsOf(program), `cut at step ${cut}`).toEqual(expected);
    }
    expect(await brokenChecks(db)).toEqual([]);
  });
});

describe('a batch whose process died', () => {
  const receive = async (task: 'validate' | 'post') => {
    const program = await newProgram(db);
    const file = await spoolImport(createReadStream(path));
    const { batchId } = await receiveImport(
      db,
      context,
      { programId: program, fileName: 'a.csv', task },
      file,
    );
    return { program, batchId };
  };
  const pretend = (batchId: number, set: { runner: string; heartbeat_at: Date; attempts?: number }) =>
    db.updateTable('import_job').set(set).where('batch_id', '=', batchId).execute();

  test('is taken over when it has been silent for a while, not before', async () => {
    const { program, batchId } = await receive('post');
    await pretend(batchId, { runner: 'elsewhere/1/x', heartbeat_at: new Date() });
    expect(await runImport(db, batchId, { now: NOW })).toBe(false);
    await expect(importHere(program)).rejects.toMatchObject({ key: 'delivery.error.in_hand' });
    await pretend(batchId, { runner: 'elsewhere/1/x', heartbeat_at: new Date(Date.now() - 60_000) });
    expect(await findJob(db, batchId)).toMatchObject({ abandoned: true });
    expect(await resumeImports(db, { now: NOW }, (error) => expect.unreachable(String(error)))).toBe(1);
    expect(await getBatch(db, batchId)).toMatchObject({ state: 'posted', fresh: ROWS });
    expect(await findJob(db, batchId)).toBeNull();
  });

  test('cannot conclude what another has taken over', async () => {
    const { batchId } = await receive('post');
    let stolen = false;
    const work = runImport(db, batchId, {
      now: NOW,
      async onProgress({ step }) {
        if (step !== 'conclude' || stolen) return;
        stolen = true;
        await pretend(batchId, { runner: 'elsewhere/1/x', heartbeat_at: new Date() });
      },
    });
    await expect(work).rejects.toMatchObject({ name: 'LeaseLost' });
    expect((await getBatch(db, batchId)).state).toBe('validated');
  });

  test('is put aside after three deaths', async () => {
    const { batchId } = await receive('post');
    await pretend(batchId, { runner: 'elsewhere/1/x', heartbeat_at: new Date(0), attempts: 3 });
    await runImport(db, batchId, { now: NOW });
    expect(await getBatch(db, batchId)).toMatchObject({ state: 'rejected', errors: 1 });
    expect(await findJob(db, batchId)).toBeNull();
  });

  test('is read again where the crash of the server took its validated rows', async () => {
    const { batchId } = await receive('validate');
    await runImport(db, batchId, { now: NOW });
    const { staging } = await db
      .selectFrom('import_batch')
      .select('staging')
      .where('id', '=', batchId)
      .executeTakeFirstOrThrow();
    // What PostgreSQL does to an unlogged table when it recovers.
    await sql`truncate ${sql.id('delivery_staging', staging ?? '')}`.execute(db);
    await requestPosting(db, context, batchId);
    await runImport(db, batchId, { now: NOW });
    expect(await getBatch(db, batchId)).toMatchObject({ state: 'posted', fresh: ROWS });
    expect(await brokenChecks(db)).toEqual([]);
  });

  test('leaves no staging table behind', async () => {
    const { rows } = await sql<{ name: string }>`
      select t.tablename as name from pg_tables t
      where t.schemaname = 'delivery_staging' and not exists (select from import_batch b where b.staging = t.tablename)
        and not exists (select from import_job j where t.tablename like 'batch_' || j.batch_id || '_%')`.execute(
      db,
    );
    expect(rows).toEqual([]);
  });
});
