import { Readable } from 'node:stream';
import { addDays } from '#app/kernel/day.ts';
import { deliverMeasure, findAward, listAwards } from '#app/modules/awards/index.server.ts';
import { importDelivery } from '#app/modules/delivery/index.server.ts';
import type { Database } from '#db/client.server.ts';
import type { Stage } from './applications.server.ts';
import { FEED_HEADER, feedOf, tradeOf } from './feed.ts';
import { historyOfAward, historyWithout } from './history.ts';
import { at, DATA_THROUGH } from './when.ts';

/**
 * Every award of a programme sells and is delivered to, one file a month, as the platform would send them.
 * @param unsupported merchants that applied and have no award
 */
export async function deliver(db: Database, stage: Stage, unsupported: readonly number[]): Promise<void> {
  const { cycle, roll, staff } = stage;
  const programId = cycle.program.id;
  const months = new Map<string, string[]>();
  const send = (lines: Iterable<{ month: string; line: string }>) => {
    for (const { month, line } of lines) {
      const file = months.get(month);
      if (file) file.push(line);
      else months.set(month, [FEED_HEADER, line]);
    }
  };
  const awards = await listAwards(db, { programIds: [programId], limit: 10_000 });
  for (const { applicationId } of awards.toReversed()) {
    const award = await findAward(db, { applicationId });
    if (!award) continue;
    const trade = tradeOf(award.kind, roll);
    send(feedOf(award, trade, roll));
    send(historyOfAward(stage.program, award, trade));
    for (const measure of award.measures) {
      if (roll() < 0.45) continue;
      const deliveredOn = addDays(DATA_THROUGH, -roll.whole(0, 6));
      await deliverMeasure(
        db,
        { actor: staff.manager, now: at(DATA_THROUGH, 17), requestId: `demo-measure-${award.id}` },
        {
          programId,
          awardId: award.id,
          measureId: measure.measureId,
          key: `demo-measure-${award.id}-${measure.measureId}`,
          deliveredOn,
          evidence: `落实单 ${award.applicationNumber}`,
        },
      );
    }
  }
  for (const merchantId of unsupported) send(historyWithout(stage.program, merchantId));
  for (const [month, lines] of [...months].sort(([one], [other]) => one.localeCompare(other))) {
    const { batch, issues } = await importDelivery(
      db,
      { actor: staff.manager, now: at(addDays(DATA_THROUGH, 1), 9), requestId: `demo-delivery-${month}` },
      {
        programId,
        file: Readable.from([Buffer.from(`${lines.join('\n')}\n`)]),
        fileName: `${cycle.program.code}-${month}.csv`,
      },
    );
    if (batch.state !== 'posted')
      throw new Error(`the demo's own delivery file was refused: ${JSON.stringify(issues.slice(0, 3))}`);
  }
}
