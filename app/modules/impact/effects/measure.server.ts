import { sql } from 'kysely';
import type { Day, Period } from '#app/kernel/day.ts';
import type { Database } from '#db/client.server.ts';
import { batchesOf } from '../delivered.server.ts';
import {
  findDataDays,
  listMerchantIds,
  listPeriods,
  listStarts,
  readMerchants,
  type Start,
} from './merchants.server.ts';
import type { ProgramEffects } from './model.ts';
import { periodOf, type StudyWindow, studyWindow } from './periods.ts';
import { tellInThread } from './pool.server.ts';
import { gatherStudy, type Study } from './study.ts';
import { noStudy } from './tell.ts';

/** Merchants read at a time: memory is bounded by it, and the event loop is free between two of them. */
const CHUNK = 2_000;

interface StudiedProgram {
  readonly id: number;
  readonly kind: string;
  /** The first day of benefit of the report's cycles; null where none meets its period. */
  readonly benefitFrom: Day | null;
}

interface Gathered {
  readonly study: Study;
  readonly rows: number;
  /** The batches those rows stand in. */
  readonly batches: readonly number[];
}

async function readStudy(
  db: Database,
  program: StudiedProgram,
  window: StudyWindow,
  starts: readonly Start[],
): Promise<Gathered> {
  const { grain } = window;
  const cells = new Map<string, number>();
  for (const { cells: own, start } of starts) {
    const period = periodOf(start, grain);
    if (own === null || period > window.last) continue;
    for (const cell of Object.values(own)) cells.set(cell, Math.min(cells.get(cell) ?? period, period));
  }
  const plan = {
    programId: program.id,
    window,
    cells,
    periods: await listPeriods(db, program.id, window),
    recovery: program.kind === 'recovery-support',
  };
  const study = gatherStudy(plan);
  const days = new Map(starts.map(({ merchantId, start }) => [merchantId, start]));
  const ids = await listMerchantIds(db, program.id, window);
  let rows = 0;
  for (let at = 0; at < ids.length; at += CHUNK) {
    const read = await readMerchants(db, plan, days, ids.slice(at, at + CHUNK));
    rows += read.rows;
    for (const merchant of read.merchants) study.add(merchant);
  }
  return { study: study.finish(), rows, batches: await batchesOf(db, [program.id], window.days) };
}

async function gather(db: Database, program: StudiedProgram, to: Day): Promise<Gathered | ProgramEffects> {
  const data = await findDataDays(db, program.id);
  if (data === null) return noStudy(program.id, 'no_data');
  const starts = await listStarts(db, program.id);
  const since = starts.map(({ start }) => start).filter((start) => start >= (program.benefitFrom ?? start));
  const [firstSupport] = since.filter((start) => start <= to).sort();
  if (firstSupport === undefined || program.benefitFrom === null)
    return noStudy(program.id, 'nobody_supported');
  const window = studyWindow({ data, to, firstSupport });
  return window === null ? noStudy(program.id, 'no_data') : readStudy(db, program, window, starts);
}

/** Whoever posts or reverses a batch of the programme moves it. */
async function dataMark(db: Database, programId: number): Promise<string> {
  const { rows } = await sql<{ mark: string }>`
    select concat_ws(' ', current_database(), max(sequence), sum(standing), count(*) filter (where state = 'reversed')) as mark
    from import_batch where program_id = ${programId}`.execute(db);
  return rows[0]?.mark ?? '';
}

/** Effects that are being told, or have been. */
interface Telling {
  readonly batches: readonly number[];
  readonly told: Promise<ProgramEffects>;
}

interface Kept extends Telling {
  readonly mark: string;
  readonly until: number;
}

/**
 * Pages ask for the same studies over and over between two imports. Awards decided meanwhile are in after this time;
 * a report that is frozen reads anew.
 */
const KEEP_MS = 5 * 60_000;
const KEPT = 64;
const kept = new Map<string, Kept>();

function keep(key: string, one: Kept): Telling {
  kept.delete(key);
  kept.set(key, one);
  one.told.catch(() => kept.delete(key));
  for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
  return one;
}

/**
 * What each programme caused, as far as it can be told: read here, in the caller's look at the database. Telling it
 * takes a thread of its own and no database, so that the caller need not keep the look open for it.
 * @param anew not to be satisfied with what was told some minutes ago
 */
export async function studyEffects(
  db: Database,
  programs: readonly StudiedProgram[],
  period: Period,
  anew: boolean,
): Promise<Telling[]> {
  const telling: Telling[] = [];
  for (const program of programs) {
    const mark = await dataMark(db, program.id);
    const key = JSON.stringify([program, period.to]);
    const known = kept.get(key);
    if (!anew && known?.mark === mark && known.until > performance.now()) telling.push(known);
    else {
      const gathered = await gather(db, program, period.to);
      const until = performance.now() + KEEP_MS;
      telling.push(keep(key, { mark, until, ...tell(gathered) }));
    }
  }
  return telling;
}

function tell(gathered: Gathered | ProgramEffects): Telling {
  if (!('study' in gathered)) return { batches: [], told: Promise.resolve(gathered) };
  const { study, rows, batches } = gathered;
  return { batches, told: tellInThread(study).then((effects) => ({ ...effects, rows })) };
}
