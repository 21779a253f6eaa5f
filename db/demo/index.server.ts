import { sql } from 'kysely';
import type { CommandContext } from '#app/kernel/context.ts';
import { createPerson, hashPassword, markAsDemo } from '#app/modules/identity/index.server.ts';
import type { Database } from '#db/client.server.ts';
import { setStoryClock } from '#db/clock.server.ts';
import { liveOn } from './afterwards.server.ts';
import { apply, type Stage } from './applications.server.ts';
import { type Fate, fateOf } from './decisions.ts';
import { deliver } from './delivery.server.ts';
import { tellFigures } from './figures.server.ts';
import { readMail } from './mail.server.ts';
import { admit, type Firm, inventFirms, listTowns, type StoryMerchant } from './merchants.server.ts';
import { createStaff, DEMO_PASSWORD, OWNERS, SIGN_INS } from './people.ts';
import { PROGRAMS } from './programs.ts';
import { random } from './random.ts';
import { keepLicence } from './records.server.ts';
import { publishFirst, reportOn } from './reports.server.ts';
import { appealLatest, reviewCrafts } from './reviews.server.ts';
import { setUp } from './setup.server.ts';
import { at, STORY_END } from './when.ts';

/** Two merchants with a name of their own, and where each of their applications stands when the story ends. */
const NAMED: readonly { owner: keyof typeof OWNERS; firm: Firm; fates: Readonly<Record<string, Fate>> }[] = [
  {
    owner: 'knitwear',
    firm: {
      displayName: '桐乡秀兰针织工坊',
      placeCode: '330483',
      category: 'apparel',
      goods: '羊毛衫',
      belt: 'puyuan-knitwear',
      contact: OWNERS.knitwear.name,
      employees: 41,
    },
    fates: { 'industrial-belts': 'changes_requested', 'recovery-2022': 'approved' },
  },
  {
    owner: 'pickles',
    firm: {
      displayName: '延边金达莱食品有限公司',
      placeCode: '222401',
      category: 'food',
      goods: '辣白菜',
      belt: null,
      contact: OWNERS.pickles.name,
      employees: 38,
    },
    fates: { 'recovery-2022': 'approved', 'mountain-produce': 'approved' },
  },
];

/** One ends a month after the story does, before the support it asks for; the other does not end. */
const LICENCES: Readonly<Record<keyof typeof OWNERS, Parameters<typeof keepLicence>[3]>> = {
  knitwear: { number: '浙桐市监 2012-0731', issuedBy: '桐乡市市场监督管理局', validUntil: '2022-07-25' },
  pickles: { number: '吉延市监 2012-0188', issuedBy: '延吉市市场监督管理局', validUntil: null },
};

export interface ToldStory {
  readonly programs: number;
  readonly merchants: number;
  readonly applications: number;
}

/**
 * Tells the demo story into an empty database, through the modules' doors only and with a fixed clock: the same rows
 * at every telling. @param onProgress how many applications of how many have been told
 */
export async function loadDemo(
  db: Database,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<ToldStory> {
  const roll = random(20220531);
  const context: CommandContext = {
    actor: { personId: null, name: '演示数据' },
    now: at('2022-01-10', 9),
    requestId: 'demo',
  };
  // A crash would only cost the telling: whoever starts again finds the database not empty and is told to reset it.
  await sql`set synchronous_commit = off`.execute(db);
  await db.transaction().execute((trx) => markAsDemo(trx, context.now));
  const set = new Map<string, Awaited<ReturnType<typeof setUp>>>();
  for (const story of PROGRAMS) set.set(story.code, await setUp(db, context, story));
  const staff = await createStaff(
    db,
    context,
    new Map([...set].map(([code, { cycle }]) => [code, cycle.program.id])),
  );
  const towns = await listTowns(db);
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const total = PROGRAMS.reduce((sum, story) => sum + story.applicants, 0);
  let serial = 0;
  let applications = 0;

  const named = new Map<Firm, StoryMerchant>();
  for (const { owner, firm } of NAMED) {
    serial += 1;
    const merchant = await admit(db, context, firm, serial);
    const { id: personId } = await createPerson(db, context, {
      ...OWNERS[owner],
      locale: 'zh-CN',
      passwordHash,
      grants: [{ role: 'merchant_owner', merchantId: merchant.merchantId }],
    });
    const acting = { ...merchant, owner: { personId, name: OWNERS[owner].name } };
    await keepLicence(db, context, acting, LICENCES[owner]);
    named.set(firm, acting);
  }

  for (const program of PROGRAMS) {
    const ready = set.get(program.code);
    if (!ready) continue;
    const stage: Stage = { program, ...ready, staff, roll };
    const unsupported: number[] = [];
    const tell = async (merchant: StoryMerchant, fate: Fate) => {
      await apply(db, stage, merchant, fate);
      if (fate !== 'approved') unsupported.push(merchant.merchantId);
    };
    for (const { firm, fates } of NAMED) {
      const merchant = named.get(firm);
      const fate = fates[program.code];
      if (merchant && fate) await tell(merchant, fate);
    }
    const firms = inventFirms(program, towns, roll);
    for (let index = 0; index < program.applicants; index += 1) {
      const { value: firm } = firms.next();
      if (!firm) break;
      serial += 1;
      await tell(await admit(db, context, firm, serial), fateOf(roll));
      applications += 1;
      onProgress(applications, total);
    }
    await deliver(db, stage, unsupported);
    if (program.code === 'recovery-2022') {
      await publishFirst(db, staff, ready.cycle.program.id);
      await liveOn(db, stage);
    }
  }
  const craft = set.get('seeing-craft');
  if (craft) await reviewCrafts(db, craft.cycle, staff);
  for (const { cycle } of set.values()) if (await appealLatest(db, cycle)) break;
  const [recovery, produce] = [set.get('recovery-2022'), set.get('mountain-produce')];
  if (recovery && produce && craft)
    await reportOn(db, staff, {
      recovery: recovery.cycle.program.id,
      produce: produce.cycle.program.id,
      craft: craft.cycle.program.id,
    });
  if (recovery) await tellFigures(db, staff, recovery.cycle.id);
  const readers = [...Object.values(staff), ...[...named.values()].map(({ owner }) => owner)];
  await readMail(
    db,
    readers.flatMap(({ personId }) => personId ?? []),
  );
  await offerSignIns(db);
  await setStoryClock(db, STORY_END);
  return { programs: PROGRAMS.length, merchants: serial, applications };
}

/** What `npm start` prints. */
async function offerSignIns(db: Database): Promise<void> {
  const value = JSON.stringify(
    SIGN_INS.map(({ sees, email }) => ({ role: sees, email, password: DEMO_PASSWORD })),
  );
  await db
    .insertInto('portal_setting')
    .values({ key: 'demo_sign_ins', value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
