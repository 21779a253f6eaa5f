import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { CommandContext } from '#app/kernel/context.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import { markAsDemo } from '#app/modules/identity/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { setStoryClock } from '#db/clock.server.ts';
import { createStaff, type StaffIds } from '#db/demo/people.ts';
import { PROGRAMS } from '#db/demo/programs.ts';
import { setUp } from '#db/demo/setup.server.ts';
import { at, DATA_THROUGH, STORY_END } from '#db/demo/when.ts';
import { FANCY, GIVEN, TRADES } from '#db/demo/words.ts';
import { projectRoot } from '#db/root.server.ts';

export interface Scale {
  readonly applications: number;
  /** Rows of delivery. */
  readonly facts: number;
  readonly seed: number;
}

/** What stands in the database afterwards. */
export interface Scaled {
  readonly merchants: number;
  readonly applications: number;
  readonly events: number;
  readonly awards: number;
  readonly facts: number;
}

/** The database holds rows that must not be mixed with invented ones. */
export class NotEmpty extends Error {}

/** In their order; each may use the temporary tables of those before it. */
const STEPS = ['1_words', '2_merchants', '3_applications', '4_history', '5_awards', '6_delivery'] as const;
export type ScaleStep = (typeof STEPS)[number] | 'vacuum';
export const SCALE_STEPS: readonly ScaleStep[] = [...STEPS, 'vacuum'];

/** @throws NotEmpty: what is invented here cannot be told from real rows later */
async function mustBeEmpty(db: Database): Promise<void> {
  const { rows } = await sql<{ used: boolean }>`
    select exists (select from person) or exists (select from merchant) or exists (select from program) as used`.execute(
    db,
  );
  if (rows[0]?.used)
    throw new NotEmpty(
      'The database is not empty. Invented rows only go into an empty one: db reset --yes empties it.',
    );
}

/**
 * Fills an empty database with invented applications, awards and deliveries, in minutes, by statements that write
 * whole tables. The programmes and the staff are the demo's and come through the modules' doors; the rest follows from
 * the seed alone. All of it is written in one transaction, keeps every invariant of db/checks, and is marked as a demo.
 */
export async function loadScale(
  db: Database,
  scale: Scale,
  onStep: (step: ScaleStep) => void = () => undefined,
): Promise<Scaled> {
  await mustBeEmpty(db);
  const context: CommandContext = {
    actor: { personId: null, name: 'scale' },
    now: at('2022-01-10', 9),
    requestId: 'scale',
  };
  const cycles: SetUp[] = [];
  for (const story of PROGRAMS) cycles.push({ story, ...(await setUp(db, context, story)) });
  const staff = await createStaff(
    db,
    context,
    new Map(cycles.map(({ story, cycle }) => [story.code, cycle.program.id])),
  );
  const scaled = await db.transaction().execute(async (trx) => {
    await markAsDemo(trx, context.now);
    await giveWords(trx, scale, cycles, staff);
    for (const step of STEPS) {
      onStep(step);
      await sql.raw(await readFile(join(projectRoot, 'db/demo/scale', `${step}.sql`), 'utf8')).execute(trx);
    }
    await recordAudit(trx, context, {
      action: 'demo.scale',
      subject: { type: 'portal', id: 'scale' },
      after: { ...scale },
    });
    const { rows } = await sql<Scaled>`select (select count(*) from merchant) as merchants,
      (select count(*) from application) as applications, (select count(*) from application_event) as events,
      (select count(*) from award) as awards, (select count(*) from delivery_fact) as facts`.execute(trx);
    return rows[0] as Scaled;
  });
  await setStoryClock(db, STORY_END);
  onStep('vacuum');
  // Index-only reads need the visibility map, and every plan the statistics.
  await sql`vacuum (analyze)`.execute(db);
  return scaled;
}

type SetUp = { readonly story: (typeof PROGRAMS)[number] } & Awaited<ReturnType<typeof setUp>>;

/** The settings and tables that the statements draw from. */
async function giveWords(
  trx: Transaction,
  scale: Scale,
  cycles: readonly SetUp[],
  staff: StaffIds,
): Promise<void> {
  const settings = {
    ...scale,
    ends: STORY_END.toISOString(),
    through: DATA_THROUGH,
    fancy: FANCY.join(),
    fancies: FANCY.length,
    given: GIVEN.join(),
    givens: GIVEN.length,
  };
  for (const [name, value] of Object.entries(settings))
    await sql`select set_config(${`scale.${name}`}, ${String(value)}, true)`.execute(trx);
  await sql`set local statement_timeout = 0`.execute(trx);
  // Parallel workers cannot see temporary functions, and the sums of a whole table want more than the usual memory.
  await sql`set local work_mem = '256MB'`.execute(trx);
  await sql`create temp table scale_trade (kind text, suffix text, category text, goods text) on commit drop`.execute(
    trx,
  );
  const trades = Object.entries(TRADES).flatMap(([kind, trade]) => trade.map((one) => ({ kind, ...one })));
  await sql`insert into scale_trade select * from json_populate_recordset(null::scale_trade, ${JSON.stringify(trades)})`.execute(
    trx,
  );
  await sql`create temp table scale_program on commit drop as
    select p.id as program_id, p.code, p.kind, c.id as cycle_id, c.opens_on::timestamptz as opens_on, c.benefit_from, c.benefit_to,
      c.rules_version, c.decide_within_days, given.*,
      (select id from budget_line l where l.cycle_id = c.id and unit = 'impressions') as impressions_line,
      (select id from budget_line l where l.cycle_id = c.id and unit = 'fen') as fen_line
    from json_to_recordset(${JSON.stringify(
      cycles.map(({ story, cycle }) => {
        const own = story.kind === 'industrial-belt' || story.kind === 'craft-heritage';
        const manager = own ? staff.kindManager : staff.manager;
        return {
          cycle: cycle.id,
          weight: story.applicants,
          typical_impressions: story.typical.impressions,
          typical_fen: story.typical.fen,
          manager_id: manager.personId,
          manager_name: manager.name,
        };
      }),
    )}) as given (cycle bigint, weight float8, typical_impressions bigint, typical_fen bigint, manager_id bigint, manager_name text)
    join cycle c on c.id = given.cycle join program p on p.id = c.program_id`.execute(trx);
}
