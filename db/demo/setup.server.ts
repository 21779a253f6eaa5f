import type { CommandContext } from '#app/kernel/context.ts';
import { setAwardTerms } from '#app/modules/awards/index.server.ts';
import { allocateBudget, createBudgetLine } from '#app/modules/budgets/index.server.ts';
import {
  type CycleView,
  createCycle,
  createProgram,
  getCycle,
  listMeasures,
  type MeasureView,
  moveCycle,
} from '#app/modules/programs/index.server.ts';
import { kindOf } from '#app/modules/programs/index.ts';
import type { Database } from '#db/client.server.ts';
import type { ProgramStory } from './programs.ts';

const LINES = {
  impressions: { 'zh-CN': '流量', 'zh-TW': '流量', en: 'Traffic' },
  fen: { 'zh-CN': '优惠券', 'zh-TW': '優惠券', en: 'Coupons' },
} as const;

/** Sets up one programme of the story: its measures, its cycle, and a line with its budget in each unit. */
export async function setUp(
  db: Database,
  context: CommandContext,
  story: ProgramStory,
): Promise<{ cycle: CycleView; measures: MeasureView[] }> {
  const { id: programId } = await createProgram(db, context, {
    code: story.code,
    kind: story.kind,
    name: story.name,
    summary: story.summary,
    coHost: story.coHost,
    measures: kindOf(story.kind).measures.map(({ code, area, illustrative = false }) => {
      const name = story.measures[code];
      if (!name) throw new Error(`the story has no name for the measure ${code}`);
      return { code, area, illustrative, name };
    }),
  });
  const range = ([from, to]: [number, number]) => ({ from, to });
  const { id: cycleId } = await createCycle(db, context, {
    programId,
    code: '2022-1',
    ...story.cycle,
    expectedImpressions: range(story.expected.impressions),
    expectedFen: range(story.expected.fen),
  });
  for (const unit of ['impressions', 'fen'] as const) {
    const { id: lineId } = await createBudgetLine(db, context, {
      programId,
      cycleId,
      code: unit === 'fen' ? 'coupons' : 'traffic',
      name: LINES[unit],
      unit,
    });
    await allocateBudget(db, context, {
      programId,
      lineId,
      amount: story.budget[unit],
      reason: '2022 年度预算批复',
      key: `demo-budget-${story.code}-${unit}`,
    });
  }
  if (story.bands.length > 0)
    await setAwardTerms(db, context, { programId, cycleId, bands: [...story.bands] });
  await moveCycle(db, context, { cycleId, to: 'open' });
  return { cycle: await getCycle(db, cycleId), measures: await listMeasures(db, programId) };
}
