import { dayOf } from '#app/kernel/day.ts';
import { type ApplicationSummary, factsOf } from '#app/modules/applications/index.server.ts';
import { listBudgetLines } from '#app/modules/budgets/index.server.ts';
import type { MerchantView } from '#app/modules/merchants/index.server.ts';
import { listCycles } from '#app/modules/programs/index.server.ts';
import { db } from '#db/client.server.ts';
import { matchCycles, type ProgramMatch } from './matches.ts';

interface Asking {
  readonly merchant: MerchantView;
  readonly applications: readonly ApplicationSummary[];
  readonly now: Date;
}

/** Every programme that takes applications today, matched against a merchant's profile. */
export async function loadMatches({ merchant, applications, now }: Asking): Promise<ProgramMatch[]> {
  const [cycles, lines] = await Promise.all([listCycles(db, { state: 'open' }), listBudgetLines(db, {})]);
  return matchCycles(cycles, { facts: factsOf(merchant), today: dayOf(now), lines, applications });
}
