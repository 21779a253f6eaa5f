import fc from 'fast-check';
import { expect, test } from 'vitest';
import { getBatch, reverseBatch } from '#app/modules/delivery/index.server.ts';
import { BATCH_STATES } from '#app/modules/delivery/index.ts';
import { useDatabase } from '#tests/support/database.ts';
import {
  brokenChecks,
  context,
  everythingOf,
  importFile,
  newMerchants,
  newProgram,
  standingFacts,
  useDataDir,
} from './scene.ts';

useDataDir();
const db = useDatabase();

/** What one file says: orders (null: not collected) by merchant, day and venue. */
type File = readonly { readonly key: string; readonly orders: number | null }[];

const VENUES = ['live', 'mall'];
const DAYS = ['2022-04-30', '2022-05-01'];
const KEYS = [1, 2].flatMap((merchant) =>
  DAYS.flatMap((day) => VENUES.map((venue) => `${merchant},${day},${venue}`)),
);

const file: fc.Arbitrary<File> = fc.uniqueArray(
  // Few values, so that files often repeat what an earlier one said.
  fc.record({ key: fc.constantFrom(...KEYS), orders: fc.constantFrom(null, 0, 1, 2) }),
  { selector: ({ key }) => key, minLength: 1 },
);
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('import' as const), file }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reverse' as const), which: fc.nat() }) },
);

let unique = 0;
/** A comment column keeps two files of the same rows from being the same file. */
function textOf(rows: File): string {
  unique += 1;
  return `merchant_id,date,venue,orders,note\n${rows.map(({ key, orders }) => `${key},${orders ?? ''},${unique}\n`).join('')}`;
}

/** The model: batches that count, in the order of posting, the last word on each key holding. */
function holds(batches: readonly { file: File }[]): Map<string, number | null> {
  return new Map(batches.flatMap(({ file }) => file.map(({ key, orders }) => [key, orders] as const)));
}

async function standing(program: number, merchants: readonly number[]): Promise<Map<string, number | null>> {
  const facts = await standingFacts(db, program);
  return new Map(
    facts.map((fact) => {
      const cells = fact.split('|');
      const merchant = merchants.indexOf(Number(cells[0])) + 1;
      return [`${merchant},${cells[1]},${cells[2]}`, cells[11] === '-' ? null : Number(cells[11])];
    }),
  );
}

const sorted = (map: Map<string, number | null>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

test('whatever is imported and reversed in whatever order, the last word of the batches that count holds', async () => {
  const merchants = await newMerchants(db, 'history', 2);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
      const program = await newProgram(db);
      let counting: { id: number; file: File }[] = [];
      for (const each of steps) {
        if (each.kind === 'import') {
          const { batch } = await importFile(db, program, textOf(each.file));
          expect(batch.state).toBe('posted');
          counting.push({ id: batch.id, file: each.file });
        } else if (counting.length > 0) {
          const { id } = counting[each.which % counting.length] as { id: number };
          await reverseBatch(db, context, { batchId: id, reason: 'test' });
          counting = counting.filter((batch) => batch.id !== id);
        }
        expect(sorted(await standing(program, merchants))).toEqual(sorted(holds(counting)));
      }
      expect(await brokenChecks(db)).toEqual([]);
      // Reversing everything leaves nothing at all.
      for (const { id } of counting) await reverseBatch(db, context, { batchId: id, reason: 'test' });
      expect(await everythingOf(db, program)).toBe('{"days": [], "facts": [], "months": [], "shadows": []}');
    }),
    { numRuns: 25 },
  );
}, 180_000);

test('undoing the last batch restores exactly what was there: facts, shadows, roll-ups', async () => {
  await newMerchants(db, 'exact', 2);
  await fc.assert(
    fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 4 }), file, async (files, last) => {
      const program = await newProgram(db);
      const source = { mapping: { merchant: { by: 'outside' as const, source: 'exact' } } };
      for (const each of files) await importFile(db, program, textOf(each), source);
      const before = await everythingOf(db, program);
      const { batch } = await importFile(db, program, textOf(last), source);
      await reverseBatch(db, context, { batchId: batch.id, reason: 'test' });
      expect(await everythingOf(db, program)).toBe(before);
    }),
    { numRuns: 25 },
  );
}, 180_000);

test('a batch is superseded when nothing of it stands, and stands again when its successor is reversed', async () => {
  const program = await newProgram(db);
  await newMerchants(db, 'successor', 1);
  const source = { mapping: { merchant: { by: 'outside' as const, source: 'successor' } } };
  const rows = (orders: number) => textOf([{ key: '1,2022-05-01,live', orders }]);
  const first = await importFile(db, program, rows(1), source);
  const second = await importFile(db, program, rows(2), source);
  expect(BATCH_STATES).toContain('superseded');
  expect((await getBatch(db, first.batch.id)).state).toBe('superseded');
  await reverseBatch(db, context, { batchId: second.batch.id, reason: 'wrong file' });
  expect(await getBatch(db, first.batch.id)).toMatchObject({ state: 'posted', standing: 1 });
  expect(await getBatch(db, second.batch.id)).toMatchObject({
    state: 'reversed',
    standing: 0,
    reversed: { by: 'test', reason: 'wrong file' },
  });
});

test('a batch that does not count cannot be reversed', async () => {
  const program = await newProgram(db);
  await newMerchants(db, 'once', 1);
  const { batch } = await importFile(db, program, 'merchant_id,date,orders\n1,2022-05-01,1\n', {
    mapping: { merchant: { by: 'outside', source: 'once' } },
  });
  await reverseBatch(db, context, { batchId: batch.id, reason: 'test' });
  await expect(reverseBatch(db, context, { batchId: batch.id, reason: 'test' })).rejects.toMatchObject({
    key: 'delivery.error.state',
  });
});
