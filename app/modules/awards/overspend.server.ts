import { RuleBroken } from '#app/kernel/errors.ts';
import { UNITS, type Unit, yuanText } from '#app/kernel/quantity.ts';
import { listBudgetLines } from '#app/modules/budgets/index.server.ts';
import { available } from '#app/modules/budgets/index.ts';
import type { Database } from '#db/client.server.ts';
import { overAvailable } from './over-available.ts';
import { lineFor } from './rules.ts';

/**
 * Runs a command that spends; where the database refuses to overspend, says which units fell short, what was asked and
 * what is left of it. The transaction has been undone by then, so what is read is what stands.
 * @param of.words `not_enough` for an amount that nobody can lower
 */
export async function explainingOverspend<Answer>(
  db: Database,
  of: { programId: number; awardId: number; words?: 'over_available' | 'not_enough' },
  demand: () => Readonly<Record<Unit, number>>,
  command: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await command();
  } catch (error) {
    if (!(error instanceof RuleBroken && error.key === 'budgets.error.over_available')) throw error;
    const { cycle_id: cycleId } = await db
      .selectFrom('award')
      .select('cycle_id')
      .where('program_id', '=', of.programId)
      .where('id', '=', of.awardId)
      .executeTakeFirstOrThrow();
    const lines = await listBudgetLines(db, { programId: of.programId, cycleId });
    const asked = demand();
    const wanted = UNITS.filter((unit) => asked[unit] > 0);
    const shares = wanted.map((unit) => ({
      unit,
      asked: asked[unit],
      available: available(lineFor(lines, unit)),
    }));
    const short = shares.filter((one) => one.asked > one.available);
    const told = short.length > 0 ? short : shares.slice(0, 1);
    if (told[0] === undefined) throw error;
    if (of.words !== 'not_enough') throw overAvailable(told);
    const { unit, ...amounts } = told[0];
    const shown = (amount: number) => (unit === 'fen' ? yuanText(amount) : amount);
    throw new RuleBroken(`awards.error.not_enough_${unit}`, '', {
      asked: shown(amounts.asked),
      available: shown(amounts.available),
    });
  }
}
