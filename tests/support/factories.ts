import { Readable } from 'node:stream';
import type { CommandContext } from '#app/kernel/context.ts';
import { allocateBudget, createBudgetLine } from '#app/modules/budgets/index.server.ts';
import { createPerson } from '#app/modules/identity/index.server.ts';
import type { CreatePersonInput, SignedInActor } from '#app/modules/identity/index.ts';
import { createMerchant, storeFile } from '#app/modules/merchants/index.server.ts';
import { type ProfileInput, usccCheckCharacter } from '#app/modules/merchants/index.ts';
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

/** Friday, 20 May 2022, 12:00 in Shanghai: every cycle made here takes applications then. */
export const NOW = new Date('2022-05-20T04:00:00Z');

export const SYSTEM = { personId: null, name: '测试' };
export const contextOf = (actor: CommandContext['actor'] = SYSTEM, now: Date = NOW): CommandContext => ({
  actor,
  now,
  requestId: 'test',
});

let serial = 0;
const next = (): number => {
  serial += 1;
  return serial;
};
const text = (words: string) => ({ 'zh-CN': words, 'zh-TW': words, en: words });

export interface TestProgram {
  readonly programId: number;
  readonly cycle: CycleView;
  readonly measures: readonly MeasureView[];
  readonly lineIds: { readonly impressions: number; readonly fen: number };
}

/** A programme of a kind with all its measures, an open cycle and a line with budget in each unit. */
export async function newProgram(
  db: Database,
  given: { kind?: string; name?: string; impressions?: number; fen?: number } = {},
): Promise<TestProgram> {
  const { kind = 'recovery-support', impressions = 100_000_000, fen = 1_000_000_000 } = given;
  const number = next();
  const code = `program-${number}`;
  const name = given.name ?? `计划 ${number}`;
  const { id: programId } = await createProgram(db, contextOf(), {
    code,
    kind,
    name: text(name),
    summary: text(`${name}的说明`),
    coHost: null,
    measures: kindOf(kind).measures.map((measure) => ({
      code: measure.code,
      area: measure.area,
      name: text(`举措 ${measure.code}`),
      illustrative: measure.illustrative ?? false,
    })),
  });
  const { id: cycleId } = await createCycle(db, contextOf(), {
    programId,
    code: 'first',
    name: text('第一期'),
    opensOn: '2022-05-15',
    closesOn: '2022-06-30',
    benefitFrom: '2022-05-20',
    benefitTo: '2022-07-31',
    expectedImpressions: { from: 1_000_000, to: 8_000_000 },
  });
  const line = async (unit: 'impressions' | 'fen', amount: number): Promise<number> => {
    const { id } = await createBudgetLine(db, contextOf(), {
      programId,
      cycleId,
      code: unit,
      name: text(unit === 'fen' ? '优惠券' : '流量'),
      unit,
    });
    if (amount > 0)
      await allocateBudget(db, contextOf(), {
        programId,
        lineId: id,
        amount,
        reason: '年度预算批复',
        key: `budget-${code}-${unit}`,
      });
    return id;
  };
  const lineIds = { impressions: await line('impressions', impressions), fen: await line('fen', fen) };
  await moveCycle(db, contextOf(), { cycleId, to: 'open' });
  return {
    programId,
    cycle: await getCycle(db, cycleId),
    measures: await listMeasures(db, programId),
    lineIds,
  };
}

/** A person with roles, and the actor they are once they have signed in. Without a password they cannot. */
export async function newPerson(
  db: Database,
  given: Partial<CreatePersonInput> = {},
): Promise<SignedInActor & { readonly email: string }> {
  const number = next();
  const person = { name: `人员 ${number}`, email: `person-${number}@test.example`, ...given };
  const { id } = await createPerson(db, contextOf(), person);
  const grants = (person.grants ?? []).map(({ role, programId = null, merchantId = null }) => ({
    role,
    programId,
    merchantId,
  }));
  const locale = given.locale ?? null;
  return { personId: id, name: person.name, email: person.email, grants, locale, theme: null };
}

/** The manager of one programme. */
export const newManager = (db: Database, programId: number, given: Partial<CreatePersonInput> = {}) =>
  newPerson(db, { ...given, grants: [{ role: 'manager', programId }] });

/** The smallest PNG there is: one white pixel. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=',
  'base64',
);

/** A credit code that passes its check and is nobody else's. */
function newCode(placeCode: string): string {
  const body = `91${placeCode}MA${String(next()).padStart(6, '0')}D`;
  return body + usccCheckCharacter(body);
}

/** A merchant whose profile is complete, with the scan of its licence. */
export async function newMerchant(
  db: Database,
  given: Partial<ProfileInput> & { ownerId?: number } = {},
): Promise<{ merchantId: number; licenceFileId: number }> {
  const { ownerId, ...change } = given;
  const displayName = `延边金达莱食品 ${next()}`;
  const { id: merchantId } = await createMerchant(
    db,
    contextOf(),
    {
      displayName,
      legalName: `${displayName}有限公司`,
      uscc: newCode('222401'),
      placeCode: '222401',
      category: 'food.pickles',
      contactName: '金顺姬',
      contactPhone: '13812345678',
      employees: 41,
      foundedYear: 2012,
      ...change,
    },
    ownerId === undefined ? {} : { ownerId },
  );
  const { id: licenceFileId } = await storeFile(db, contextOf(), {
    merchantId,
    name: '营业执照.png',
    content: Readable.from([PIXEL]),
  });
  return { merchantId, licenceFileId };
}
