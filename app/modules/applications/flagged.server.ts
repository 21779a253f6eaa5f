import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Day } from '#app/kernel/day.ts';
import type { Database } from '#db/client.server.ts';
import type { Flag } from './flags.ts';
import { WAITING } from './states.ts';

const waiting = sql`application.state in (${sql.join([...WAITING])})`;

const CONDITIONS: Readonly<Record<Flag, (today: Day) => RawBuilder<SqlBool>>> = {
  late: (today) => sql`(application.due_on < ${today} and ${waiting})`,
  /** Another programme supports the merchant already. */
  supported: () => sql`exists (select from award
    where award.merchant_id = application.merchant_id and award.application_id <> application.id
      and award.state in ('active', 'suspended', 'completed'))`,
  /** Appealed, and not answered yet. */
  appeal: () => sql`exists (select from application_appeal appeal
    where appeal.application_id = application.id and appeal.outcome is null)`,
  /** The merchant may be another one, or is; what was found to be two is not asked about again. */
  duplicate: () => sql`exists (select from merchant_pair pair
    where application.merchant_id in (pair.low_id, pair.high_id) and pair.verdict is distinct from 'different')`,
  /** A document of the profile has run out, and none of its kind has taken its place. */
  expired: (today) => sql`exists (select from merchant_document over
    where over.merchant_id = application.merchant_id and over.removed_at is null and over.valid_until < ${today}
      and not exists (select from merchant_document fresh
        where fresh.merchant_id = over.merchant_id and fresh.kind = over.kind and fresh.removed_at is null
          and (fresh.valid_until is null or fresh.valid_until >= ${today})))`,
  /** The merchant was to answer, or to mend something, by a day that has passed. */
  answer_late: (today) => sql`((application.state = 'changes_requested' and application.due_on < ${today})
    or exists (select from application_comment question
      where question.application_id = application.id and question.kind = 'question' and question.due_on < ${today}
        and not exists (select from application_comment answer
          where answer.application_id = question.application_id and answer.question_id = question.id)))`,
};

/** Whether an application is pointed out by a flag, as a condition on `application`. */
export const isFlagged = (flag: Flag, today: Day): RawBuilder<SqlBool> => CONDITIONS[flag](today);

/** Those of some flags that point out each of some applications. */
export async function listFlags<Some extends Flag>(
  db: Database,
  applicationIds: readonly number[],
  flags: readonly Some[],
  today: Day,
): Promise<Map<number, Some[]>> {
  if (applicationIds.length === 0) return new Map();
  const columns = flags.map((flag) => sql`${isFlagged(flag, today)} as ${sql.ref(flag)}`);
  const { rows } = await sql<{ id: number } & Record<Some, boolean>>`
    select application.id, ${sql.join(columns)} from application
    where application.id = any(${[...applicationIds]})`.execute(db);
  return new Map(rows.map((row) => [row.id, flags.filter((flag) => row[flag])]));
}
