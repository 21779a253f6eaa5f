import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { getBatch } from '#app/modules/delivery/index.server.ts';
import * as listPage from '#app/routes/manager/delivery.tsx';
import * as batchPage from '#app/routes/manager/delivery-batch.tsx';
import * as issuesFile from '#app/routes/manager/delivery-issues.ts';
import { newMerchants, useDataDir } from '#tests/modules/delivery/scene.ts';
import { useDatabase } from '#tests/support/database.ts';
import { newProgram } from '#tests/support/factories.ts';
import { ask } from '#tests/support/routes.ts';
import { newSignedIn } from '#tests/support/sign-in.ts';

useDataDir();
const db = useDatabase();

let own: number;
let foreign: number;
let manager: string;
let stranger: string;
let approver: string;

beforeAll(async () => {
  own = (await newProgram(db)).programId;
  foreign = (await newProgram(db)).programId;
  await newMerchants(db, 'routes', 3);
  manager = (await newSignedIn(db, { grants: [{ role: 'manager', programId: own }] })).cookie;
  stranger = (await newSignedIn(db, { grants: [{ role: 'manager', programId: foreign }] })).cookie;
  approver = (await newSignedIn(db, { grants: [{ role: 'approver' }] })).cookie;
});

const HEADING = 'merchant_id,date,orders';
let unique = 0;
const aFile = () => {
  unique += 1;
  return `${HEADING}\n1,2022-05-01,${unique}\n2,2022-05-02,4\n`;
};

function formOf(
  file: string | Uint8Array | null,
  fields: Record<string, string> = {},
  name = 'may.csv',
): FormData {
  const form = new FormData();
  for (const [key, value] of Object.entries({ program: String(own), ...fields })) form.set(key, value);
  if (file !== null) form.set('file', new File([file as BlobPart], name));
  return form;
}

const upload = (form: FormData, cookie = manager) =>
  ask(listPage.action, { url: '/manager/delivery', cookie, form });

const params = (batchId: number | string) => ({ batchId: String(batchId) });
const idIn = (location: string | null) => Number(/\/manager\/delivery\/(\d+)$/.exec(location ?? '')?.[1]);

/** The import goes on after the answer. */
const settled = (batchId: number, state: string) =>
  vi.waitFor(
    async () => {
      expect((await getBatch(db, batchId)).state).toBe(state);
      expect(
        await db.selectFrom('import_job').select('batch_id').where('batch_id', '=', batchId).execute(),
      ).toEqual([]);
    },
    { timeout: 10_000, interval: 50 },
  );

async function uploaded(
  file: string | Uint8Array,
  state: string,
  fields: Record<string, string> = {},
): Promise<number> {
  const { status, location } = await upload(formOf(file, fields));
  expect(status).toBe(303);
  const id = idIn(location);
  await settled(id, state);
  return id;
}

const issuesOf = ({ data }: { data: unknown }) =>
  (data as { issues: { path: string; message: string }[] }).issues.map(
    ({ path, message }) => `${path}: ${message}`,
  );

describe('a file that is handed in', () => {
  test('is checked in the background and waits to be posted', async () => {
    const id = await uploaded(gzipSync(aFile()), 'validated');
    const { data } = await ask(batchPage.loader, { cookie: manager, params: params(id) });
    expect(data).toMatchObject({
      batch: { fileName: 'may.csv', rows: 2, fresh: 2, standing: 0 },
      reading: { compression: 'gzip', encoding: 'utf-8', merchant: { key: 'outside', source: 'routes' } },
      job: null,
      moves: ['discard', 'post'],
    });
    const post = await ask(batchPage.action, {
      cookie: manager,
      params: params(id),
      form: { intent: 'post' },
    });
    expect(post.location).toBe(`/manager/delivery/${id}`);
    await settled(id, 'posted');
    expect(await getBatch(db, id)).toMatchObject({
      standing: 2,
      posted: { by: expect.stringContaining('人员') },
    });
  });

  test('is told to be known already, and leads to the batch that counts', async () => {
    const file = aFile();
    const id = await uploaded(file, 'validated');
    await ask(batchPage.action, { cookie: manager, params: params(id), form: { intent: 'post' } });
    await settled(id, 'posted');
    const again = await upload(formOf(file, {}, 'other name.csv'));
    expect(idIn(again.location)).toBe(id);
    expect(again.cookies.join()).toContain('flash');
  });

  test('may be discarded, and then counts for nothing', async () => {
    const id = await uploaded(aFile(), 'validated');
    await ask(batchPage.action, { cookie: manager, params: params(id), form: { intent: 'discard' } });
    await settled(id, 'rejected');
    const late = await ask(batchPage.action, {
      cookie: manager,
      params: params(id),
      form: { intent: 'post' },
    });
    expect(late.status).toBe(409);
    expect(issuesOf(late)).toEqual([': delivery.error.state']);
  });

  test('is read as the form says', async () => {
    unique += 1;
    const id = await uploaded(`店;日;ordered\n3;04/05/2022;${unique}\n3;04/05/2022;1\n`, 'validated', {
      source: 'routes',
      dayOrder: 'dmy',
      duplicates: 'sum',
      venue: 'live',
      columns: '{"店":"merchant","日":"day","ordered":"orders"}',
    });
    expect(await getBatch(db, id)).toMatchObject({
      rows: 2,
      merged: 1,
      fromDay: '2022-05-04',
      source: 'routes',
    });
  });

  test('is asked for where it is missing, and what was typed comes back', async () => {
    const answer = await upload(formOf(null, { source: 'routes', partial: 'on' }));
    expect(answer.status).toBe(422);
    expect(issuesOf(answer)).toEqual(['file: errors.file_required']);
    expect(answer.data).toMatchObject({ values: { source: 'routes', partial: 'on', program: String(own) } });
    expect(issuesOf(await upload(formOf('', {}, '')))).toEqual(['file: errors.file_required']);
    expect(issuesOf(await upload(formOf('', {}, 'empty.csv')))).toEqual(['file: errors.file_empty']);
  });

  test.each<[string, Record<string, string>, string]>([
    ['a programme that is none', { program: 'x' }, 'program: errors.choose_one'],
    ['a source that is none', { source: '../x' }, 'source: delivery.error.source'],
    ['a venue that is none', { venue: 'street' }, 'venue: errors.choose_one'],
    ['columns that are no JSON', { columns: '{' }, 'columns: delivery.error.mapping'],
    ['columns read as nothing known', { columns: '{"a":"password"}' }, 'columns: delivery.error.mapping'],
    ['a field nobody asked for', { state: 'posted' }, ': errors.bad_request'],
  ])('is refused with %s', async (_, fields, issue) => {
    const answer = await upload(formOf(aFile(), fields));
    expect(answer.status).toBe(422);
    expect(issuesOf(answer)).toEqual([issue]);
  });

  test('never chooses where it is kept', async () => {
    const id = await uploaded(aFile(), 'validated', {});
    const { sha256 } = await getBatch(db, id);
    const form = formOf(aFile(), {}, '../../../etc/cron.d/x\u202e\u0000.csv');
    const { location } = await upload(form);
    const batch = await getBatch(db, idIn(location));
    await settled(batch.id, 'validated');
    expect(batch.fileName).toBe('x.csv');
    const folder = join(process.env.DATA_DIR ?? '', 'imports');
    expect(readdirSync(folder)).toEqual(expect.arrayContaining([sha256, batch.sha256]));
    expect(readdirSync(folder).every((name) => /^[0-9a-f]{64}$/.test(name))).toBe(true);
    expect(existsSync('/etc/cron.d/x.csv')).toBe(false);
  });
});

describe('what is wrong with a file', () => {
  test('is listed by line and can be taken away as a spreadsheet', async () => {
    const rows = Array.from({ length: 120 }, (_, i) => `"=1+${i}",2022-05-01,1`).join('\n');
    const id = await uploaded(`${HEADING}\n${rows}\n`, 'rejected');
    const first = await ask(batchPage.loader, { cookie: manager, params: params(id) });
    const { issues, next } = first.data as { issues: { line: number }[]; next: string };
    expect(issues.map(({ line }) => line)).toEqual(Array.from({ length: 50 }, (_, i) => i + 2));
    const second = await ask(batchPage.loader, { cookie: manager, params: params(id), url: `/${next}` });
    expect((second.data as typeof first.data & { issues: { line: number }[] }).issues[0]?.line).toBe(52);
    const nonsense = await ask(batchPage.loader, {
      cookie: manager,
      params: params(id),
      url: "/?after=1'--",
    });
    expect((nonsense.data as { issues: { line: number }[] }).issues[0]?.line).toBe(2);

    const csv = await ask(issuesFile.loader, { cookie: manager, params: params(id) });
    expect(csv.status).toBe(200);
    expect(String(csv.data).split('\r\n')).toHaveLength(122);
    expect(csv.data).toContain(`"'=1+0"`);
    expect(csv.data).not.toMatch(/(^|,)"=/m);
  });
});

describe('reversing', () => {
  test('asks for a reason and takes it into the trail', async () => {
    const id = await uploaded(aFile(), 'validated');
    const press = (form: Record<string, string>) =>
      ask(batchPage.action, { cookie: manager, params: params(id), form });
    await press({ intent: 'post' });
    await settled(id, 'posted');
    const without = await press({ intent: 'reverse', reason: ' ' });
    expect(without.status).toBe(422);
    expect(issuesOf(without)).toEqual(['reason: errors.required']);
    await press({ intent: 'reverse', reason: '导错了' });
    expect(await getBatch(db, id)).toMatchObject({ state: 'reversed', reversed: { reason: '导错了' } });
    expect((await press({ intent: 'reverse', reason: 'again' })).status).toBe(409);
    expect((await press({ intent: 'conjure' })).status).toBe(422);
  });
});

describe('who may', () => {
  test('a batch of another programme is as good as none', async () => {
    const id = await uploaded(aFile(), 'validated');
    const missing = await ask(batchPage.loader, { cookie: stranger, params: params(999_999) });
    for (const handler of [batchPage.loader, issuesFile.loader]) {
      expect(await ask(handler, { cookie: stranger, params: params(id) })).toEqual(missing);
      expect((await ask(handler, { params: params(id) })).location).toContain('/sign-in');
    }
    const act = await ask(batchPage.action, {
      cookie: stranger,
      params: params(id),
      form: { intent: 'post' },
    });
    expect(act.status).toBe(404);
    expect((await getBatch(db, id)).state).toBe('validated');
    const { data } = await ask(listPage.loader, { cookie: stranger });
    expect((data as { batches: unknown[] }).batches).toEqual([]);
  });

  test('nobody imports into a programme of others', async () => {
    const form = formOf(aFile(), { program: String(foreign) });
    expect((await upload(form)).status).toBe(404);
    expect((await upload(formOf(aFile()), approver)).status).toBe(403);
  });

  test('an approver looks and presses nothing', async () => {
    const id = await uploaded(aFile(), 'validated');
    const { data } = await ask(batchPage.loader, { cookie: approver, params: params(id) });
    expect(data).toMatchObject({ moves: [], batch: { id } });
    const act = await ask(batchPage.action, {
      cookie: approver,
      params: params(id),
      form: { intent: 'post' },
    });
    expect(act.status).toBe(403);
  });

  test('the list is narrowed to a programme and to one’s own', async () => {
    const { data } = await ask(listPage.loader, { cookie: manager });
    const { batches, programs } = data as {
      batches: { programId: number }[];
      programs: { id: number; code: string }[];
    };
    expect(programs.map(({ id }) => id)).toEqual([own]);
    expect(new Set(batches.map(({ programId }) => programId))).toEqual(new Set([own]));
    const narrowed = await ask(listPage.loader, {
      cookie: approver,
      url: '/manager/delivery?program=nothing&before=x',
    });
    expect((narrowed.data as { batches: unknown[] }).batches.length).toBeGreaterThan(0);
  });
});
