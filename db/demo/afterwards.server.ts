import type { CommandContext } from '#app/kernel/context.ts';
import { addDays } from '#app/kernel/day.ts';
import {
  amendAward,
  appealClawback,
  clawBackAward,
  decideAppeal,
  getAwardDesk,
  lapseAward,
  listAwards,
  moveCouponBatch,
  suspendAward,
} from '#app/modules/awards/index.server.ts';
import type { Database } from '#db/client.server.ts';
import type { Stage } from './applications.server.ts';
import { at, DATA_THROUGH } from './when.ts';

/** Awards at the beginning of the list belong to the merchants one signs in as: they stay as they are. */
const LEFT_ALONE = 8;
const THE_DAY = addDays(DATA_THROUGH, 1);
const APPEAL_UNTIL = addDays(THE_DAY, 14);

/** What happens to some awards after they were given, so that every state can be looked at. */
export async function liveOn(db: Database, { cycle, staff }: Stage): Promise<void> {
  const programId = cycle.program.id;
  const all = await listAwards(db, { programIds: [programId], limit: 10_000 });
  const given = all.toReversed().filter(({ state, impressions }) => state === 'active' && impressions > 0);
  const take = (place: number) => {
    const award = given[LEFT_ALONE + place];
    if (!award) throw new Error('the story has too few awards to go on with');
    return award;
  };
  const [waiting, dismissed, upheld, amended, suspended, lapsed, issuing, ended] = [
    0, 1, 2, 3, 4, 5, 6, 7,
  ].map(take) as [Award, Award, Award, Award, Award, Award, Award, Award];
  const desk = desksOf(db, programId);
  const by = (actor: CommandContext['actor'], hour: number, minute = 0): CommandContext => ({
    actor,
    now: at(THE_DAY, hour, minute),
    requestId: `demo-afterwards-${hour}-${minute}`,
  });

  const takeBack = async (award: Award, note: string, appeal: string) => {
    const { change, held } = await desk(award);
    const impressions = Math.floor((held.impressions.committed - held.impressions.delivered) / 2);
    const { clawbackId } = await clawBackAward(db, by(staff.manager, 11), {
      ...change('claw-back', note),
      impressions,
      fen: 0,
      appealUntil: APPEAL_UNTIL,
    });
    await appealClawback(db, by({ personId: null, name: award.merchantName }, 15), {
      programId,
      awardId: award.id,
      merchantId: award.merchantId,
      clawbackId,
      key: `demo-appeal-${award.id}`,
      note: appeal,
    });
    return clawbackId;
  };
  const answer = async (award: Award, clawbackId: number, outcome: 'upheld' | 'dismissed', note: string) =>
    decideAppeal(db, by(staff.approver, 17), {
      ...(await desk(award)).change('decide-appeal', note),
      clawbackId,
      outcome,
    });

  await takeBack(
    waiting,
    '直播间连续两周未开播，收回一半未投放的流量。',
    '仓库搬迁停播两周，六月二十日起已恢复，附通知。',
  );
  const first = await takeBack(
    dismissed,
    '主推商品与申请不符，收回一半未投放的流量。',
    '只是临时换品，请再考虑。',
  );
  await answer(dismissed, first, 'dismissed', '抽查的五天均未出现申请中的商品，维持原决定。');
  const second = await takeBack(
    upheld,
    '未见经营恢复数据，收回一半未投放的流量。',
    '数据已于六月初补交，编号见附件。',
  );
  await answer(upheld, second, 'upheld', '数据确已补交，流量全部恢复。');

  await amendMore(db, by(staff.manager, 14), await desk(amended));
  await suspendAward(
    db,
    by(staff.manager, 16),
    (await desk(suspended)).change('suspend', '商品质检未出结果，先暂停；结果一出即恢复。'),
  );
  await lapseAward(
    db,
    by(staff.manager, 16, 30),
    (await desk(lapsed)).change('lapse', '商家来函停业转让，余下的流量和券退回预算。'),
  );

  for (const [step, move] of (['issue', 'count'] as const).entries())
    await moveCoupons(db, by(staff.manager, 9, 10 + step), await desk(issuing), move);
  for (const [step, move] of (['issue', 'end'] as const).entries())
    await moveCoupons(db, by(staff.manager, 9, 20 + step), await desk(ended), move);
}

type Desk = Awaited<ReturnType<ReturnType<typeof desksOf>>>;

/** The award as it is, with 50,000 impressions more. */
const amendMore = (db: Database, context: CommandContext, { change, ...award }: Desk) =>
  amendAward(db, context, {
    ...change('amend', '销量超出预期，追加五万次曝光。'),
    award: {
      traffic: award.traffic.map(({ id, venue, channel, startsOn, endsOn, impressions }, place) => ({
        id,
        venue,
        channel,
        startsOn,
        endsOn,
        impressions: place === 0 ? impressions + 50_000 : impressions,
      })),
      coupons: award.coupons.map(
        ({ id, faceFen, thresholdFen, count, perConsumerLimit, startsOn, endsOn }) => ({
          id,
          faceFen,
          thresholdFen,
          count,
          perConsumerLimit,
          startsOn,
          endsOn,
        }),
      ),
      measureIds: award.measures.map(({ measureId }) => measureId),
    },
  });

/** As many are used as the delivery data says; four fifths are out, and most of those taken. */
async function moveCoupons(
  db: Database,
  context: CommandContext,
  { change, coupons, held }: Desk,
  move: 'issue' | 'count' | 'end',
): Promise<void> {
  const [batch] = coupons;
  if (!batch) throw new Error('the award has no coupons');
  const { note: _, ...named } = change(`coupons-${move}`, '');
  const redeemed = Math.ceil(held.fen.delivered / batch.faceFen);
  const issued = Math.max(redeemed, Math.floor(batch.count * 0.8));
  const claimed = Math.max(redeemed, Math.floor(issued * 0.7));
  const counts = { issued, claimed, redeemed };
  await moveCouponBatch(db, context, {
    ...named,
    batchId: batch.id,
    move,
    ...(move !== 'issue' && { counts }),
  });
}

type Award = Awaited<ReturnType<typeof listAwards>>[number];

/** An award as it is now, and what a change of it has to name. */
const desksOf =
  (db: Database, programId: number) =>
  async ({ id: awardId }: Award) => {
    const award = await getAwardDesk(db, { programId, awardId, programIds: [programId] });
    return {
      ...award,
      change: (step: string, note: string) => ({
        programId,
        awardId,
        revision: award.revision,
        key: `demo-${step}-${awardId}-${award.revision}`,
        note,
      }),
    };
  };
