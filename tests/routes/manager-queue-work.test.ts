import { beforeAll, expect, test } from 'vitest';
import { listViews } from '#app/modules/applications/index.server.ts';
import * as queuePage from '#app/routes/manager/queue.tsx';
import * as viewing from '#app/routes/manager/viewing.ts';
import * as views from '#app/routes/manager/views.ts';
import { newApplication } from '#tests/support/applications.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { newProgram, type TestProgram } from '#tests/support/factories.ts';
import { ask } from '#tests/support/routes.ts';
import { newSignedIn } from '#tests/support/sign-in.ts';

const db = useDatabase();
useDataDir();

type SignedIn = Awaited<ReturnType<typeof newSignedIn>>;
let belts: TestProgram;
let crafts: TestProgram;
let [one, other, foreign]: SignedIn[] = [];
beforeAll(async () => {
  belts = await newProgram(db, { kind: 'industrial-belt' });
  crafts = await newProgram(db, { kind: 'craft-heritage' });
  const manager = (programId: number) => newSignedIn(db, { grants: [{ role: 'manager', programId }] });
  [one, other, foreign] = [
    await manager(belts.programId),
    await manager(belts.programId),
    await manager(crafts.programId),
  ];
}, 60_000);

type Data = Awaited<ReturnType<typeof queuePage.loader>>;
const queue = async (query: string, by = one) =>
  (await ask(queuePage.loader, { cookie: by?.cookie ?? '', url: `/manager${query}` })).data as Data;
const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
};
const assign = (key: string, assignee: string) =>
  ask(queuePage.action, {
    cookie: one?.cookie ?? '',
    url: '/manager?index',
    form: form({ move: 'assign', picked: key, assignee }),
  });

test('what is assigned is in the view of the one it was assigned to, and leaves no page stale', async () => {
  const { id, programId, revision } = await newApplication(db, belts);
  const { personId } = (await queue('', other)) as { personId: number };
  expect((await assign(`${programId}-${id}-${revision}`, String(personId))).status).toBe(303);
  const [mine] = (await queue('?assignee=me', other)).rows;
  expect(mine).toMatchObject({ id, revision, assigneeId: personId });
  const audited = await db
    .selectFrom('audit_entry')
    .select('after')
    .where('action', '=', 'application.assign')
    .execute();
  expect(audited).toMatchObject([{ after: { assigneeId: personId } }]);
});

test('nothing is assigned to somebody who does not manage the programme', async () => {
  const { id, programId, revision } = await newApplication(db, belts);
  const { personId } = await queue('', foreign);
  const { location } = await assign(`${programId}-${id}-${revision}`, String(personId));
  expect(location).toMatch(/^\/manager\/bulk\/\d+$/);
  expect((await queue('?assignee=nobody')).rows.map((row) => row.id)).toContain(id);
});

test('a view is kept under its name, for its person alone, and let go', async () => {
  const { personId } = await queue('');
  const keep = (query: string) =>
    ask(views.action, {
      cookie: one?.cookie ?? '',
      url: '/manager/views',
      form: form({ intent: 'keep', name: '我的浙江', query }),
    });
  expect((await keep('?place=330000&nonsense=1')).location).toBe('/manager?place=330000');
  await keep('?place=330000&flag=late');
  const kept = await listViews(db, personId);
  expect(kept).toMatchObject([{ name: '我的浙江', query: '?place=330000&flag=late' }]);
  expect((await queue('', other)).views).toEqual([]);
  const drop = (by: SignedIn | undefined) =>
    ask(views.action, {
      cookie: by?.cookie ?? '',
      url: '/manager/views',
      form: form({ drop: String(kept[0]?.id), query: '' }),
    });
  expect((await drop(other)).status).toBe(404);
  await drop(one);
  expect(await listViews(db, personId)).toEqual([]);
});

test('who looks at an application is seen by the others until they leave or two minutes pass', async () => {
  const application = await newApplication(db, belts);
  const look = (by: SignedIn | undefined, fields: Record<string, string> = {}) =>
    ask(viewing.action, {
      cookie: by?.cookie ?? '',
      url: `/manager/applications/${application.id}/viewing`,
      params: { id: String(application.id) },
      form: form(fields),
    });
  const seen = async (by = one) =>
    (await queue('', by)).rows.find(({ id }) => id === application.id)?.viewers;
  await look(other);
  expect(await seen()).toHaveLength(1);
  expect(await seen(other)).toEqual([]);
  await db
    .updateTable('application_viewer')
    .set({ seen_at: new Date(Date.now() - 121_000) })
    .execute();
  expect(await seen()).toEqual([]);
  await look(other);
  await look(other, { left: 'yes' });
  expect(await seen()).toEqual([]);
  expect((await look(foreign)).status).toBe(404);
});
