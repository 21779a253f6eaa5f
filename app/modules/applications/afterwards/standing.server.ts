import { sql } from 'kysely';
import type { Database } from '#db/client.server.ts';
import type { Hundredths } from '../review/score.ts';
import { LEAST_FUNDED } from './standing.ts';

/** A refused or funded application's score beside those that were funded in its cycle. */
export interface Standing {
  readonly own: Hundredths | null;
  readonly funded: number;
  /** Null where too few funded ones have a score. */
  readonly average: Hundredths | null;
  /** What each criterion came to, where reviewers scored by the rubric this application was scored by. */
  readonly criteria: readonly {
    readonly code: string;
    readonly own: Hundredths;
    readonly average: Hundredths | null;
  }[];
}

/** How an application scored against those funded in its cycle. The caller has checked whose it is. */
export async function getStanding(db: Database, applicationId: number): Promise<Standing> {
  const { rows } = await sql<{ own: number | null; funded: number; average: number | null }>`
    select (a.score * 100)::int8 as own, count(f.id) as funded, round(avg(f.score) * 100)::int8 as average
    from application a
    left join application f on f.cycle_id = a.cycle_id and f.state = 'approved' and f.score is not null
    where a.id = ${applicationId}
    group by a.id`.execute(db);
  const { own = null, funded = 0, average = null } = rows[0] ?? {};
  const enough = funded >= LEAST_FUNDED;
  return {
    own,
    funded,
    average: enough ? average : null,
    criteria: own === null ? [] : await listCriteria(db, applicationId),
  };
}

/** Points as they were given, in hundredths of a point. */
async function listCriteria(db: Database, applicationId: number): Promise<Standing['criteria']> {
  const { rows } = await sql<{ code: string; own: number; funded: number; average: number | null }>`
    with marked as (
      select s.application_id, s.rubric_version, mark.key as code, (mark.value ->> 'points')::numeric as points
      from application a
      join application f on f.cycle_id = a.cycle_id and (f.state = 'approved' or f.id = a.id)
      join reviewer_score s on s.application_id = f.id and s.version = f.version and s.submitted_at is not null
      cross join lateral jsonb_each(s.marks) mark
      where a.id = ${applicationId})
    select own.code, round(avg(own.points) * 100)::int8 as own,
           (select count(distinct f.application_id) from marked f join application on application.id = f.application_id
            where application.state = 'approved' and f.code = own.code and f.rubric_version = own.rubric_version) as funded,
           (select round(avg(f.points) * 100)::int8 from marked f join application on application.id = f.application_id
            where application.state = 'approved' and f.code = own.code and f.rubric_version = own.rubric_version) as average
    from marked own
    where own.application_id = ${applicationId}
    group by own.code, own.rubric_version`.execute(db);
  return rows.map(({ funded, average, ...row }) => ({
    ...row,
    average: funded >= LEAST_FUNDED ? average : null,
  }));
}
