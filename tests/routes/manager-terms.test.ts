import { beforeAll, describe, expect, test } from 'vitest';
import {
  determineApplication,
  getProposal,
  listApprovalBands,
  listTerms,
  setAwardTerms,
} from '#app/modules/awards/index.server.ts';
import * as page from '#app/routes/manager/cycle-terms.tsx';
import { setStoryClock } from '#db/clock.server.ts';
import { newApplication, ONE_GRANT } from '#tests/support/applications.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, NOW, newProgram, type TestProgram } from '#tests/support/factories.ts';
import { ask } from '#tests/support/routes.ts';
import { newSignedIn } from '#tests/support/sign-in.ts';

useDataDir();
const db = useDatabase();

let program: TestProgram;
let cookie: string;
beforeAll(async () => {
  await setStoryClock(db, NOW);
  program = await newProgram(db);
  ({ cookie } = await newSignedIn(db, {
    name: '林晓',
    grants: [{ role: 'manager', programId: program.programId }],
  }));
});

const of = () => ({ programId: program.programId, cycleId: program.cycle.id });
const params = () => ({ cycleId: String(program.cycle.id) });
const form = (given: Record<string, string> = {}) => ({
  shown: '0',
  'impressions[0].from': '500万',
  'impressions[0].approvals': '1',
  'impressions[1].from': '2,000万',
  'impressions[1].approvals': '2',
  'impressions[2].from': '',
  'impressions[2].approvals': '1',
  'fen[0].from': '300,000',
  'fen[0].approvals': '1',
  proposalDays: '10',
  settleDays: '21',
  ...given,
});
const send = (given: Record<string, string> = {}, as = cookie) =>
  ask(page.action, { cookie: as, params: params(), form: form(given) });
const open = (search = '', as = cookie) =>
  ask(page.loader, { cookie: as, params: params(), url: `/manager/cycles/1/terms${search}` });

describe('what a cycle says about its awards', () => {
  test('is written as a version, in both units, with who and when; blank rows are no bands', async () => {
    expect(await send()).toMatchObject({ status: 303 });
    expect(await listTerms(db, of())).toMatchObject([
      {
        version: 1,
        setBy: '林晓',
        proposalDays: 10,
        settleDays: 21,
        bands: [
          { unit: 'impressions', fromAmount: 5_000_000, approvals: 1 },
          { unit: 'impressions', fromAmount: 20_000_000, approvals: 2 },
          { unit: 'fen', fromAmount: 30_000_000, approvals: 1 },
        ],
      },
    ]);
  });

  test('says how many people an award of some size would need', async () => {
    const needed = async (search: string) =>
      ((await open(search)).data as { tried: { needed: number | null } }).tried.needed;
    expect(await needed('')).toBeNull();
    expect(await needed('?impressions=499万')).toBe(0);
    expect(await needed('?impressions=500万')).toBe(1);
    expect(await needed('?impressions=3000万&fen=1')).toBe(2);
    expect(await needed('?fen=300000')).toBe(1);
  });

  test.each([
    [{ 'impressions[0].from': '五百万' }, 'impressions.0.from', 'errors.not_a_count'],
    [{ 'impressions[1].from': '5000000' }, 'impressions.1.from', 'awards.error.bands_contradict'],
    [{ 'fen[0].from': '0' }, 'fen.0.from', 'errors.not_an_amount'],
    [{ 'fen[0].from': '-5' }, 'fen.0.from', 'errors.not_an_amount'],
    [{ 'fen[0].approvals': '4' }, 'fen.0.approvals', expect.any(String)],
    [{ settleDays: '181' }, 'settleDays', 'errors.too_large'],
    [{ proposalDays: '0' }, 'proposalDays', 'errors.too_small'],
    [{ proposalDays: '2.5' }, 'proposalDays', 'errors.not_a_count'],
  ])('refuses %j at its field, and what was typed stays', async (given, path, message) => {
    const answer = await send({ shown: '1', ...given } as Record<string, string>);
    expect(answer.status).toBe(422);
    expect(answer.data).toMatchObject({
      issues: [{ path, message }],
      values: { fen: expect.any(Array), shown: '1' },
    });
    expect(await listTerms(db, of())).toHaveLength(1);
  });

  test('changed by somebody else meanwhile, is not overwritten: the page says who and when', async () => {
    const answer = await send();
    expect(answer.status).toBe(409);
    expect(answer.data).toMatchObject({
      issues: [{ path: '', message: 'awards.error.terms_stale', params: { name: '林晓' } }],
      values: { impressions: expect.arrayContaining([expect.objectContaining({ from: '500万' })]) },
    });
  });

  test('changed, leaves what waits already as it was told', async () => {
    const application = await newApplication(db, program, { state: 'in_review' });
    const { proposalId } = await determineApplication(db, contextOf(), {
      applicationId: application.id,
      programId: program.programId,
      revision: application.revision,
      key: 'propose-under-old-terms',
      conflict: 'none',
      determination: { outcome: 'approved', reasons: ['meets_aims'], note: '恭喜通过' },
      award: {
        ...ONE_GRANT,
        traffic: ONE_GRANT.traffic.map((grant) => ({ ...grant, impressions: 6_000_000 })),
      },
    });
    expect(await send({ shown: '1', 'impressions[0].approvals': '3' })).toMatchObject({ status: 303 });
    const programIds = [program.programId];
    expect(await getProposal(db, { programIds, proposalId: proposalId ?? 0 })).toMatchObject({
      state: 'pending',
      approvalsNeeded: 1,
    });
    expect((await listApprovalBands(db, of()))[0]).toMatchObject({ fromAmount: 5_000_000, approvals: 3 });
    expect(await listTerms(db, of())).toHaveLength(2);
  });

  test('is altered by appending only, and not by the owner of the tables either', async () => {
    await expect(db.updateTable('approval_band').set({ approvals: 1 }).execute()).rejects.toThrow(
      'append-only',
    );
    await expect(db.deleteFrom('award_terms').execute()).rejects.toThrow('append-only');
  });

  test('is for the managers of the programme', async () => {
    const foreign = await newProgram(db);
    const grants = [
      [{ role: 'approver', programId: program.programId }],
      [{ role: 'reviewer', programId: program.programId }],
      [{ role: 'manager', programId: foreign.programId }],
    ] as const;
    for (const own of grants) {
      const other = (await newSignedIn(db, { grants: [...own] })).cookie;
      expect((await open('', other)).status).not.toBe(200);
      expect((await send({}, other)).status).not.toBe(303);
    }
    await setAwardTerms(db, contextOf(), { ...of(), bands: [] });
    expect((await open('?impressions=1亿')).data).toMatchObject({ tried: { needed: 0 } });
  });
});
