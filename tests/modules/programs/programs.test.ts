import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { Conflict, NotFound } from '#app/kernel/errors.ts';
import {
  createCycle,
  createProgram,
  getCycle,
  getProgramByCode,
  listCycles,
  listMeasures,
  listPrograms,
  moveCycle,
} from '#app/modules/programs/index.server.ts';
import { KINDS, kindOf } from '#app/modules/programs/index.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, newProgram } from '#tests/support/factories.ts';

const db = useDatabase();
const text = (words: string) => ({ 'zh-CN': words, 'zh-TW': words, en: words });
const cycle = (programId: number, code = 'first') => ({
  programId,
  code,
  name: text('第一期'),
  opensOn: '2022-05-15',
  closesOn: '2022-06-30',
  benefitFrom: '2022-05-16',
  benefitTo: '2022-07-31',
});
const program = (code: string) => ({
  code,
  kind: 'books',
  name: text('全民好书'),
  summary: text('让好书遇到读者'),
  coHost: null,
  measures: [],
});
const auditOf = async (type: string, id: number) =>
  (
    await db
      .selectFrom('audit_entry')
      .select('action')
      .where('subject_type', '=', type)
      .where('subject_id', '=', String(id))
      .orderBy('id')
      .execute()
  ).map((row) => row.action);

describe('a programme', () => {
  test.each(KINDS.map((kind) => kind.code))(
    'of the kind %s offers its measures in their order',
    async (kind) => {
      const { programId } = await newProgram(db, { kind });
      const offered = await listMeasures(db, programId);
      expect(offered.map(({ code, area }) => [code, area])).toEqual(
        kindOf(kind).measures.map(({ code, area }) => [code, area]),
      );
    },
  );

  test('is known by its code, which nobody else has', async () => {
    const { id } = await createProgram(db, contextOf(), program('good-books'));
    expect((await getProgramByCode(db, 'good-books')).id).toBe(id);
    await expect(createProgram(db, contextOf(), program('good-books'))).rejects.toMatchObject({
      key: 'programs.error.code_taken',
      params: { code: 'good-books' },
    });
    await expect(getProgramByCode(db, 'no-books')).rejects.toBeInstanceOf(NotFound);
    expect((await listPrograms(db)).filter(({ code }) => code === 'good-books')).toHaveLength(1);
    expect(await auditOf('program', id)).toEqual(['program.create']);
  });
});

describe('a cycle', () => {
  test('begins as a draft with the criteria of its kind, version one', async () => {
    const { id: programId } = await createProgram(db, contextOf(), program('books-one'));
    const { id } = await createCycle(db, contextOf(), {
      ...cycle(programId),
      expectedImpressions: { from: 200_000, to: 2_000_000 },
    });
    expect(await getCycle(db, id)).toMatchObject({
      state: 'draft',
      rulesVersion: 1,
      criteria: kindOf('books').criteria,
      expectedImpressions: { from: 200_000, to: 2_000_000 },
      expectedFen: null,
      decideWithinDays: 15,
      program: { id: programId, kind: 'books' },
    });
    await expect(createCycle(db, contextOf(), cycle(programId))).rejects.toBeInstanceOf(Conflict);
  });

  test('is opened once and closed once, each with its entry in the audit', async () => {
    const { id: programId } = await createProgram(db, contextOf(), program('books-two'));
    const { id } = await createCycle(db, contextOf(), cycle(programId));
    const move = (to: 'open' | 'closed') => moveCycle(db, contextOf(), { cycleId: id, to });
    await expect(move('closed')).rejects.toBeInstanceOf(Conflict);
    const twice = await Promise.allSettled([move('open'), move('open')]);
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await move('closed');
    await expect(move('open')).rejects.toBeInstanceOf(Conflict);
    expect((await getCycle(db, id)).state).toBe('closed');
    expect(await auditOf('cycle', id)).toEqual(['cycle.create', 'cycle.open', 'cycle.close']);
  });

  test('of a programme that does not exist is not created', async () => {
    await expect(createCycle(db, contextOf(), cycle(999_999))).rejects.toBeInstanceOf(NotFound);
    await expect(getCycle(db, 999_999)).rejects.toBeInstanceOf(NotFound);
  });

  test('stands in lists by programme and by state, the newest window first', async () => {
    const { id: programId } = await createProgram(db, contextOf(), program('books-three'));
    const codes = async (state?: 'draft' | 'open') =>
      (await listCycles(db, { programId, ...(state && { state }) })).map(({ code }) => code);
    await createCycle(db, contextOf(), cycle(programId, 'spring'));
    const later = { ...cycle(programId, 'autumn'), opensOn: '2022-09-01', closesOn: '2022-10-31' };
    const { id } = await createCycle(db, contextOf(), later);
    await moveCycle(db, contextOf(), { cycleId: id, to: 'open' });
    expect(await codes()).toEqual(['autumn', 'spring']);
    expect(await codes('open')).toEqual(['autumn']);
    expect(await codes('draft')).toEqual(['spring']);
  });

  test('keeps every version of its rules as it was', async () => {
    const { cycle: opened } = await newProgram(db);
    await expect(
      sql`update cycle_rules set criteria = '[]' where cycle_id = ${opened.id}`.execute(db),
    ).rejects.toThrow('append-only');
  });
});
