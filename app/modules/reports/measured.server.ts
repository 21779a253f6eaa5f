import { sql } from 'kysely';
import type { Day } from '#app/kernel/day.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import type { FigureId } from '#app/modules/impact/index.ts';
import type { Database } from '#db/client.server.ts';

/** What the newest report that stands for a cycle says of one figure. */
export interface MeasuredValue {
  readonly cycleId: number;
  readonly cycleName: LocalizedText;
  readonly programId: number;
  readonly programName: LocalizedText;
  readonly benefit: { readonly from: Day; readonly to: Day };
  /** null where no report of the programme was frozen for this time, or it does not have the figure. */
  readonly report: {
    readonly reportId: number;
    readonly version: number;
    readonly period: { readonly from: Day; readonly to: Day };
    readonly base: { readonly from: Day; readonly to: Day };
    /** As frozen: a whole number, a decimal as text, or null where it could not be told. */
    readonly value: string | null;
    readonly definitionVersion: number;
  } | null;
}

/** The cycles of some programmes with what was measured of a figure last. A retracted report says nothing. */
export async function listMeasured(
  db: Database,
  id: FigureId,
  programs: 'all' | readonly number[],
): Promise<MeasuredValue[]> {
  const within = programs === 'all' ? sql`true` : sql`program.id = any(${[...programs]}::bigint[])`;
  const { rows } = await sql<{
    cycleId: number;
    cycleName: LocalizedText;
    programId: number;
    programName: LocalizedText;
    benefit: { from: Day; to: Day };
    report: MeasuredValue['report'];
  }>`
    select cycle.id as "cycleId", cycle.name as "cycleName", program.id as "programId", program.name as "programName",
      jsonb_build_object('from', cycle.benefit_from, 'to', cycle.benefit_to) as benefit, newest.told as report
    from cycle
    join program on program.id = cycle.program_id
    left join lateral (
      select jsonb_build_object('reportId', report.id, 'version', snapshot.version,
          'period', jsonb_build_object('from', report.from_day, 'to', report.to_day),
          'base', snapshot.data -> 'base',
          'value', snapshot.data #>> array['figures', ${id}, 'value'],
          'definitionVersion', snapshot.data #> array['figures', ${id}, 'definitionVersion']) as told
      from report join report_snapshot snapshot on snapshot.report_id = report.id
        left join report_life life on life.report_id = report.id and life.version = snapshot.version
      where report.program_id = program.id and life.state is distinct from 'retracted'
        and report.from_day <= cycle.benefit_to and report.to_day >= cycle.benefit_from
        and snapshot.data -> 'figures' ? ${id}
      order by snapshot.frozen_at desc, snapshot.version desc limit 1
    ) newest on true
    where ${within}
    order by program.id, cycle.benefit_from desc`.execute(db);
  return rows;
}
