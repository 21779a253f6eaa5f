import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Transaction } from '#db/client.server.ts';
import { insertRows, rowsLike, write, writeTogether } from '#db/insert-rows.server.ts';
import { useDatabase } from '#tests/support/database.ts';

const db = useDatabase();
const entry = (action: string) => ({
  at: new Date('2022-06-20T04:00:00Z'),
  actor_name: '测试',
  request_id: 'test',
  action,
  subject_type: 'test',
  subject_id: '1',
});
const place = (code: string, name: string) => ({ code, name, level: 'province', parent_code: null });
const actions = async (of: Transaction | typeof db): Promise<string[]> => {
  const rows = await of.selectFrom('audit_entry').select('action').orderBy('id').execute();
  return rows.map((row) => row.action);
};
const nameOf = (code: string) =>
  db.selectFrom('place').select('name').where('code', '=', code).executeTakeFirst();

describe('what is written together', () => {
  test('is written at the end, in the order given, appended rows and changed ones alike', async () => {
    await db.insertInto('place').values(place('890000', '旧名')).execute();
    await db.transaction().execute(async (trx) => {
      await writeTogether(trx, async () => {
        await insertRows(trx, 'audit_entry', [entry('test.first'), entry('test.second')]);
        await write(
          trx,
          sql`update place set name = given.name from ${rowsLike('place', [place('890000', '新名')])} given
            where place.code = given.code`,
        );
        await insertRows(trx, 'audit_entry', [entry('test.third')]);
        expect(await actions(trx)).toEqual([]);
      });
      expect(await actions(trx)).toEqual(['test.first', 'test.second', 'test.third']);
    });
    expect(await nameOf('890000')).toEqual({ name: '新名' });
  });

  test('is nothing where the work fails, and the transaction writes at once again', async () => {
    await db.transaction().execute(async (trx) => {
      const before = await actions(trx);
      const failing = writeTogether(trx, async () => {
        await insertRows(trx, 'audit_entry', [entry('test.lost')]);
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      await insertRows(trx, 'audit_entry', [entry('test.at_once')]);
      expect(await actions(trx)).toEqual([...before, 'test.at_once']);
    });
  });

  test('answers at once where something is asked back', async () => {
    await db.transaction().execute((trx) =>
      writeTogether(trx, async () => {
        const [written] = await insertRows(trx, 'audit_entry', [entry('test.asked')], ['action']);
        expect(written).toEqual({ action: 'test.asked' });
      }),
    );
  });
});

test('a statement that is met again and again is parsed once', async () => {
  await db.connection().execute(async (connection) => {
    for (let time = 0; time < 3; time += 1)
      await sql`select name from ${rowsLike('place', [place('890000', `第${time}`)])} given`.execute(
        connection,
      );
    await sql`select ${'once'}::text`.execute(connection);
    const { rows } = await sql<{ statement: string; plans: number }>`
      select statement, generic_plans + custom_plans as plans from pg_prepared_statements
      where statement like 'select name%'`.execute(connection);
    expect(rows).toEqual([{ statement: expect.stringContaining('json_populate_recordset'), plans: 3 }]);
  });
});
