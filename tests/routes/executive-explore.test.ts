import { Readable } from 'node:stream';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { importDelivery } from '#app/modules/delivery/index.server.ts';
import * as explorePage from '#app/routes/executive/explore.tsx';
import { newApplication } from '#tests/support/applications.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, newProgram, type TestProgram } from '#tests/support/factories.ts';
import { ask } from '#tests/support/routes.ts';
import { newSignedIn } from '#tests/support/sign-in.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const db = useDatabase();
useDataDir();

let program: TestProgram;
let empty: TestProgram;
let codes: Map<number, string>;
let executive: string;
let manager: string;

beforeAll(async () => {
  program = await newProgram(db, { name: '复产护航' });
  empty = await newProgram(db, { kind: 'books', name: '书' });
  const { merchantId } = await newApplication(db, program, { state: 'approved' });
  const { merchantId: other } = await newApplication(db, program, { state: 'approved' });
  const lines = [
    `${merchantId},2021-06-01,live,field,100,10,10,100000`,
    `${merchantId},2022-06-01,live,field,200,20,20,300000`,
    `${other},2021-06-01,mall,field,100,10,10,50000`,
    `${other},2022-06-01,mall,field,100,10,10,80000`,
    // Sold, and nobody counted the orders.
    `${other},2022-05-01,mall,field,100,10,,90000`,
  ];
  await importDelivery(db, contextOf(undefined, new Date('2022-06-20T02:00:00Z')), {
    programId: program.programId,
    fileName: 'june.csv',
    file: Readable.from([
      Buffer.from(
        `portal_merchant_id,date,venue,channel,impressions,clicks,orders,gmv_fen\n${lines.join('\n')}\n`,
      ),
    ]),
  });
  const programs = await db.selectFrom('program').select(['id', 'code']).execute();
  codes = new Map(programs.map(({ id, code }) => [id, code]));
  executive = (await newSignedIn(db, { locale: 'en', grants: [{ role: 'executive' }] })).cookie;
  manager = (await newSignedIn(db, { grants: [{ role: 'manager', programId: empty.programId }] })).cookie;
});

interface Page {
  readonly exploring: { readonly ignored: readonly string[] };
  readonly figures: readonly { figure: string; exact?: string; note: string; to: string }[];
  readonly change: readonly { type: string; id?: string; text?: string; title?: string; rows?: unknown[] }[];
  readonly rows: { of: number; batches: { file: string }[]; merchants: { now: string }[] } | null;
  readonly facts: { now: number; base: number };
}

const explore = async (query: string, cookie = executive): Promise<Page> => {
  const answer = await ask(explorePage.loader, { cookie, url: `/executive/explore?${query}` });
  expect(answer.status).toBe(200);
  expect(JSON.stringify(answer.data)).not.toMatch(/NaN|Infinity|undefined/);
  return answer.data as Page;
};
const JUNE = 'from=2022-06-01&to=2022-06-30';

describe('the explorer', () => {
  test('tells level and change, as counts where merchants are few, and what the change is made of', async () => {
    const { figures, change } = await explore(JUNE);
    expect(figures.map(({ exact }) => exact)).toEqual(['¥3,800.00', '30', '300', '2']);
    // Two merchants are too few for a percentage.
    expect(figures[0]?.note).toBe('¥1,500 before');
    const parts = change.find(({ id }) => id === 'explore_parts');
    expect(parts?.rows).toHaveLength(1);
    expect(change.map(({ type }) => type)).toEqual(['chart', 'chart', 'table']);
    const byVenue = await explore(`${JUNE}&by=venue`);
    expect(byVenue.change[0]?.title).toContain('Live moved most: +¥2,000');
    expect(byVenue.change[2]?.rows).toHaveLength(2);
  });

  test('lists by part, and says why no further, where orders were not collected', async () => {
    const { change } = await explore('from=2022-05-01&to=2022-06-30&base=before&by=venue');
    expect(change.map(({ type }) => type)).toEqual(['chart', 'note', 'table']);
    expect(change[1]?.text).toContain('not collected');
  });

  test('leads each figure to its definition, rows and batches by a link that keeps the state', async () => {
    const { figures } = await explore(`${JUNE}&base=before&by=venue`);
    const to = figures.find(({ figure }) => figure === 'orders')?.to ?? '';
    expect(to).toMatch(/base=before.*by=venue.*show=orders#rows$/);
    const { rows, facts } = await explore(new URL(to, 'http://x').search.slice(1));
    expect(rows).toMatchObject({ of: 2, batches: [{ file: 'june.csv' }] });
    expect(rows?.merchants.map(({ now }) => now)).toEqual(['20', '10']);
    expect(facts).toEqual({ now: 2, base: 0 });
  });

  test('says which parts of a link mean nothing, and shows the rest', async () => {
    const { exploring } = await explore(
      'program=none&from=2022-13-01&place=x&by=moon&show=gdp&to=2022-06-30',
    );
    expect(exploring.ignored).toEqual(['program', 'from', 'place', 'by', 'show']);
  });

  test('of an empty period, an empty programme and an empty place says so', async () => {
    const only = `&program=${codes.get(empty.programId)}`;
    for (const query of ['from=2019-01-01&to=2019-01-31', `${JUNE}${only}`, `${JUNE}&place=650000`]) {
      const { change, facts } = await explore(query);
      expect(facts.now).toBe(0);
      expect(change).toMatchObject([{ type: 'note' }]);
    }
  });

  test('shows a manager nothing of other programmes', async () => {
    const { facts, rows } = await explore(
      `${JUNE}&program=${codes.get(program.programId)}&show=gmv`,
      manager,
    );
    expect(facts.now).toBe(0);
    expect(rows?.merchants).toEqual([]);
  });
});
