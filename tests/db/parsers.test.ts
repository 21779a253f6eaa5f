import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { useDatabase } from '#tests/support/database.ts';

const db = useDatabase();

async function read(expression: string): Promise<unknown> {
  const { rows } = await sql<{ value: unknown }>`select ${sql.raw(expression)} as value`.execute(db);
  return rows[0]?.value;
}

describe('a value of PostgreSQL', () => {
  test.each([
    ['2500000000::int8', 2_500_000_000],
    ['9007199254740991::int8', Number.MAX_SAFE_INTEGER],
    ['(-9007199254740991)::int8', -Number.MAX_SAFE_INTEGER],
    ['null::int8', null],
    ["'{1,null,20000000000}'::int8[]", [1, null, 20_000_000_000]],
    [
      "'{{1,2},{3,4}}'::int8[]",
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ["date '2022-05-15'", '2022-05-15'],
    ["array[date '2022-05-15', null]", ['2022-05-15', null]],
    ['0.1::numeric + 0.2', '0.3'],
    ["timestamptz '2022-05-15 08:00+08'", new Date('2022-05-15T00:00:00Z')],
    ["(timestamptz '2022-05-15 07:59+08')::date", '2022-05-14'],
  ])('%s is read as %j', async (expression, expected) => {
    expect(await read(expression)).toEqual(expected);
  });

  test.each(['9007199254740992::int8', '(-9007199254740992)::int8', "'{9007199254740993}'::int8[]"])(
    '%s is refused rather than rounded',
    async (expression) => {
      await expect(read(expression)).rejects.toThrow(/does not fit a JavaScript number/);
    },
  );

  test('goes back as it came', async () => {
    const { rows } = await sql<{ same: boolean }>`
      select ${2_500_000_000}::int8 = 2500000000 and ${'2022-05-15'}::date = date '2022-05-15' as same`.execute(
      db,
    );
    expect(rows[0]?.same).toBe(true);
  });
});
